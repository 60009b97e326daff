// How a typed number is read, how an amount is written for the eye and in words: text in, text out.

import type { Between, Text } from 'huiqi/types';
import { capitals, inMillions, inUnit } from '../../www/widget/capitals.ts';
import { dayIn, grouped, money } from '../../www/widget/format.ts';
import { endsOf, hasScale, readNumeral } from '../../www/widget/numeral.ts';
import { expect, test } from './page.ts';

const YUAN = { zh: '元', en: 'yuan' };
const DOLLARS = { zh: '美元', en: 'dollars' };
const AREA = { zh: '平方米', en: 'm2' };

const YUAN_READ: readonly (readonly [typed: string, read: string | Between | null])[] = [
  ['', null],
  ['   ', null],
  // Figures as they are written.
  ['0', '0'],
  ['120000', '120000'],
  [' 120000.5 ', '120000.5'],
  ['1,234,567.89', '1234567.89'],
  ['１，２３４．５', '1234.5'],
  ['99999999999999.99', '99999999999999.99'],
  ['3,000,000元', '3000000'],
  ['３，０００，０００元', '3000000'],
  ['¥3,000,000.00', '3000000.00'],
  ['￥3000', '3000'],
  ['CNY 3,000,000', '3000000'],
  ['RMB3000', '3000'],
  ['人民币300万元', '3000000'],
  ['3 million RMB', '3000000'],
  // With a scale.
  ['300万', '3000000'],
  ['300 万元', '3000000'],
  ['３００万', '3000000'],
  ['300萬圓', '3000000'],
  ['300w', '3000000'],
  ['2.5亿', '250000000'],
  ['1.23456万', '12345.6'],
  ['0.00001万', '0.1'],
  ['12.30000万', '123000'],
  ['0.1亿', '10000000'],
  ['3千', '3000'],
  ['3百万', '3000000'],
  ['3千万', '30000000'],
  ['20亿', '2000000000'],
  ['1万亿', '1000000000000'],
  ['1000万亿', '1000000000000000'],
  ['1,200万', '12000000'],
  ['5 million', '5000000'],
  ['5 Million yuan', '5000000'],
  ['1.2 million', '1200000'],
  ['2 billion', '2000000000'],
  ['1 trillion', '1000000000000'],
  ['40 thousand', '40000'],
  ['3k', '3000'],
  ['12.3k', '12300'],
  // With one scale after the other.
  ['1亿2千万', '120000000'],
  ['1亿2000万', '120000000'],
  ['1亿500万', '105000000'],
  ['1亿 2000万元', '120000000'],
  ['3万5千', '35000'],
  ['3万5000', '35000'],
  ['3万5000.5', '35000.5'],
  ['3万零5百', '30500'],
  ['1万亿5千亿', '1万亿5千亿'],
  // In Chinese numerals, common and capital.
  ['三百万', '3000000'],
  ['三百零五万元', '3050000'],
  ['一亿二千万', '120000000'],
  ['两亿', '200000000'],
  ['十万', '100000'],
  ['十二万', '120000'],
  ['二十五万', '250000'],
  ['一百一十二', '112'],
  ['一百十二', '112'],
  ['一千零五十万', '10500000'],
  ['三百零五', '305'],
  ['一亿零三千', '100003000'],
  ['两千〇五', '2005'],
  ['零', '0'],
  ['叁佰万元整', '3000000'],
  ['人民币叁佰万元整', '3000000'],
  ['叁仟圆整', '3000'],
  ['壹拾万柒仟元零伍角叁分', '107000.53'],
  ['壹仟陆佰捌拾元叁角贰分', '1680.32'],
  ['壹元零伍分', '1.05'],
  ['伍角叁分', '0.53'],
  ['伍角', '0.5'],
  ['伍分', '0.05'],
  ['玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分', '999999999999999.99'],
  // Ranges in one field.
  ['100万-200万', { low: '1000000', high: '2000000' }],
  ['100-200万', { low: '1000000', high: '2000000' }],
  ['100万到200万', { low: '1000000', high: '2000000' }],
  ['100 – 200万元', { low: '1000000', high: '2000000' }],
  ['1-2千万', { low: '10000000', high: '20000000' }],
  ['1000 至 2000', { low: '1000', high: '2000' }],
  ['1000～2000元', { low: '1000', high: '2000' }],
  ['一百万到二百万', { low: '1000000', high: '2000000' }],
  ['三百到五百万', { low: '3000000', high: '5000000' }],
  ['3千-5万', { low: '3000', high: '50000' }],
  ['5000万-1亿', { low: '50000000', high: '100000000' }],
  ['1 to 2 million', { low: '1000000', high: '2000000' }],
  ['¥100万-¥200万', { low: '1000000', high: '2000000' }],
  // A unit chosen beside it: the text's own wins, and nothing is multiplied twice.
  ['300\n万', '3000000'],
  ['300\n', '300'],
  ['1,234.5\n万', '12345000'],
  ['2.5\n亿', '250000000'],
  ['¥300\n万', '3000000'],
  ['3千\n万', '30000000'],
  ['三百\n万', '3000000'],
  ['300万\n万', '3000000'],
  ['300万\n亿', '3000000'],
  ['2.5亿\n万', '250000000'],
  ['300元\n万', '300'],
  ['300 yuan\n万', '300'],
  ['1.2 million\n万', '1200000'],
  ['3k\n万', '3000'],
  ['伍角\n万', '0.5'],
  ['\n万', null],
  ['x\n万', 'x'],
  ['100-200\n万', { low: '1000000', high: '2000000' }],
  ['1 to 2\n万', { low: '10000', high: '20000' }],
  // Two fields.
  ['1\n\n2', { low: '1', high: '2' }],
  ['1\n万\n2', { low: '10000', high: '20000' }],
  ['1\n万\n2亿', { low: '10000', high: '200000000' }],
  ['1\n万\n', { low: '10000', high: null }],
  ['\n\n2', { low: '0', high: '2' }],
  ['\n万\n ', null],
  ['x\n\ny', { low: 'x', high: 'y' }],
  // A sign: the engine says that there can be none.
  ['-5', '-5'],
  ['-5万', '-50000'],
  ['－５元', '-5'],
  // Not to be guessed, or not for this reader to judge: the engine says what is wrong.
  ['1亿2', '1亿2'],
  ['1亿2千', '1亿2千'],
  ['3万5', '3万5'],
  ['三百五', '三百五'],
  ['3万500', '3万500'],
  ['三四万', '三四万'],
  ['三五百万', '三五百万'],
  ['2.5亿300万', '2.5亿300万'],
  ['1万2万', '1万2万'],
  ['5千3千', '5千3千'],
  ['1,00,000', '1,00,000'],
  ['1e5', '1e5'],
  ['1_000', '1_000'],
  ['约十万', '约十万'],
  ['300多万', '300多万'],
  ['万', '万'],
  ['百万', '百万'],
  ['元', '元'],
  ['.', '.'],
  ['5.', '5.'],
  ['1 2', '1 2'],
  ['300美元', '300美元'],
  ['$300', '$300'],
  ['3.5元4角', '3.5元4角'],
  ['5 zillion', '5 zillion'],
];

