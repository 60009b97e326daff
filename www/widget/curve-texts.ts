// The words of curves, in every language. Fetched with them.

import type { Language } from './texts.ts';

export interface CurveTexts {
  readonly heading: string;
  readonly over: (fact: string) => string;
  readonly from: (fact: string, unit: string) => string;
  readonly amount: string;
  readonly rule: string;
  readonly above: (value: string) => string;
  readonly atLeast: (value: string) => string;
  readonly rising: (value: string, slope: string, falls: boolean) => string;
  readonly more: (count: number) => string;
  readonly separator: string;
}

export const CURVE_TEXTS: Readonly<Record<Language, CurveTexts>> = {
  zh: {
    heading: '金额怎样随数字变化',
    over: (fact) => `随${fact}变化`,
    from: (fact, unit) => (unit === '' ? fact : `${fact}（${unit}）`),
    amount: '金额',
    rule: '依据',
    above: (value) => `超过 ${value}`,
    atLeast: (value) => `${value} 起`,
    rising: (value, slope, falls) => `${value}，每多 1 ${falls ? '减' : '加'} ${slope}元`,
    more: (count) => `后面还有${count}段`,
    separator: '；',
  },
  en: {
    heading: 'How the amount varies',
    over: (fact) => `by ${fact}`,
    from: (fact, unit) => (unit === '' ? fact : `${fact} (${unit})`),
    amount: 'Amount',
    rule: 'Rule',
    above: (value) => `above ${value}`,
    atLeast: (value) => `from ${value}`,
    rising: (value, slope, falls) => `${value}, ${falls ? '−' : '+'}${slope} yuan for each 1 more`,
    more: (count) => `and ${count} more stretches`,
    separator: '; ',
  },
};
