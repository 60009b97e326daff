// publicodes. It has no lists, so the events are twelve rules and a count; names have blanks where facts have underscores.

import Engine from 'publicodes';
import { AWARDS, BOOLS, CHOICES, FIXED, IDS, MOST_EVENTS, NUMBERS } from '../../workload/facts.mjs';

export const label = 'publicodes';
export const exact = false;

const name = (fact) => fact.replaceAll('_', ' ');
const among = (fact, options) => ({ 'une de ces conditions': options.map((option) => `${fact} = '${option}'`) });
const events = Array.from({ length: MOST_EVENTS }, (_, place) => `event ${place + 1}`);

function rules() {
  const rules = {};
  for (const fact of [...BOOLS, ...NUMBERS, ...Object.keys(CHOICES)]) rules[name(fact)] = null;
  for (const event of [...events, 'event count']) rules[event] = null;
  const rule = (id, conditions, value) => {
    rules[id] = { 'applicable si': conditions.length === 1 ? conditions[0] : { 'toutes ces conditions': conditions }, ...value };
  };
  const fixed = (id, ...conditions) => rule(id, conditions, { valeur: FIXED[id] });
  AWARDS.forEach((award, place) => rule(IDS[place], [name(BOOLS[place])], { valeur: award }));
  rule('P9', ['in incubator', 'years <= 3'], { valeur: 'annual rent * 0.5' });
  rules.share = { variations: [{ si: 'paid in usd >= 10000000', alors: 1 }, { si: 'paid in usd >= 5000000', alors: 0.8 }, { sinon: 0.5 }] };
  rule('P10', ['foreign invested', 'paid in usd >= 2000000'], { valeur: 'annual rent * share' });
  rule('P11', ['research institute'], { valeur: 'tech contract * 0.05', plafond: 2000000 });
  rule('P12', ['shared platform'], { valeur: 'service contract * 0.3', plafond: 500000 });
  rules.growth = { valeur: 'h1 exports - h1 exports prev' };
  rule('P13', ['trade services', 'h1 exports > 200000000'], { valeur: '(growth // 100000000) * 500000', plafond: 7500000, plancher: 0 });
  rule('P14', ['event count > 0'], { somme: events.map((event) => ({ valeur: `${event} * 0.2`, plafond: 100000 })), plafond: 1200000 });
  rules.room = { valeur: '5000000 - prior subsidy', plancher: 0 };
  rule('P15', ['investment > 0'], { valeur: 'investment * 0.2', plafond: 'room' });
  rule('P16', ['sme', 'loan <= 3000000'], { valeur: 'loan * 0.006' });
  fixed('P17', 'hi tech', among('industry', ['biomed', 'ic', 'ai']), 'employees >= 50');
  fixed('P18', 'foreign invested', 'paid in usd >= 10000000', among('industry', ['biomed', 'new_energy', 'ic', 'ai']), among('district', ['bonded', 'downtown']), 'years <= 5');
  fixed('P19', 'sme', 'specialized new', 'rd ratio >= 0.05', among('rating', ['A', 'B']));
  fixed('P20', 'trade services', 'h1 exports >= 50000000', "rating = 'A'");
  fixed('P21', 'green certified', among('industry', ['manufacturing', 'new_energy', 'logistics']), 'employees >= 20', 'revenue >= 20000000');
  fixed('P22', 'patent holder', 'sme', 'rd ratio >= 0.03');
  fixed('P23', 'research institute', 'employees >= 10', "district = 'science_park'", 'years >= 1', among('rating', ['A', 'B', 'C']));
  fixed('P24', 'in incubator', 'years <= 2', 'employees <= 50', among('industry', ['ai', 'software']), 'revenue < 5000000');
  rules.total = { somme: IDS };
  return rules;
}

function prepare(facts) {
  const situation = {};
  for (const fact of BOOLS) situation[name(fact)] = facts[fact] ? 'oui' : 'non';
  for (const fact of NUMBERS) situation[name(fact)] = facts[fact];
  for (const fact of Object.keys(CHOICES)) situation[name(fact)] = `'${facts[fact]}'`;
  events.forEach((event, place) => { situation[event] = facts.events[place] ?? 0; });
  situation['event count'] = facts.events.length;
  return situation;
}

export function open() {
  const engine = new Engine(rules());
  const evaluate = (situation) => {
    engine.setSituation(situation);
    return { amounts: IDS.map((id) => engine.evaluate(id).nodeValue), total: engine.evaluate('total').nodeValue };
  };
  const result = ({ amounts, total }) => ({ amounts: amounts.map((amount) => amount ?? null), total: total ?? 0 });
  return { prepare, evaluate, result };
}
