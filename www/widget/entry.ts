// What has been entered for a fact, in words: as it was read, with its unit; null where there is no answer yet.

import type { Answer, FactDescription, NumberType, Row } from 'huiqi/types';
import { answerOf, isAnswered } from './entries.ts';
import { grouped } from './format.ts';
import { readNumeral } from './numeral.ts';
import type { Language, Texts } from './texts.ts';
import { valueName } from './value.ts';

export function entryInWords(fact: FactDescription, entry: Answer, language: Language, texts: Texts): string | null {
  if (!isAnswered(entry)) return null;
  const read = answerOf(entry, fact, readNumeral);
  if (typeof read !== 'object' || read === null) return 'unit' in fact ? figureInWords(read ?? '', fact, language, texts) : valueName(fact, read ?? '', language, texts);
  if ('unknown' in read) return texts.notSure;
  if ('low' in read) {
    const end = (value: number | string): string => figureInWords(value, own(fact), language, texts);
    return texts.range(end(read.low), end(read.high ?? ''));
  }
  if (fact.type !== 'list') return null;
  const row = (cells: Row): string => fact.fields.map((field) => figureInWords(cells[field.id] ?? '', field, language, texts)).join(' / ');
  return read.length === 0 ? texts.none : read.map(row).join(texts.comma);
}

function own(fact: FactDescription): Pick<NumberType, 'unit'> {
  return 'unit' in fact ? fact : { unit: null };
}

/** A number with its unit; what is no number is told as it stands. */
export function figureInWords(value: number | string | boolean, { unit }: Pick<NumberType, 'unit'>, language: Language, texts: Texts): string {
  const text = String(value);
  return unit === null || !/^\d/.test(text) ? grouped(text) : texts.withUnit(grouped(text), unit[language]);
}
