// Writes the engine's decimal strings for the eye: groups of three, and at most two decimals, rounded half up. Text in,
// text out; no value passes through a binary number.

import type { Currency, Decimal, Interval } from 'huiqi/types';
import type { Texts } from './texts.ts';

/** `1234567.895` → `1,234,567.90`; a whole number stays whole. */
export function money(value: Decimal): string {
  const [whole = '0', fraction = ''] = value.split('.');
  if (fraction === '') return group(whole);
  const kept = fraction.slice(0, 2).padEnd(2, '0');
  const up = (fraction[2] ?? '0') >= '5';
  const fen = (BigInt(whole + kept) + (up ? 1n : 0n)).toString().padStart(3, '0');
  return `${group(fen.slice(0, -2))}.${fen.slice(-2)}`;
}

/** Groups of three before the decimal point; what is no plain number is left as it is. */
export function grouped(value: string): string {
  const [, whole, fraction = ''] = /^0*(\d+)(\.\d+)?$/.exec(value) ?? [];
  return whole === undefined ? value : group(whole) + fraction;
}

/** A range of money in words: a point, `low – high`, or `low` and up. */
export function interval(range: Interval, currency: Currency, texts: Texts): string {
  if (range.high === range.low) return texts.money(money(range.low), currency);
  if (range.high !== null) return texts.between(money(range.low), money(range.high), currency);
  return texts.atLeast(money(range.low), currency);
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
