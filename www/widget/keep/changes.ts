// What has changed between a record and the report on the same answers now: the edition, verdicts clause by clause, totals, and facts that are no
// longer asked for. It draws nothing.

import type { FactDescription, Interval, Report, Verdict } from 'huiqi/types';
import type { Entries } from '../entries.ts';
import type { Kept } from './kept.ts';

export interface Changes {
  /** The record itself, without its answers: what was then. */
  readonly then: Pick<Kept, 'edition' | 'hash' | 'day' | 'totals'>;
  readonly isOtherEdition: boolean;
  /** Clauses that came out otherwise, the ones of now in their order, then those that are gone; null: there is no such clause. */
  readonly clauses: readonly { readonly id: string; readonly then: Verdict | null; readonly now: Verdict | null }[];
  readonly areTotalsOther: boolean;
  /** Facts that were answered and that the edition does not have. */
  readonly gone: readonly string[];
}

export function changesSince(kept: Kept, report: Report, gone: readonly string[]): Changes {
  const { edition, hash, day, totals } = kept;
  const before = new Map(Object.entries(kept.verdicts).flatMap(([verdict, ids]) => ids.map((id) => [id, verdict as Verdict] as const)));
  const now = new Set(report.clauses.map(({ id }) => id));
  const clauses = [
    ...report.clauses.map(({ id, verdict }) => ({ id, then: before.get(id) ?? null, now: verdict })),
    ...[...before].filter(([id]) => !now.has(id)).map(([id, then]) => ({ id, then, now: null })),
  ].filter((clause) => clause.then !== clause.now);
  const { qualified, potential } = report.totals;
  return {
    then: { edition, hash, day, totals },
    isOtherEdition: hash !== report.policy.hash,
    clauses,
    areTotalsOther: !(same(totals.qualified, qualified) && same(totals.potential, potential)),
    gone,
  };
}

/** The entries for which the edition has a question, and the facts of the others. */
export function sorted(entries: Entries, facts: ReadonlyMap<string, FactDescription>): { readonly known: Entries; readonly gone: readonly string[] } {
  const known = Object.entries(entries).filter(([fact]) => facts.has(fact));
  return { known: Object.fromEntries(known), gone: Object.keys(entries).filter((fact) => !facts.has(fact)) };
}

function same(a: Interval, b: Interval): boolean {
  return a.low === b.low && a.high === b.high;
}
