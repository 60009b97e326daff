// json-rules-engine. Its rules have no arithmetic, so amounts are functions of the host; so is the total.

import jsonRulesEngine from 'json-rules-engine';
import { AWARDS, BOOLS, FIXED, IDS } from '../../workload/facts.mjs';

export const label = 'json-rules-engine';
export const exact = false;

const compare = (operator) => (fact, value) => ({ fact, operator, value });
const from = compare('greaterThanInclusive');
const above = compare('greaterThan');
const atMost = compare('lessThanInclusive');
const below = compare('lessThan');
const among = compare('in');
const is = compare('equal');
const holds = (fact) => is(fact, true);
const someEvent = { fact: 'events', operator: 'greaterThan', value: 0, path: '$.length' };

export function open() {
  const engine = new jsonRulesEngine.Engine([], { replaceFactsInEventParams: true });
  const rule = (id, conditions, amount) => engine.addRule({ name: id, conditions: { all: conditions }, event: { type: id, params: { amount } } });
  const fixed = (id, ...conditions) => rule(id, conditions, FIXED[id]);
  const computed = (id, conditions, amount) => {
    engine.addFact(`amount of ${id}`, async (_, facts) => amount((name) => facts.factValue(name)));
    rule(id, conditions, { fact: `amount of ${id}` });
  };
  AWARDS.forEach((award, place) => rule(IDS[place], [holds(BOOLS[place])], award));
  computed('P9', [holds('in_incubator'), atMost('years', 3)], async (fact) => (await fact('annual_rent')) * 0.5);
  computed('P10', [holds('foreign_invested'), from('paid_in_usd', 2e6)], async (fact) => {
    const capital = await fact('paid_in_usd');
    return (await fact('annual_rent')) * (capital >= 1e7 ? 1 : capital >= 5e6 ? 0.8 : 0.5);
  });
  computed('P11', [holds('research_institute')], async (fact) => Math.min((await fact('tech_contract')) * 0.05, 2e6));
  computed('P12', [holds('shared_platform')], async (fact) => Math.min((await fact('service_contract')) * 0.3, 5e5));
  computed('P13', [holds('trade_services'), above('h1_exports', 2e8)], async (fact) => {
    const steps = Math.floor(((await fact('h1_exports')) - (await fact('h1_exports_prev'))) / 1e8);
    return Math.max(0, Math.min(steps * 5e5, 7.5e6));
  });
  computed('P14', [someEvent], async (fact) => {
    let sum = 0;
    for (const cost of await fact('events')) sum += Math.min(cost * 0.2, 1e5);
    return Math.min(sum, 1.2e6);
  });
  computed('P15', [above('investment', 0)], async (fact) => Math.min((await fact('investment')) * 0.2, Math.max(0, 5e6 - (await fact('prior_subsidy')))));
  computed('P16', [holds('sme'), atMost('loan', 3e6)], async (fact) => (await fact('loan')) * 0.006);
  fixed('P17', holds('hi_tech'), among('industry', ['biomed', 'ic', 'ai']), from('employees', 50));
  fixed('P18', holds('foreign_invested'), from('paid_in_usd', 1e7), among('industry', ['biomed', 'new_energy', 'ic', 'ai']), among('district', ['bonded', 'downtown']), atMost('years', 5));
  fixed('P19', holds('sme'), holds('specialized_new'), from('rd_ratio', 0.05), among('rating', ['A', 'B']));
  fixed('P20', holds('trade_services'), from('h1_exports', 5e7), is('rating', 'A'));
  fixed('P21', holds('green_certified'), among('industry', ['manufacturing', 'new_energy', 'logistics']), from('employees', 20), from('revenue', 2e7));
  fixed('P22', holds('patent_holder'), holds('sme'), from('rd_ratio', 0.03));
  fixed('P23', holds('research_institute'), from('employees', 10), is('district', 'science_park'), from('years', 1), among('rating', ['A', 'B', 'C']));
  fixed('P24', holds('in_incubator'), atMost('years', 2), atMost('employees', 50), among('industry', ['ai', 'software']), below('revenue', 5e6));

  const evaluate = async (facts) => {
    const { events } = await engine.run(facts);
    let total = 0;
    for (const event of events) total += event.params.amount;
    return { events, total };
  };
  const result = ({ events, total }) => {
    const amounts = new Array(24).fill(null);
    for (const event of events) amounts[IDS.indexOf(event.type)] = event.params.amount;
    return { amounts, total };
  };
  return { evaluate, result };
}
