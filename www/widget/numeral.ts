// Reads a number as a person types it (`1,200,000`, `300万`, `２.５亿`, `1亿2千万`, `叁佰元整`, `5 million`, `100万-200万`) into the decimal string
// that the engine takes. Digits and a decimal point are moved as text; no value passes through a binary number. What
// cannot be read is handed on as typed: the engine says what is wrong with it.

import type { Between, Text } from 'huiqi/types';
import { partsOf } from './entries.ts';

/** A number or a range as entered; null for a blank. `unit` may stand after the number, in either language. */
export function readNumeral(entry: string, unit: Text | null): string | Between | null {
  const [text, scale = '', to] = partsOf(entry);
  const [low, high] = to === undefined ? endsOf(text) : [text, to];
  if ((low + (high ?? '')).trim() === '') return null;
  const read = (end: string): string => readOne(end, unit ?? { zh: '', en: '' }, scale);
  return high === undefined ? read(low) : { low: read(low.trim() || '0'), high: high.trim() === '' ? null : read(high) };
}

/** The ends of a range in one text; otherwise the text. */
export function endsOf(text: string): readonly [low: string, high?: string] {
  const [, low, high = ''] = RANGE.exec(halfWidth(text).trim()) ?? [];
  return low === undefined ? [text] : [withScaleOf(high, low), high];
}

/** Whether the text says itself what its digits count, such as `300万` or `300元`: then it wins over the scale chosen. */
export const hasScale = (text: string): boolean => /[万萬亿億元圆圓角分]|\d\s*(?!to\b)[a-z]/i.test(halfWidth(text));

/** Whether a number has been read, and not only handed on. */
export const isNumber = (text: string): boolean => PLAIN.test(text);

// A sign at the start belongs to the number, so a range needs something before its dash.
const RANGE = /^([^-–—~]+?)\s*(?:--?|–|—+|~|至|到|\bto\b)\s*(.+)$/i;
const PLAIN = /^\d*\.?\d+$/;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const YUAN = /^(?:(.*)元)?0?(?:(\d)角)?0?(?:(\d)分)?整?$/;
const CURRENCY: Readonly<Record<string, RegExp>> = { 元: /^([¥￥]|cny|rmb|人民币)|(cny|rmb|人民币)$/gi, 美元: /^(us)?\$|^usd|usd$/gi };
const SCALES = [['亿', 8], ['万', 4], ['千', 3], ['百', 2], ['十', 1]] as const;
const WORDS: Readonly<Record<string, number>> = { '': 0, k: 3, w: 4, thousand: 3, million: 6, billion: 9, trillion: 12 };
const CHINESE = '零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖两拾佰仟萬億圆圓';
const DIGITS = '012345678901234567892十百千万亿元元';

function readOne(text: string, { zh, en }: Text, scale: string): string {
  const typed = halfWidth(text).trim();
  // `三四万` is three or four.
  if (/[1-9]{2}/.test(inDigits(typed.replace(/\d/g, ' ')))) return typed;
  const plain = inDigits(typed);
  const [, yuan, jiao, fen] = (zh === '元' && YUAN.exec(plain)) || [];
  const cents = jiao ?? fen;
  let bare = yuan ?? (cents === undefined ? plain.replace(/整$/, '') : '0');
  for (const word of [zh, en]) if (bare.endsWith(word)) bare = bare.slice(0, bare.length - word.length).trim();
  const [, sign = '', digits = '', word = ''] = /^\s*(-?)(.*?)\s*([a-z]*)\s*$/i.exec(bare.replace(CURRENCY[zh] ?? '', '')) ?? [];
  const value = scaled(digits + (hasScale(typed) ? '' : scale));
  const places = WORDS[word.toLowerCase()];
  if (value === null || places === undefined) return typed;
  const read = shift(value, places) + (cents === undefined ? '' : `.${jiao ?? 0}${fen ?? ''}`);
  return isNumber(read) ? sign + read : typed;
}

/** `1亿2千万` → `120000000`, by the greatest scale in it; null: not a number, or not one without doubt. */
function scaled(text: string): string | null {
  const number = text.trim();
  const [scale, places] = SCALES.find(([sign]) => number.includes(sign)) ?? [];
  if (scale === undefined) return GROUPED.test(number) || PLAIN.test(number) ? number.replaceAll(',', '') : null;
  const at = number.lastIndexOf(scale);
  const rest = number.slice(at + 1).trim();
  const above = scaled(number.slice(0, at) || (places === 1 ? '1' : ''));
  if (above === null || rest === '') return above && shift(above, places);
  const [whole = '', fraction] = scaled(rest)?.split('.') ?? [];
  const low = whole.replace(/^0+/, '');
  // What `3万5` and `1亿2千` leave out is not to be guessed.
  const isPlaced = rest.startsWith('0') || (/[十百千万]/.test(rest) ? places < 8 || rest.includes('万') : low.length === places);
  if (whole === '' || !isPlaced || low.length > places || above.includes('.')) return null;
  return above + low.padStart(places, '0') + (fraction === undefined ? '' : `.${fraction}`);
}

/** Moves the decimal point `places` to the right. */
function shift(digits: string, places: number): string {
  if (places === 0) return digits;
  const [whole = '', fraction = ''] = digits.split('.');
  const moved = whole + fraction.slice(0, places).padEnd(places, '0');
  const rest = fraction.slice(places).replace(/0+$/, '');
  const trimmed = moved.replace(/^0+(?=\d)/, '');
  return rest === '' ? trimmed : `${trimmed}.${rest}`;
}

/** `100-200万` means 100万 to 200万, and `3百-5百万` 300万 to 500万: the first number takes the scale that follows the second. */
function withScaleOf(high: string, low: string): string {
  const [scale = '', inner = '', outer = ''] = /([十百千]?)([万亿]+)(?=[^\d十百千万亿]*$)|[十百千](?=[^\d十百千万亿]*$)|\b(?:thousand|million|billion)\b/i.exec(inDigits(high)) ?? [];
  if (/^[\d,.\s]+$/.test(low)) return low + scale;
  return inner !== '' && inDigits(low).endsWith(inner) ? low + outer : low;
}

const inDigits = (text: string): string => text.replace(/[^\0-ÿ]/g, (sign) => DIGITS[CHINESE.indexOf(sign)] ?? sign);

/** Full-width digits and signs, as Chinese input methods produce them, in their plain form. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
