// The 24 provisions in JsonLogic, as one list. Null says that a provision does not apply; the total is the host's to add.

import { AWARDS, BOOLS, FIXED } from '../../workload/facts.mjs';

const fact = (name) => ({ var: name });
const all = (...parts) => ({ and: parts });
const least = (a, b) => ({ min: [a, b] });
const greatest = (a, b) => ({ max: [a, b] });
const times = (a, b) => ({ '*': [a, b] });
const minus = (a, b) => ({ '-': [a, b] });
const floor = (value) => minus(value, { '%': [value, 1] });
const above = (name, bound) => ({ '>': [fact(name), bound] });
const from = (name, bound) => ({ '>=': [fact(name), bound] });
const atMost = (name, bound) => ({ '<=': [fact(name), bound] });
const below = (name, bound) => ({ '<': [fact(name), bound] });
const is = (name, ...options) => (options.length === 1 ? { '==': [fact(name), options[0]] } : { in: [fact(name), options] });
const pays = (condition, amount) => ({ if: [condition, amount, null] });
const fixed = (id, ...parts) => pays(all(...parts), FIXED[id]);

const growth = { '/': [minus(fact('h1_exports'), fact('h1_exports_prev')), 1e8] };
const share = { if: [from('paid_in_usd', 1e7), 1, from('paid_in_usd', 5e6), 0.8, 0.5] };
const costs = { reduce: [fact('events'), { '+': [fact('accumulator'), least(times(fact('current'), 0.2), 1e5)] }, 0] };

export const RULES = [
  ...AWARDS.map((award, place) => pays(fact(BOOLS[place]), award)),
  pays(all(fact('in_incubator'), atMost('years', 3)), times(fact('annual_rent'), 0.5)),
  pays(all(fact('foreign_invested'), from('paid_in_usd', 2e6)), times(fact('annual_rent'), share)),
  pays(fact('research_institute'), least(times(fact('tech_contract'), 0.05), 2e6)),
  pays(fact('shared_platform'), least(times(fact('service_contract'), 0.3), 5e5)),
  pays(all(fact('trade_services'), above('h1_exports', 2e8)), greatest(0, least(times(floor(growth), 5e5), 7.5e6))),
  pays({ '!!': [fact('events')] }, least(costs, 1.2e6)),
  pays(above('investment', 0), least(times(fact('investment'), 0.2), greatest(0, minus(5e6, fact('prior_subsidy'))))),
  pays(all(fact('sme'), atMost('loan', 3e6)), times(fact('loan'), 0.006)),
  fixed('P17', fact('hi_tech'), is('industry', 'biomed', 'ic', 'ai'), from('employees', 50)),
  fixed('P18', fact('foreign_invested'), from('paid_in_usd', 1e7), is('industry', 'biomed', 'new_energy', 'ic', 'ai'), is('district', 'bonded', 'downtown'), atMost('years', 5)),
  fixed('P19', fact('sme'), fact('specialized_new'), from('rd_ratio', 0.05), is('rating', 'A', 'B')),
  fixed('P20', fact('trade_services'), from('h1_exports', 5e7), is('rating', 'A')),
  fixed('P21', fact('green_certified'), is('industry', 'manufacturing', 'new_energy', 'logistics'), from('employees', 20), from('revenue', 2e7)),
  fixed('P22', fact('patent_holder'), fact('sme'), from('rd_ratio', 0.03)),
  fixed('P23', fact('research_institute'), from('employees', 10), is('district', 'science_park'), from('years', 1), is('rating', 'A', 'B', 'C')),
  fixed('P24', fact('in_incubator'), atMost('years', 2), atMost('employees', 50), is('industry', 'ai', 'software'), below('revenue', 5e6)),
];

/** The sum of what applies. */
export function total(amounts) {
  let sum = 0;
  for (let place = 0; place < 24; place += 1) if (amounts[place] !== null) sum += amounts[place];
  return sum;
}
