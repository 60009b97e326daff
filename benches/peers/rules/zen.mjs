// The 24 provisions and their total as one decision of zen: an expression node between an input and an output. Null says that a
// provision does not apply.

import { AWARDS, BOOLS, FIXED, IDS } from '../../workload/facts.mjs';

const pays = (condition, amount) => `${condition} ? ${amount} : null`;
const fixed = (id, condition) => pays(condition, FIXED[id]);

const provisions = [
  ...AWARDS.map((award, place) => pays(BOOLS[place], award)),
  pays('in_incubator and years <= 3', 'annual_rent * 0.5'),
  pays('foreign_invested and paid_in_usd >= 2000000', 'annual_rent * (paid_in_usd >= 10000000 ? 1 : (paid_in_usd >= 5000000 ? 0.8 : 0.5))'),
  pays('research_institute', 'min([tech_contract * 0.05, 2000000])'),
  pays('shared_platform', 'min([service_contract * 0.3, 500000])'),
  pays('trade_services and h1_exports > 200000000', 'max([0, min([floor((h1_exports - h1_exports_prev) / 100000000) * 500000, 7500000])])'),
  pays('len(events) > 0', 'min([sum(map(events, min([# * 0.2, 100000]))), 1200000])'),
  pays('investment > 0', 'min([investment * 0.2, max([0, 5000000 - prior_subsidy])])'),
  pays('sme and loan <= 3000000', 'loan * 0.006'),
  fixed('P17', "hi_tech and industry in ['biomed', 'ic', 'ai'] and employees >= 50"),
  fixed('P18', "foreign_invested and paid_in_usd >= 10000000 and industry in ['biomed', 'new_energy', 'ic', 'ai'] and district in ['bonded', 'downtown'] and years <= 5"),
  fixed('P19', "sme and specialized_new and rd_ratio >= 0.05 and rating in ['A', 'B']"),
  fixed('P20', "trade_services and h1_exports >= 50000000 and rating == 'A'"),
  fixed('P21', "green_certified and industry in ['manufacturing', 'new_energy', 'logistics'] and employees >= 20 and revenue >= 20000000"),
  fixed('P22', 'patent_holder and sme and rd_ratio >= 0.03'),
  fixed('P23', "research_institute and employees >= 10 and district == 'science_park' and years >= 1 and rating in ['A', 'B', 'C']"),
  fixed('P24', "in_incubator and years <= 2 and employees <= 50 and industry in ['ai', 'software'] and revenue < 5000000"),
];

const total = `sum(filter([${IDS.map((id) => `$.${id}`).join(', ')}], # != null))`;
const expressions = [...provisions.map((value, place) => [IDS[place], value]), ['total', total]].map(([key, value]) => ({ id: key, key, value }));
const node = (id, type, content) => ({ id, type, name: id, position: { x: 0, y: 0 }, content });

export const DECISION = {
  contentType: 'application/vnd.gorules.decision',
  nodes: [
    node('in', 'inputNode', { schema: '' }),
    node('rules', 'expressionNode', { expressions, passThrough: false, inputField: null, outputPath: null, executionMode: 'single' }),
    node('out', 'outputNode', { schema: '' }),
  ],
  edges: [
    { id: 'first', sourceId: 'in', targetId: 'rules', type: 'edge' },
    { id: 'second', sourceId: 'rules', targetId: 'out', type: 'edge' },
  ],
};
