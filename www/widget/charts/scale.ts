// Where an exact number lies on the screen, and what stands at the ticks of an axis. Only places in pixels, and the round numbers at ticks, are binary
// numbers here: every amount that is told in words is the engine's own decimal string.

import type { Decimal, Exact, Straight } from 'huiqi/types';
import { nice, ticks } from 'd3-array';
import { grouped } from '../format.ts';
import type { ChartsTexts } from './charts-texts.ts';

/** Near enough for a place on the screen. */
export function near(exact: Exact): number {
  const [over, under = '1'] = exact.split('/');
  return Number(over) / Number(under);
}

/** What a line of a segment comes to at a place. */
export function lineAt({ value, slope }: Straight, from: Exact, place: number): number {
  return near(value) + near(slope) * (place - near(from));
}

/** From numbers to pixels, in a straight line. */
export interface Scale {
  (of: number): number;
  readonly from: number;
  readonly to: number;
}

export function scale([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  return Object.assign((of: number): number => start + ((of - from) / (to - from)) * (end - start), { from, to });
}

/** From 0 to a round number that is the most or more. */
export function fromZero(most: number, count: number): readonly [number, number] {
  return nice(0, most > 0 ? most : 1, count);
}

export interface Ticks {
  /** The unit of all labels, such as `万元`. */
  readonly unit: string;
  readonly at: readonly { readonly place: number; readonly label: string }[];
}

/** The ticks of a scale, of which all count in one power of ten, which the unit names. `isWhole`: nothing lies between whole numbers. */
export function ticksOf(scale: Scale, count: number, unit: string, { scales, withScale }: ChartsTexts, isWhole = false): Ticks {
  const places = ticks(scale.from, scale.to, count).filter((place) => !isWhole || Number.isInteger(place));
  const [by, word] = scales.find(([of]) => of <= (places.at(-1) ?? 0)) ?? [1, ''];
  const label = (place: number): string => grouped(String(Number((place / by).toPrecision(12))));
  return { unit: withScale(word, unit), at: places.map((place) => ({ place: scale(place), label: label(place) })) };
}

/** The exact sum; null where a part has no bound. */
export function sum(parts: readonly (Decimal | null)[]): Decimal | null {
  const bounded = parts.filter((part) => part !== null);
  if (bounded.length < parts.length) return null;
  const places = Math.max(0, ...bounded.map((part) => part.split('.')[1]?.length ?? 0));
  const scaled = bounded.map((part) => {
    const [whole = '0', fraction = ''] = part.split('.');
    return BigInt(whole + fraction.padEnd(places, '0'));
  });
  const digits = scaled.reduce((all, part) => all + part, 0n).toString().padStart(places + 1, '0');
  if (places === 0) return digits;
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
}
