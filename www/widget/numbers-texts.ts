// The words of number fields and rows, in every language, and by kind of number how one is written that cannot be used as it is. Fetched with them.

import type { ProblemCode } from 'huiqi/types';
import type { Language } from './texts.ts';

/** How many yuan or dollars a digit counts. */
export type Scale = '' | '万' | '亿';

type Hints = Readonly<Partial<Record<ProblemCode, string>>>;

export interface NumbersTexts {
  readonly unit: string;
  readonly scaled: (scale: Scale, unit: string) => string;
  readonly range: string;
  readonly low: string;
  readonly high: string;
  readonly noLimit: string;
  readonly rows: (count: number) => string;
  readonly mostRows: (most: number) => string;
  readonly money: Hints;
  readonly count: Hints;
  readonly quantity: Hints;
}

const IN_ENGLISH: Readonly<Record<Scale, string>> = { '': '', 万: '10,000 ', 亿: '100 million ' };

export const NUMBERS: Readonly<Record<Language, NumbersTexts>> = {
  zh: {
    unit: '单位',
    scaled: (scale, unit) => `${scale}${unit}`,
    range: '填范围',
    low: '从',
    high: '到',
    noLimit: '不限',
    rows: (count) => `共 ${count} 行`,
    mostRows: (most) => `最多 ${most} 行。`,
    money: {
      not_a_number: '可以写 3,000,000、300万、1亿2千万。',
      too_precise: '最多两位小数，例如 12.34。',
      empty_range: '小的数写在前面，例如从 100万 到 200万。',
    },
    count: {
      not_a_number: '请写整数，例如 12。',
      empty_range: '小的数写在前面。',
    },
    quantity: {
      not_a_number: '可以写 1,200 或 12.5。',
      too_precise: '最多两位小数，例如 12.34。',
      empty_range: '小的数写在前面，例如从 100 到 200。',
    },
  },
  en: {
    unit: 'Unit',
    scaled: (scale, unit) => `${IN_ENGLISH[scale]}${unit}`,
    range: 'Range',
    low: 'Between',
    high: 'and',
    noLimit: 'no limit',
    rows: (count) => `${count} ${count === 1 ? 'row' : 'rows'}`,
    mostRows: (most) => `At most ${most} rows.`,
    money: {
      not_a_number: 'You can write 3,000,000, 1.2 million or 300万.',
      too_precise: 'At most two decimals: 12.34.',
      empty_range: 'The smaller figure comes first: between 1 million and 2 million.',
    },
    count: {
      not_a_number: 'Write a whole number, such as 12.',
      empty_range: 'The smaller figure comes first.',
    },
    quantity: {
      not_a_number: 'You can write 1,200 or 12.5.',
      too_precise: 'At most two decimals: 12.34.',
      empty_range: 'The smaller figure comes first: between 100 and 200.',
    },
  },
};
