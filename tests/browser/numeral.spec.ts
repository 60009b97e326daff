// How a typed number is read, and how an exact amount is written: text in, text out.

import type { Between } from 'huiqi/types';
import { grouped, money } from '../../www/widget/format.ts';
import { readNumeral } from '../../www/widget/numeral.ts';
import { expect, test } from './page.ts';

const YUAN = { zh: '元', en: 'yuan' };

const READ: readonly (readonly [typed: string, read: string | Between | null])[] = [
  ['', null],
  ['   ', null],
  ['120000', '120000'],
  [' 120000.5 ', '120000.5'],
  ['1,234,567.89', '1234567.89'],
  ['１，２３４．５', '1234.5'],
  ['300万', '3000000'],
  ['300 万元', '3000000'],
  ['2.5亿', '250000000'],
  ['1.23456万', '12345.6'],
  ['0.00001万', '0.1'],
  ['3千万', '30000000'],
  ['1万亿', '1000000000000'],
  ['1,200万', '12000000'],
  ['5 million', '5000000'],
  ['5 Million yuan', '5000000'],
  ['12.3k', '12300'],
  ['99999999999999.99', '99999999999999.99'],
  ['0.1亿', '10000000'],
  ['100万-200万', { low: '1000000', high: '2000000' }],
  ['100-200万', { low: '1000000', high: '2000000' }],
  ['1000 至 2000', { low: '1000', high: '2000' }],
  ['1000～2000元', { low: '1000', high: '2000' }],
  // Not for this reader to judge: the engine says what is wrong.
  ['-5', '-5'],
  ['1,00,000', '1,00,000'],
  ['1e5', '1e5'],
  ['1_000', '1_000'],
  ['约十万', '约十万'],
  ['万', '万'],
  ['.', '.'],
  ['5.', '5.'],
];

for (const [typed, expected] of READ) {
  test(`reads \`${typed}\``, () => expect(readNumeral(typed, YUAN)).toEqual(expected));
}

test('reads a number while its unit has no English yet', () => {
  expect(readNumeral('300 万元', { zh: '元', en: '' })).toBe('3000000');
  expect(readNumeral('300', { zh: '元', en: '' })).toBe('300');
});

const WRITTEN = [
  ['0', '0'],
  ['120000', '120,000'],
  ['0.5', '0.50'],
  ['499999.9995', '500,000.00'],
  ['0.005', '0.01'],
  ['0.0049', '0.00'],
  ['999.995', '1,000.00'],
  ['1234567.1', '1,234,567.10'],
  ['99999999999999999999.994', '99,999,999,999,999,999,999.99'],
] as const;

for (const [exact, shown] of WRITTEN) {
  test(`writes \`${exact}\``, () => expect(money(exact)).toBe(shown));
}

test('groups a typed number and leaves other text alone', () => {
  expect(grouped('1234567.891')).toBe('1,234,567.891');
  expect(grouped('ten')).toBe('ten');
});
