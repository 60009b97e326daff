// json-logic-engine, with the rules compiled to JavaScript. The host adds the total.

import { LogicEngine } from 'json-logic-engine';
import { RULES, total } from '../rules/json-logic.mjs';

export const label = 'json-logic-engine, compiled';
export const exact = false;

export function open() {
  const compiled = new LogicEngine().build(RULES);
  const evaluate = (facts) => {
    const amounts = compiled(facts);
    return { amounts, total: total(amounts) };
  };
  return { evaluate, result: (found) => found };
}
