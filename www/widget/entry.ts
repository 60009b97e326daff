// What has been entered for a fact, in words: as it was read, with its unit; null where there is no answer yet.

import type { Answer, FactDescription, NumberType } from 'huiqi/types';
import { answerOf, isAnswered } from './entries.ts';
import { grouped } from './format.ts';
import { readNumeral } from './numeral.ts';
import type { Language, Texts } from './texts.ts';
import { valueName } from './value.ts';

export function entryInWords(fact: FactDescription, entry: Answer, language: Language, texts: Texts): string | null {
  if (!isAnswered(entry)) return null;
  const read = answerOf(entry, fact, readNumeral);
  if (typeof read !== 'object' || read === null) return 'unit' in fact ? figure(read ?? '', fact, language, texts) : valueName(fact, read ?? '', language, texts);
  if ('unknown' in read) return texts.notSure;
  if ('low' in read) {
    const high = read.high ?? null;
    return high === null ? texts.range(figure(read.low, own(fact), language, texts), '') : texts.range(figure(read.low, own(fact), language, texts), figure(high, own(fact), language, texts));
  }
  if (fact.type !== 'list') return null;
  const row = (cells: Readonly<Record<string, number | string>>): string => fact.fields.map((field) => figure(cells[field.id] ?? '', field, language, texts)).join(' / ');
  return read.length === 0 ? texts.none : read.map(row).join(texts.comma);
}

function own(fact: FactDescription): Pick<NumberType, 'unit'> {
  return 'unit' in fact ? fact : { unit: null };
}

/** What is no number is told as it stands. */
function figure(value: number | string | boolean, { unit }: Pick<NumberType, 'unit'>, language: Language, texts: Texts): string {
  const text = String(value);
  return unit === null || !/^\d/.test(text) ? grouped(text) : texts.withUnit(grouped(text), unit[language]);
}
