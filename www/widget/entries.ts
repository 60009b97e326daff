// What the visitor has entered, by fact id: answers whose numbers are still the text as typed, so that nothing typed is
// ever lost. `answersOf` reads them into what the engine takes.

import type { Answer, Answers, FactDescription, NumberType, Row } from 'huiqi/types';
import { readNumeral } from './numeral.ts';

/** Entries are answers in which the text of a number stands as typed. */
export type Entries = Answers;

/** An empty text is no entry. */
export function withEntry(entries: Entries, fact: string, entry: Answer): Entries {
  const { [fact]: _, ...others } = entries;
  return entry === null || entry === '' ? others : { ...others, [fact]: entry };
}

export function answersOf(entries: Entries, facts: ReadonlyMap<string, FactDescription>): Answers {
  return Object.fromEntries(
    Object.entries(entries).map(([id, entry]) => {
      const fact = facts.get(id);
      return [id, fact === undefined ? entry : answerOf(entry, fact)];
    }),
  );
}

/** One entry as the engine takes it; null: nothing that counts yet. */
export function answerOf(entry: Answer, fact: FactDescription): Answer {
  switch (fact.type) {
    case 'bool':
    case 'choice':
      return entry;
    case 'list':
      return Array.isArray(entry) ? readRows(entry, fact.fields) : entry;
    default:
      return typeof entry === 'string' ? readNumeral(entry, fact.unit) : entry;
  }
}

/** Rows that are blank to the end do not count yet; a blank among filled rows does, since rows may be years. */
function readRows(rows: readonly Row[], fields: readonly (NumberType & { readonly id: string })[]): Answer {
  const filled = rows.findLastIndex((row) => !isBlank(row)) + 1;
  if (filled === 0 && rows.length > 0) return null;
  return rows.slice(0, filled).map((row) => Object.fromEntries(fields.map((field) => [field.id, readCell(row[field.id], field)])));
}

function readCell(cell: number | string | undefined, field: NumberType): number | string {
  if (typeof cell !== 'string') return cell ?? '';
  const value = readNumeral(cell, field.unit);
  return typeof value === 'string' ? value : cell.trim();
}

function isBlank(row: Row): boolean {
  return Object.values(row).every((cell) => typeof cell === 'string' && cell.trim() === '');
}

/** Whether the visitor has given an answer: blank rows, like a blank text, are none yet. */
export function isAnswered(entry: Answer | undefined): boolean {
  if (entry === undefined || entry === null) return false;
  if (typeof entry === 'string') return entry.trim() !== '';
  return !(Array.isArray(entry) && entry.length > 0 && entry.every(isBlank));
}

/** The text of a number field: as typed, or as a host has set it. */
export function typedText(entry: Answer | undefined): string {
  if (typeof entry === 'string' || typeof entry === 'number') return String(entry);
  if (typeof entry === 'object' && entry !== null && 'low' in entry) return `${entry.low} – ${entry.high ?? ''}`;
  return '';
}
