// json-logic-js, which walks the rules. The host adds the total.

import jsonLogic from 'json-logic-js';
import { RULES, total } from '../rules/json-logic.mjs';

export const label = 'json-logic-js';
export const exact = false;

export function open() {
  const evaluate = (facts) => {
    const amounts = jsonLogic.apply(RULES, facts);
    return { amounts, total: total(amounts) };
  };
  return { evaluate, result: (found) => found };
}
