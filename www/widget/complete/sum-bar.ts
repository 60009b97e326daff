// The sums as a bar: what is certain, what it can reach, and what could still come; without a limit it is open to the right. The words
// beside it say the same. Only lengths are binary numbers here.

import type { Decimal, Report } from 'huiqi/types';
import { nothing, svg, type TemplateResult } from 'lit-html';

const LENGTH = 1000;
const HEIGHT = 12;
/** Where there is no limit, what is known takes this part of the bar. */
const KNOWN = 0.7;
/** What is not nothing is seen. */
const LEAST = 4;

export function sumBar({ totals: { qualified, potential } }: Report): readonly unknown[] {
  const known = [qualified.low, qualified.high, potential.low, potential.high].map((value) => Number(value ?? 0));
  const most = Math.max(...known) / (potential.high === null ? KNOWN : 1);
  const place = (value: Decimal | null): number => (value === null ? LENGTH : Number(value) === 0 ? 0 : Math.max(LEAST, (Number(value) / most) * LENGTH));
  const part = (name: string, end: number): TemplateResult<2> | typeof nothing =>
    end === 0 ? nothing : svg`<rect class=${name} x="0" y="1" width=${end} height=${HEIGHT - 2} />`;
  return [part('potential', place(potential.high)), part('up-to', place(qualified.high)), part('certain', place(qualified.low))];
}
