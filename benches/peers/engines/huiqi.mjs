// huiqi, one call: answers in as an object, the whole report out as an object.

import { answersOf, reportResult } from '../../workload/answers.mjs';
import { AS_OF, openWorkload } from '../huiqi.mjs';

export const label = 'huiqi, `evaluate`';
export const exact = true;

export async function open() {
  const policy = await openWorkload();
  const options = { asOf: AS_OF };
  return { prepare: answersOf, evaluate: (answers) => policy.evaluate(answers, options), result: reportResult };
}
