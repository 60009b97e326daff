// Amounts in words: in the capital numerals that Chinese accountants write (`叁佰万元整`), and in English in millions. They are decimal strings of at
// most fifteen digits and two decimals. Text in, text out; no value passes through a binary number.

import type { Decimal } from 'huiqi/types';
import { grouped } from './format.ts';

/** Yuan in capital numerals: `1005.3` → `壹仟零伍元叁角整`. Where the yuan end in zero and 角 follow, a 零 may stand between, and does. */
export function capitals(value: Decimal): string {
  const [whole = '', fraction = ''] = value.split('.');
  const [jiao = '0', fen = '0'] = fraction;
  const yuan = spelled(trimmed(whole));
  if (yuan === '' && jiao === '0' && fen === '0') return '零元整';
  const gap = yuan !== '' && (jiao === '0' ? fen !== '0' : whole.endsWith('0')) ? '零' : '';
  const small = (digit: string, unit: string): string => (digit === '0' ? '' : `${CAPITAL[Number(digit)]}${unit}`);
  return `${yuan === '' ? '' : `${yuan}元`}${jiao === '0' && fen === '0' ? '' : gap}${small(jiao, '角')}${small(fen, '分')}${fen === '0' ? '整' : ''}`;
}

/** Whole dollars and the like: `300` → `叁佰美元整`; empty where there are cents, which have no capital form that everyone writes alike. */
export function inUnit(value: Decimal, unit: string): string {
  const [whole = '', fraction = ''] = value.split('.');
  return /[1-9]/.test(fraction) ? '' : `${spelled(trimmed(whole)) || '零'}${unit}整`;
}

const CAPITAL = '零壹贰叁肆伍陆柒捌玖';
const SCALES = [['亿', 8], ['万', 4], ['仟', 3], ['佰', 2], ['拾', 1]] as const;

/** A whole number without leading zeros in capital numerals; empty for none. */
function spelled(digits: string): string {
  const [scale, places] = SCALES.find(([, least]) => digits.length > least) ?? [];
  if (scale === undefined) return CAPITAL[Number(digits || '0')]?.replace('零', '') ?? '';
  const rest = digits.slice(-places);
  const low = trimmed(rest);
  const high = digits.slice(0, -places);
  const gap = low !== '' && (low.length < rest.length || high.endsWith('0000')) ? '零' : '';
  return spelled(high) + scale + gap + spelled(low);
}

/** `2500000` → `2.5 million`; empty below a million, and where three decimals do not say it exactly. */
export function inMillions(value: Decimal): string {
  const [whole = '', fraction = ''] = value.split('.');
  const digits = trimmed(whole);
  const [word, places] = ENGLISH.find(([, least]) => digits.length > least) ?? [];
  if (word === undefined || /[1-9]/.test(fraction)) return '';
  const decimals = digits.slice(-places).replace(/0+$/, '');
  if (decimals.length > 3) return '';
  return `${grouped(digits.slice(0, -places))}${decimals === '' ? '' : `.${decimals}`} ${word}`;
}

const ENGLISH = [['trillion', 12], ['billion', 9], ['million', 6]] as const;

const trimmed = (digits: string): string => digits.replace(/^0+/, '');