const OTHER_READ: readonly (readonly [typed: string, unit: Text | null, read: string | Between])[] = [
  ['300万美元', DOLLARS, '3000000'],
  ['$300', DOLLARS, '300'],
  ['US$ 3 million', DOLLARS, '3000000'],
  ['USD 300', DOLLARS, '300'],
  ['5 dollars', DOLLARS, '5'],
  ['叁佰万美元整', DOLLARS, '3000000'],
  ['300\n万', DOLLARS, '3000000'],
  ['300美元\n万', DOLLARS, '300'],
  ['300元', DOLLARS, '300元'],
  ['¥300', DOLLARS, '¥300'],
  ['1,200.5平方米', AREA, '1200.5'],
  ['100-200平方米', AREA, { low: '100', high: '200' }],
  ['1-2万平方米', AREA, { low: '10000', high: '20000' }],
  ['12 m2', AREA, '12'],
  ['12', null, '12'],
  ['十二', null, '12'],
  ['1.5', null, '1.5'],
  // English has not come yet.
  ['300 万元', { zh: '元', en: '' }, '3000000'],
  ['300', { zh: '元', en: '' }, '300'],
];

for (const [typed, expected] of YUAN_READ) {
  test(`reads \`${typed.replaceAll('\n', '|')}\``, () => expect(readNumeral(typed, YUAN)).toEqual(expected));
}

for (const [typed, unit, expected] of OTHER_READ) {
  test(`reads \`${typed.replaceAll('\n', '|')}\` in ${unit?.zh ?? 'no unit'}${unit?.en === '' ? ' alone' : ''}`, () => expect(readNumeral(typed, unit)).toEqual(expected));
}

test('a text says what it counts, or leaves it to the unit beside it', () => {
  for (const text of ['300万', '3亿', '300元', '300 yuan', '1 million', '3k', '300 W', '1 to 2 million', '伍角']) expect(hasScale(text), text).toBe(true);
  for (const text of ['', '300', '¥300', 'CNY 300', '3千', '三百', '100-200', '1 to 2', 'about ten']) expect(hasScale(text), text).toBe(false);
});

