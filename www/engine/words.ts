// What the engine has written (src/wasm.rs), word by word: one report at a time, from its place in memory on.

import type { Decimal, Interval, Report } from 'huiqi/types';

const WITHOUT_END = 0x100;
const AS_TEXT = 0x101;

const UNITS = Array.from({ length: 29 }, (_, scale) => 10 ** scale);

let words: Uint32Array = new Uint32Array();
let at = 0;

export function readFrom(memory: Uint32Array, place: number): void {
  words = memory;
  at = place >>> 2;
}

export function next(): number {
  return words[at++]!;
}

/** A number as plain text; null: no upper bound. */
export function decimal(): Decimal | null {
  const scale = next();
  if (scale === WITHOUT_END) return null;
  if (scale === AS_TEXT) {
    let text = '';
    for (let left = next(); left > 0; left -= 1) text += String.fromCharCode(next());
    return text;
  }
  const low = next();
  const high = next();
  // What is known has one number at both ends.
  if (low !== last.low || high !== last.high || scale !== last.scale) last = { scale, low, high, text: plain(high * 2 ** 32 + low, scale) };
  return last.text;
}

let last = { scale: 0, low: 0, high: 0, text: '0' };

function plain(number: number, scale: number): Decimal {
  if (scale === 0) return String(number);
  // Below 2^53 the whole part is exact, and so is what is left.
  const unit = UNITS[scale]!;
  const whole = Math.floor(number / unit);
  const rest = number - whole * unit;
  return rest === 0 ? String(whole) : `${whole}.${String(rest).padStart(scale, '0').replace(/0+$/, '')}`;
}

export function totals(): Report['totals'] {
  const qualified = interval();
  const { low, high } = interval();
  return { qualified, potential: { low, high, exact: next() === 1 } };
}

export function interval(): Interval {
  const low = decimal()!;
  return { low, high: decimal() };
}

/** What the engine writes every time, and is read only when it has changed. */
export class Repeated<Value> {
  value!: Value;
  #before: Uint32Array | null = null;

  constructor(private readonly read: () => Value) {}

  /** The value if it is another than before, and null if it is not. */
  changed(): Value | null {
    if (this.#before !== null && this.#isNext(this.#before)) return null;
    const start = at;
    this.value = this.read();
    this.#before = words.slice(start, at);
    return this.value;
  }

  // No value's words begin another's.
  #isNext(before: Uint32Array): boolean {
    for (let place = 0; place < before.length; place += 1) if (words[at + place] !== before[place]) return false;
    at += before.length;
    return true;
  }
}
