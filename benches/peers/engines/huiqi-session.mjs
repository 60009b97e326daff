// huiqi, a session in which one answer changes, as in a form: what has changed of the verdicts, the amounts and the totals is read.
// An input is one change; the changes walk from each enterprise to the next, fact by fact, and so does the report that is checked.

import { answersOf, reportResult } from '../../workload/answers.mjs';
import { AS_OF, openWorkload } from '../huiqi.mjs';

export const label = 'huiqi, one answer changed';
export const exact = true;
export const changes = true;

export async function open() {
  const policy = await openWorkload();
  if (policy.session === undefined) return null;
  const session = policy.session({}, { asOf: AS_OF });
  let read = 0;
  const evaluate = ({ fact, value }) => {
    const change = session.set(fact, value);
    for (const clause of change.clauses) {
      read += clause.verdict.length;
      if (clause.amount !== null) read += clause.amount.low.length + (clause.amount.high === null ? 0 : clause.amount.high.length);
    }
    if (change.totals !== null) read += change.totals.qualified.low.length;
    return read;
  };
  return { prepare: answersOf, evaluate, result: () => reportResult(session.report) };
}
