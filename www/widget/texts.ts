// The widget's own words: one type, so that a word that lacks a language fails to compile. Chinese comes with the widget, English
// when it is first asked for.

import type { ArticleVerdict, Currency, Day, Decimal, Fault, Text } from 'huiqi/types';
import { zh } from './zh.ts';

export type Language = keyof Text;

export interface Texts {
  readonly tag: 'zh-CN' | 'en';
  readonly otherLanguage: string;
  readonly large: string;

  readonly loading: string;
  readonly estimating: string;
  readonly explaining: string;
  readonly notExplained: string;
  readonly noEnglish: string;
  readonly cannotEstimate: string;
  readonly engineFailed: string;
  readonly downloadFailed: string;
  readonly packRefused: string;
  readonly detail: (message: string) => string;
  readonly retry: string;

  readonly issuer: string;
  readonly edition: string;
  readonly draft: string;
  readonly validity: string;
  readonly day: (day: Day) => string;
  readonly days: (from: Day, to: Day) => string;
  readonly asOf: string;
  readonly inForce: (date: Day) => string;
  readonly notInForce: (date: Day) => string;
  readonly private: string;
  readonly trust: string;
  readonly estimate: string;
  readonly readFirst: string;

  readonly formTitle: string;
  readonly way: string;
  /** Guided, and the whole form. */
  readonly ways: readonly [string, string];
  readonly profiles: string;
  readonly profilesIntro: string;
  readonly beginWith: string;
  readonly yes: string;
  readonly no: string;
  readonly notSure: string;
  readonly clear: string;
  readonly assumed: (value: string) => string;
  readonly readAs: (value: string) => string;
  readonly withUnit: (value: string, unit: string) => string;
  readonly range: (low: string, high: string) => string;
  readonly addRow: string;
  readonly removeRow: (row: number) => string;
  readonly remove: string;
  readonly row: (row: number) => string;
  readonly cell: (row: number, field: string) => string;
  readonly none: string;

  readonly resultsTitle: string;
  readonly noneYet: string;
  readonly others: (count: number) => string;
  readonly toResults: string;
  readonly certain: string;
  readonly upTo: string;
  readonly qualifiedTotal: string;
  readonly estimateOnly: string;
  readonly potentialTotal: string;
  readonly potentialInexact: string;
  readonly partial: string;
  readonly unbounded: string;
  readonly money: (value: Decimal, currency: Currency) => string;
  readonly between: (low: Decimal, high: Decimal, currency: Currency) => string;
  readonly atLeast: (low: Decimal, currency: Currency) => string;
  readonly spoken: (certain: string, upTo: string) => string;

  readonly verdicts: Readonly<Record<ArticleVerdict, string>>;
  readonly ceiling: (amount: string) => string;
  readonly ceilingOpen: string;
  readonly price: (amount: string) => string;
  readonly priceOpen: string;
  readonly unstated: string;
  readonly amountOpen: string;
  readonly faults: Readonly<Record<Fault, string>>;
  readonly needs: string;
  readonly amountNeeds: string;
  readonly andMore: (count: number) => string;

  readonly comma: string;
}

/** The BCP 47 tag of each language. */
export const TAGS: Readonly<Record<Language, Texts['tag']>> = { zh: 'zh-CN', en: 'en' };

const loaded: Partial<Record<Language, Texts>> = { zh };

/** The words of a language; null: not here yet. */
export function textsIn(language: Language): Texts | null {
  return loaded[language] ?? null;
}

/** Brings the words of English, the one language that does not come with the widget. */
export async function loadEnglish(): Promise<void> {
  loaded.en ??= (await import('./en.ts')).en;
}

/** The engine's language for a BCP 47 tag: Chinese for its own tags and where none is set, English for every other. */
export function languageOf(tag: string): Language {
  return tag === '' || tag.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
