// Rows of bars along one axis of money: for each part what is certain, solid, and from there on what it comes to at the most, hatched; where there is no
// most, with an open end. A label and the amount in words stand above each row, so that nothing hangs on the drawing alone.

import type { Interval } from 'huiqi/types';
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html';
import { chosen, patterns, pick } from './figure.ts';
import type { Place } from '../picture.ts';
import type { ChartsTexts } from './charts-texts.ts';
import { fromZero, near, type Scale, scale, ticksOf } from './scale.ts';

export interface Row {
  readonly label: TemplateResult | string;
  readonly amount: string;
  readonly parts: readonly Part[];
}

/** A piece of a row; `start` is where it begins, as a place on the axis. */
export interface Part {
  readonly id: string;
  readonly start: number;
  readonly range: Interval;
  /** Whether the clause is still open. */
  readonly isOpen: boolean;
}

/** A bar ends short of the edge, which is for those without an end. */
const USED = 0.9;
const HEIGHT = 20;
/** A bar that is narrower has no room for the clause's number. */
const ROOM = 36;
const TICKS = 4;

export function bars(id: string, rows: readonly Row[], place: Place, words: ChartsTexts): TemplateResult {
  const width = place.width;
  const most = Math.max(0, ...rows.flatMap(({ parts }) => parts.map(({ start, range }) => start + near(range.high ?? range.low))));
  const across = scale(fromZero(most, TICKS), [0, width * USED]);
  const { unit, at: ticks } = ticksOf(across, TICKS, words.yuan, words);
  const at = chosen(id, rows.length, place);
  const grid = ticks.map((tick) => svg`<path class="grid" d="M${tick.place + 0.5} 0V${HEIGHT}" />`);
  return html`
    <div class="bars" aria-hidden="true">
      <svg class="none">${patterns(id)}</svg>
      ${rows.map(
        ({ label, amount, parts }, row) => html`
          <div class="bar-row ${row === at ? 'chosen' : ''}" @click=${() => pick(id, row, place)}>
            <p class="words"><span>${label}</span> <b>${amount}</b></p>
            <svg viewBox="0 0 ${width} ${HEIGHT}" width=${width} height=${HEIGHT}>
              ${grid} ${parts.map((part) => bar(id, part, across, width, parts.length > 1, words))}
            </svg>
          </div>
        `,
      )}
      <svg class="axis" viewBox="0 0 ${width} 34" width=${width} height="34">
        ${ticks.map(
          ({ place: x, label }, tick) => svg`
            <path class="tick" d="M${x + 0.5} 0V5" />
            <text x=${x} y="16" text-anchor=${tick === 0 ? 'start' : 'middle'}>${label}</text>
          `,
        )}
        <text x=${width} y="31" text-anchor="end">${unit}</text>
      </svg>
    </div>
  `;
}

function bar(
  id: string, { id: clause, start, range, isOpen }: Part, across: Scale, width: number, isNamed: boolean, words: ChartsTexts,
): SVGTemplateResult {
  const low = across(start + near(range.low));
  const x = across(start);
  const high = range.high === null ? width : across(start + near(range.high));
  const isEndless = range.high === null;
  const outline = isEndless ? `M${width} 2H${low}V18H${width}` : `M${low} 2H${high}V18H${low}z`;
  return svg`
    ${low > x ? svg`<rect class="certain ${isOpen ? 'open' : ''}" data-clause=${clause} x=${x} y="2" width=${low - x} height="16" fill="url(#${id}-open)" />` : nothing}
    ${high > low
      ? svg`
          <rect class="most ${isOpen ? 'open' : ''}" data-clause=${clause} x=${low} y="2" width=${high - low} height="16" fill="url(#${id}-${isOpen ? 'open' : 'most'})" />
          <path class="outline ${isOpen ? 'open' : ''}" d=${outline} />
        `
      : nothing}
    ${isEndless ? svg`<path class="outline" d="M${width - 6} 5l5 5l-5 5" /><text class="name" x=${width - 12} y="14" text-anchor="end">${words.openEnd}</text>` : nothing}
    ${isNamed ? svg`<path class="seam" d="M${high} 0V${HEIGHT}" />` : nothing}
    ${isNamed && high - x >= ROOM ? svg`<text class="name ${low - x >= ROOM ? 'on-solid' : ''}" x=${x + 6} y="14">${clause}</text>` : nothing}
  `;
}
