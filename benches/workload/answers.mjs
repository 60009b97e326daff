// From an enterprise of the workload to answers as huiqi takes them, and from a report to the form in which results are compared.

import { BOOLS, NUMBERS } from './facts.mjs';

/** Answers to every fact. A share becomes a number of points, since a quantity is a decimal and never a binary fraction. */
export function answersOf(facts) {
  const answers = {};
  for (const fact of BOOLS) answers[fact] = facts[fact];
  for (const fact of NUMBERS) answers[fact] = facts[fact];
  const thousandths = Math.round(facts.rd_ratio * 1000);
  answers.rd_ratio = `${Math.floor(thousandths / 10)}.${thousandths % 10}`;
  answers.industry = facts.industry;
  answers.district = facts.district;
  answers.rating = facts.rating.toLowerCase();
  // The policy asks for an event that was held: a row of any cost. Rows are asked for more than 0 of something, so each says `held`.
  answers.events = facts.events.map((cost) => ({ held: 1, cost }));
  return answers;
}

/** Amounts as decimal strings, null where a clause does not apply; throws where a complete answer leaves anything open. */
export function reportResult(report) {
  const amounts = report.clauses.map((clause) => {
    if (clause.verdict === 'does_not_qualify') return null;
    const { low, high } = clause.amount;
    if (clause.verdict !== 'qualifies' || low !== high || clause.needs.length > 0 || clause.amount_needs.length > 0) {
      throw new Error(`${clause.id} is left open: ${JSON.stringify(clause)}`);
    }
    return low;
  });
  const { qualified, potential } = report.totals;
  if (qualified.low !== qualified.high || potential.low !== qualified.low || potential.high !== qualified.low || !potential.exact) {
    throw new Error(`the totals are left open: ${JSON.stringify(report.totals)}`);
  }
  return { amounts, total: qualified.low };
}
