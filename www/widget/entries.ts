// What the visitor has entered, by fact id: answers whose numbers are still the text as typed, so that nothing typed is
// ever lost. `answersOf` reads them into what the engine takes.

import type { Answer, Answers, Between, FactDescription, NumberType, Row, Text } from 'huiqi/types';

/** Entries are answers in which the text of a number stands as typed. */
export type Entries = Answers;

/** What a number field holds, line by line, since no field can hold a line break: the text, the scale chosen beside it (万, 亿), the upper end of a range. */
export type Parts = readonly [text: string, scale?: string, to?: string];

export const partsOf = (entry: string): Parts => entry.split('\n') as [string];

/** The entry that holds these parts; what is blank at the end is left out. */
export const entryOf = ([text, scale = '', to]: Parts): string => [text, ...(to === undefined ? (scale === '' ? [] : [scale]) : [scale, to])].join('\n');

/** Reads the entry of a number; null for a blank. */
export type Read = (entry: string, unit: Text | null) => string | Between | null;

/** What does as long as nothing better has come. */
export const asTyped: Read = (entry) => entry.trim() || null;

/** An empty text is no entry. */
export function withEntry(entries: Entries, fact: string, entry: Answer): Entries {
  const { [fact]: _, ...others } = entries;
  return entry === null || entry === '' ? others : { ...others, [fact]: entry };
}

export function answersOf(entries: Entries, facts: ReadonlyMap<string, FactDescription>, read: Read): Answers {
  return Object.fromEntries(
    Object.entries(entries).map(([id, entry]) => {
      const fact = facts.get(id);
      return [id, fact === undefined ? entry : answerOf(entry, fact, read)];
    }),
  );
}

/** One entry as the engine takes it; null: nothing that counts yet. */
export function answerOf(entry: Answer, fact: FactDescription, read: Read): Answer {
  switch (fact.type) {
    case 'bool':
    case 'choice':
      return entry;
    case 'list':
      return Array.isArray(entry) ? readRows(entry, fact.fields, read) : entry;
    default:
      return typeof entry === 'string' ? read(entry, fact.unit) : entry;
  }
}

/** Rows that are blank to the end do not count yet; a blank among filled rows does, since rows may be years. */
function readRows(rows: readonly Row[], fields: readonly (NumberType & { readonly id: string })[], read: Read): Answer {
  const filled = rows.findLastIndex((row) => !isBlank(row)) + 1;
  if (filled === 0 && rows.length > 0) return null;
  return rows.slice(0, filled).map((row) => Object.fromEntries(fields.map((field) => [field.id, readCell(row[field.id], field, read)])));
}

function readCell(cell: number | string | undefined, field: NumberType, read: Read): number | string {
  if (typeof cell !== 'string') return cell ?? '';
  const value = read(cell, field.unit);
  return typeof value === 'string' ? value : cell.trim();
}

function isBlank(row: Row): boolean {
  return Object.values(row).every((cell) => typeof cell === 'string' && isBlankText(cell));
}

/** A unit alone is no number. */
const isBlankText = (entry: string): boolean => /^\s*(\n.?\s*)?$/.test(entry);

/** Whether the visitor has given an answer: blank rows, like a blank text, are none yet. */
export function isAnswered(entry: Answer | undefined): boolean {
  if (entry === undefined || entry === null) return false;
  if (typeof entry === 'string') return !isBlankText(entry);
  return !(Array.isArray(entry) && entry.length > 0 && entry.every(isBlank));
}

/** The text of a number field: as typed, or as a host has set it. */
export function typedText(entry: Answer | undefined): string {
  if (typeof entry === 'string' || typeof entry === 'number') return String(entry);
  if (typeof entry === 'object' && entry !== null && 'low' in entry) return entryOf([String(entry.low), '', String(entry.high ?? '')]);
  return '';
}
