// Holds every entry against the exact reference before anything is timed: verdicts must be equal, exact entries must give equal
// amounts and totals to the last digit, and the others must be right to the fen.

import Decimal from 'decimal.js';
import { enterprises } from '../workload/enterprises.mjs';
import { reference } from '../workload/exact.mjs';
import { changesTo, openEntry } from './entries.mjs';

/** The enterprises that are timed. */
export const TIMED = () => enterprises(200);
/** As many as show that it was no luck. */
export const MANY = () => enterprises(2000, 77);

/** Throws at the first difference; null where the entry cannot be opened, else how many amounts differ in their last digits. */
export async function verify(name, facts) {
  const { entry, exact, changes } = await openEntry(name);
  if (entry === null) return null;
  const expected = facts.map(reference);
  let inexact = 0;
  let before;
  for (const [place, enterprise] of facts.entries()) {
    const input = entry.prepare?.(enterprise) ?? enterprise;
    let output;
    for (const one of changes ? changesTo(input, before, place === 0) : [input]) output = await entry.evaluate(one);
    before = input;
    const found = entry.result(output);
    const differ = (what, left, right) => new Error(`${name} differs from the reference for enterprise ${place}, ${what}: ${left}, not ${right}`);
    const values = [...found.amounts, found.total];
    for (const [clause, wanted] of [...expected[place].amounts, expected[place].total].entries()) {
      const value = values[clause];
      if ((value === null) !== (wanted === null)) throw differ(`P${clause + 1}`, value, wanted);
      if (value === null || String(value) === wanted) continue;
      inexact += 1;
      if (exact && !new Decimal(value).eq(wanted)) throw differ(`P${clause + 1}`, value, wanted);
      if (new Decimal(value).minus(wanted).abs().gt('0.005')) throw differ(`P${clause + 1}`, value, wanted);
    }
  }
  return inexact;
}
