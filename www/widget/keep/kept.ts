// A record: what one visit came to, as it is stored, saved to a file and put into a link: the answers as typed, and that day's verdicts and totals.
// What comes back from outside is trusted with nothing: whatever has another shape is refused, and only what is named here is taken over.

import type { Answer, Answers, Interval, Report, Verdict } from 'huiqi/types';
import type { Entries } from '../entries.ts';

export const VERSION = 1;

export interface Kept {
  readonly policy: string;
  readonly edition: string;
  readonly hash: string;
  readonly day: string;
  readonly answers: Entries;
  readonly verdicts: Readonly<{ [Of in Verdict]: readonly string[] }>;
  readonly totals: { readonly qualified: Interval; readonly potential: Interval };
}

/** `foreign`: none of ours; `newer`: of a version that is not known here; `damaged`: ours once; `other`: of another policy; `unsupported`: this browser cannot unpack it. */
export type Refusal = 'foreign' | 'newer' | 'damaged' | 'other' | 'huge' | 'unsupported';

export class KeptError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
    this.name = 'KeptError';
  }
}

const VERDICTS: readonly Verdict[] = ['qualifies', 'needs_answers', 'does_not_qualify'];

/** More than any policy asks for, or anyone types. */
const MOST_ENTRIES = 2000;
const LONGEST_TEXT = 1000;
const MOST_ROWS = 200;

export function keptOf({ policy, as_of: day, clauses, totals }: Report, answers: Entries): Kept {
  const of = (verdict: Verdict): readonly string[] => clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => id);
  const interval = ({ low, high }: Interval): Interval => ({ low, high });
  return {
    policy: policy.id,
    edition: policy.edition,
    hash: policy.hash,
    day,
    answers,
    verdicts: { qualifies: of('qualifies'), needs_answers: of('needs_answers'), does_not_qualify: of('does_not_qualify') },
    totals: { qualified: interval(totals.qualified), potential: interval(totals.potential) },
  };
}

export function written(kept: Kept, indent = 0): string {
  return JSON.stringify({ huiqi: VERSION, ...kept }, null, indent);
}

/** Reads a record of this policy; throws a KeptError. */
export function read(text: string, policy: string): Kept {
  const found = parsed(text);
  if (!isObject(found) || !('huiqi' in found)) throw new KeptError('foreign');
  if (found['huiqi'] !== VERSION) throw new KeptError(Number.isInteger(found['huiqi']) ? 'newer' : 'damaged');
  const { answers, verdicts, totals } = found;
  const kept = {
    policy: textIn(found, 'policy'),
    edition: textIn(found, 'edition'),
    hash: textIn(found, 'hash'),
    day: textIn(found, 'day'),
    answers: Object.fromEntries(entriesOf(answers).map(([fact, answer]) => [fact, answerIn(answer)])) as Answers,
    verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, idsIn(fieldsOf(verdicts)[verdict])])) as Kept['verdicts'],
    totals: { qualified: intervalIn(fieldsOf(totals)['qualified']), potential: intervalIn(fieldsOf(totals)['potential']) },
  };
  if (!/^\d{4}-\d\d-\d\d$/.test(kept.day)) throw new KeptError('damaged');
  if (kept.policy !== policy) throw new KeptError('other');
  return kept;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new KeptError('foreign');
  }
}

type Fields = Readonly<{ [name: string]: unknown }>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): Fields {
  if (!isObject(value)) throw new KeptError('damaged');
  return value;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(fieldsOf(value));
  if (entries.length > MOST_ENTRIES) throw new KeptError('damaged');
  return entries.map(([name, of]) => [text(name), of]);
}

function text(value: unknown): string {
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) throw new KeptError('damaged');
  return value;
}

function textIn(fields: Fields, name: string): string {
  return text(fields[name]);
}

function idsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length > MOST_ENTRIES) throw new KeptError('damaged');
  return value.map(text);
}

function intervalIn(value: unknown): Interval {
  const { low, high } = fieldsOf(value);
  const end = (of: unknown): string => {
    if (typeof of !== 'string' || !/^\d{1,40}(?:\.\d{1,40})?$/.test(of)) throw new KeptError('damaged');
    return of;
  };
  return { low: end(low), high: high === null ? null : end(high) };
}

/** An entry has the shape of some answer; whether it is one to its question, the engine says. */
function answerIn(value: unknown): Answer {
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    if (value.length > MOST_ROWS) throw new KeptError('damaged');
    return value.map((row) => Object.fromEntries(entriesOf(row).map(([field, cell]) => [field, scalarIn(cell)])));
  }
  if (!isObject(value)) return scalarIn(value);
  if ('unknown' in value) {
    if (value['unknown'] !== true) throw new KeptError('damaged');
    return { unknown: true };
  }
  const { low, high = null } = value;
  return { low: scalarIn(low), high: high === null ? null : scalarIn(high) };
}

function scalarIn(value: unknown): number | string {
  return typeof value === 'number' && Number.isFinite(value) ? value : text(value);
}
