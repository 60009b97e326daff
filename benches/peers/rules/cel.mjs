// The 24 provisions in CEL: its standard operators and one function of ours, `sum`. -1.0 says that a provision does not apply.

import { AWARDS, BOOLS, FIXED } from '../../workload/facts.mjs';

const least = (a, b) => `(${a} < ${b} ? ${a} : ${b})`;
const greatest = (a, b) => `(${a} > ${b} ? ${a} : ${b})`;
const pays = (condition, amount) => `(${condition} ? ${amount} : -1.0)`;
const fixed = (id, condition) => pays(condition, `${FIXED[id]}.0`);
// int() rounds towards 0; what lies below 0 ends at 0 anyway.
const steps = 'double(int((h1_exports - h1_exports_prev) / 100000000.0)) * 500000.0';

const provisions = [
  ...AWARDS.map((award, place) => pays(BOOLS[place], `${award}.0`)),
  pays('in_incubator && years <= 3.0', 'annual_rent * 0.5'),
  pays('foreign_invested && paid_in_usd >= 2000000.0', 'annual_rent * (paid_in_usd >= 10000000.0 ? 1.0 : paid_in_usd >= 5000000.0 ? 0.8 : 0.5)'),
  pays('research_institute', least('tech_contract * 0.05', '2000000.0')),
  pays('shared_platform', least('service_contract * 0.3', '500000.0')),
  pays('trade_services && h1_exports > 200000000.0', `(${steps} < 0.0 ? 0.0 : ${least(steps, '7500000.0')})`),
  pays('size(events) > 0', least('sum(events.map(x, x * 0.2 < 100000.0 ? x * 0.2 : 100000.0))', '1200000.0')),
  pays('investment > 0.0', least('investment * 0.2', greatest('5000000.0 - prior_subsidy', '0.0'))),
  pays('sme && loan <= 3000000.0', 'loan * 0.006'),
  fixed('P17', 'hi_tech && industry in ["biomed", "ic", "ai"] && employees >= 50.0'),
  fixed('P18', 'foreign_invested && paid_in_usd >= 10000000.0 && industry in ["biomed", "new_energy", "ic", "ai"] && district in ["bonded", "downtown"] && years <= 5.0'),
  fixed('P19', 'sme && specialized_new && rd_ratio >= 0.05 && rating in ["A", "B"]'),
  fixed('P20', 'trade_services && h1_exports >= 50000000.0 && rating == "A"'),
  fixed('P21', 'green_certified && industry in ["manufacturing", "new_energy", "logistics"] && employees >= 20.0 && revenue >= 20000000.0'),
  fixed('P22', 'patent_holder && sme && rd_ratio >= 0.03'),
  fixed('P23', 'research_institute && employees >= 10.0 && district == "science_park" && years >= 1.0 && rating in ["A", "B", "C"]'),
  fixed('P24', 'in_incubator && years <= 2.0 && employees <= 50.0 && industry in ["ai", "software"] && revenue < 5000000.0'),
];

/** All of them as one list. */
export const CEL = `[${provisions.join(', ')}]`;
