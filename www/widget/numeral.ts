// Reads a number as a person types it (`1,200,000`, `300万`, `２.５亿`, `5 million`, `100万-200万`) into the decimal string
// that the engine takes. Digits and a decimal point are moved as text; no value passes through a binary number. What
// cannot be read is handed on as typed: the engine says what is wrong with it.

import type { Between, Text } from 'huiqi/types';

/** A typed number or a typed range; null for a blank. `unit` may stand after the number, in either language. */
export function readNumeral(text: string, unit: Text | null): string | Between | null {
  const plain = halfWidth(text).trim();
  if (plain === '') return null;
  const ends = RANGE.exec(plain);
  if (ends === null) return readOne(plain, unit);
  const [, low = '', high = ''] = ends;
  return { low: readOne(withScaleOf(high, low), unit), high: readOne(high, unit) };
}

// A sign at the start belongs to the number, so a range needs something before its dash.
const RANGE = /^([^-–—~]+?)\s*(?:--?|–|—+|~|至|到|\bto\b)\s*(.+)$/i;
const SCALED = /^([\d,]*\.?\d*)\s*(?:([十百千])?(万亿|万|亿)?|(k|thousand|million|billion))$/i;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d*)?$/;
const PLACES: Readonly<Record<string, number>> = {
  十: 1, 百: 2, 千: 3, 万: 4, 亿: 8, 万亿: 12, k: 3, thousand: 3, million: 6, billion: 9,
};

function readOne(text: string, unit: Text | null): string {
  const bare = withoutUnit(text.trim(), unit);
  const match = SCALED.exec(bare);
  const [, digits = '', tens, scale, word] = match ?? [];
  if (digits === '' || digits === '.') return bare;
  const places = [tens, scale, word?.toLowerCase()].reduce((sum, key) => sum + (PLACES[key ?? ''] ?? 0), 0);
  const ungrouped = GROUPED.test(digits) ? digits.replaceAll(',', '') : digits;
  return ungrouped.includes(',') ? bare : shift(ungrouped, places);
}

/** Moves the decimal point `places` to the right. */
function shift(digits: string, places: number): string {
  if (places === 0) return digits;
  const [whole = '', fraction = ''] = digits.split('.');
  const moved = whole + fraction.slice(0, places).padEnd(places, '0');
  const rest = fraction.slice(places);
  const trimmed = moved.replace(/^0+(?=\d)/, '');
  return rest === '' ? trimmed : `${trimmed}.${rest}`;
}

/** `100-200万` means 100万 to 200万: a bare first number takes the word of scale that follows the second. */
function withScaleOf(high: string, low: string): string {
  const scale = /[十百千万亿]+/.exec(high)?.[0] ?? /\b(?:thousand|million|billion)\b/i.exec(high)?.[0];
  return scale !== undefined && /^[\d,.\s]+$/.test(low) ? low + scale : low;
}

function withoutUnit(text: string, unit: Text | null): string {
  for (const word of unit === null ? [] : [unit.zh, unit.en]) {
    // English may not have come yet.
    if (word !== '' && text.endsWith(word)) return text.slice(0, -word.length).trim();
  }
  return text;
}

/** Full-width digits and signs, as Chinese input methods produce them, in their plain form. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