test('the ends of a range in one text, each with what it counts', () => {
  expect(endsOf('100-200万')).toEqual(['100万', '200万']);
  expect(endsOf('100 到 200')).toEqual(['100', '200']);
  expect(endsOf('300')).toEqual(['300']);
  expect(endsOf('-300')).toEqual(['-300']);
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

test('writes a day in the words of each language, and leaves what is none alone', () => {
  expect(['2023-06-30', '2024-01-01', 'never', ''].map(dayIn('zh-CN'))).toEqual(['2023年6月30日', '2024年1月1日', 'never', '']);
  expect(['2023-06-30', '2024-01-01'].map(dayIn('en-GB'))).toEqual(['30 June 2023', '1 January 2024']);
});

test('every browser reads a decimal string exactly', { tag: '@short' }, async ({ page }) => {
  const shown = (values: readonly (readonly [string, string])[]): string[] => {
    const format = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return values.map(([exact]) => format.format(exact as `${number}`));
  };
  const fractions = WRITTEN.filter(([exact]) => exact.includes('.'));
  expect(await page.evaluate(shown, fractions)).toEqual(fractions.map(([, inWords]) => inWords));
});

test('groups a typed number and leaves other text alone', () => {
  expect(grouped('1234567.891')).toBe('1,234,567.891');
  expect(grouped('ten')).toBe('ten');
});

const CAPITALS = [
  ['0', '零元整'],
  ['0.00', '零元整'],
  ['0.05', '伍分'],
  ['0.5', '伍角整'],
  ['0.50', '伍角整'],
  ['0.53', '伍角叁分'],
  ['1', '壹元整'],
  ['1.05', '壹元零伍分'],
  ['1.5', '壹元伍角整'],
  ['10', '壹拾元整'],
  ['10.05', '壹拾元零伍分'],
  ['10.5', '壹拾元零伍角整'],
  ['15', '壹拾伍元整'],
  ['101', '壹佰零壹元整'],
  ['110', '壹佰壹拾元整'],
  ['1005.3', '壹仟零伍元叁角整'],
  ['1050', '壹仟零伍拾元整'],
  ['1409.5', '壹仟肆佰零玖元伍角整'],
  ['6007.14', '陆仟零柒元壹角肆分'],
  ['1680.32', '壹仟陆佰捌拾元零叁角贰分'],
  ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
  ['325.04', '叁佰贰拾伍元零肆分'],
  ['100000', '壹拾万元整'],
  ['105000', '壹拾万伍仟元整'],
  ['100500', '壹拾万零伍佰元整'],
  ['3000000', '叁佰万元整'],
  ['3050000', '叁佰零伍万元整'],
  ['0003', '叁元整'],
  ['10000000', '壹仟万元整'],
  ['100003000', '壹亿零叁仟元整'],
  ['100000001', '壹亿零壹元整'],
  ['120000000', '壹亿贰仟万元整'],
  ['101000000', '壹亿零壹佰万元整'],
  ['10000000000', '壹佰亿元整'],
  ['1000000000000', '壹万亿元整'],
  ['1000050000000', '壹万亿零伍仟万元整'],
  ['123456789012345.67', '壹佰贰拾叁万肆仟伍佰陆拾柒亿捌仟玖佰零壹万贰仟叁佰肆拾伍元陆角柒分'],
  ['999999999999999.99', '玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
] as const;

for (const [exact, written] of CAPITALS) {
  test(`writes \`${exact}\` in capital numerals`, () => expect(capitals(exact)).toBe(written));
}

test('writes dollars in capital numerals where there are no cents', () => {
  expect(inUnit('3000000', '美元')).toBe('叁佰万美元整');
  expect(inUnit('0', '美元')).toBe('零美元整');
  expect(inUnit('5.00', '美元')).toBe('伍美元整');
  expect(inUnit('5.01', '美元')).toBe('');
});

const MILLIONS = [
  ['999999', ''],
  ['1000000', '1 million'],
  ['2500000', '2.5 million'],
  ['12345000', '12.345 million'],
  ['12345600', ''],
  ['1000000.50', ''],
  ['1000000.00', '1 million'],
  ['120000000', '120 million'],
  ['1050000000', '1.05 billion'],
  ['999000000000000', '999 trillion'],
] as const;

for (const [exact, written] of MILLIONS) {
  test(`writes \`${exact}\` in millions`, () => expect(inMillions(exact)).toBe(written));
}

test('what is written is read back as the same amount', () => {
  let seed = 2023;
  const below = (limit: number): number => (seed = (seed * 48271) % 2147483647) % limit;
  // Zeros are where the rules are; so most digits are one.
  const digit = (): string => (below(2) === 0 ? '0' : String(below(10)));
  const amounts = Array.from({ length: 20_000 }, () => {
    const whole = Array.from({ length: 1 + below(15) }, digit).join('').replace(/^0+(?=\d)/, '');
    const fraction = [digit(), digit()].join('').slice(0, below(3)).replace(/0+$/, '');
    return fraction === '' ? whole : `${whole}.${fraction}`;
  });
  for (let place = 0; place < 15; place += 1) amounts.push(`1${'0'.repeat(place)}`, '9'.repeat(place + 1), `1${'0'.repeat(place)}.01`);
  const written = (amount: string): readonly (readonly [words: string, unit: Text])[] => [
    [capitals(amount), YUAN],
    [`${grouped(amount)}元`, YUAN],
    [`CNY ${grouped(amount)}`, YUAN],
    [inMillions(amount), YUAN],
    [inUnit(amount, '美元'), DOLLARS],
  ];
  const mistaken = amounts.filter((amount) => written(amount).some(([words, unit]) => words !== '' && readNumeral(words, unit) !== amount));
  expect(mistaken).toEqual([]);
});
