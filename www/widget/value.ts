// A value of a fact in words, as the form names it.

import type { FactDescription } from 'huiqi/types';
import type { Language, Texts } from './texts.ts';

export function valueName(fact: FactDescription, value: boolean | number | string, language: Language, texts: Texts): string {
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  const option = fact.type === 'choice' ? fact.options.find(({ id }) => id === value) : undefined;
  if (option !== undefined) return option.name[language];
  const unit = 'unit' in fact ? fact.unit : null;
  return unit === null ? String(value) : texts.withUnit(String(value), unit[language]);
}
