// Writes the engine's decimal strings and days for the eye, by the browser's own `Intl`: amounts in groups of three, with two decimals or none, rounded half
// up. Text in, text out: `Intl` reads a decimal string exactly, and no value passes through a binary number.

import type { Currency, Day, Decimal, Interval } from 'huiqi/types';
import type { Texts } from './texts.ts';

/** `1234567.895` → `1,234,567.90`; a whole number stays whole. */
export function money(value: Decimal): string {
  return written(value, value.includes('.') ? 2 : 0);
}

/** Groups of three before the decimal point; what is no plain number is left as it is. */
export function grouped(value: string): string {
  const [, whole, fraction = ''] = /^0*(\d+)(\.\d+)?$/.exec(value) ?? [];
  return whole === undefined ? value : written(whole, 0) + fraction;
}

/** A range of money in words: a point, `low – high`, or `low` and up. */
export function interval(range: Interval, currency: Currency, texts: Texts): string {
  if (range.high === range.low) return texts.money(money(range.low), currency);
  if (range.high !== null) return texts.between(money(range.low), money(range.high), currency);
  return texts.atLeast(money(range.low), currency);
}

/** A day in words, `2023年6月30日` or `30 June 2023`; what is no day is left as it is. */
export function dayIn(tag: string): (day: Day) => string {
  return (day) => {
    const at = Date.parse(day);
    return Number.isNaN(at) ? day : new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
  };
}

/** Chinese and English write figures alike. */
function written(value: Decimal, places: number): string {
  const format = (formats[places] ??= new Intl.NumberFormat('zh-CN', { minimumFractionDigits: places, maximumFractionDigits: places }));
  return format.format(value as `${number}`);
}

/** By decimal places, made when first asked for: `Intl` loads its tables then. */
const formats: Intl.NumberFormat[] = [];
