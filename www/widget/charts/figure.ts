// A chart with all that belongs to it: title, what it shows, the meaning of its patterns, the drawing itself, through which arrow keys go point by
// point, what is told of the chosen point, and the same as a table. It knows nothing of what is drawn.

import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html';
import type { Place } from '../picture.ts';
import type { ChartsTexts } from './charts-texts.ts';

export interface Chart {
  /** A name of its own among all charts, which can be part of an id. */
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly key: TemplateResult | typeof nothing;
  /** What is told of each point, in the order of the keys. */
  readonly points: readonly string[];
  readonly drawing: TemplateResult;
  /** null: it stands elsewhere. */
  readonly table: TemplateResult | null;
}

export function figure({ id, title, about, key, points, drawing, table }: Chart, place: Place, words: ChartsTexts): TemplateResult {
  const at = chosen(id, points.length, place);
  const go = (event: KeyboardEvent): void => {
    const next = step(event.key, at, points.length);
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    pick(id, next, place);
  };
  return html`
    <figure class="chart">
      <figcaption id="${id}-title">${title}</figcaption>
      <p class="muted" id="${id}-about">${about} <span class="unseen">${words.hint}</span></p>
      ${key}
      <div
        class="plot"
        id="${id}-plot"
        role="application"
        aria-roledescription=${words.chart}
        aria-labelledby="${id}-title"
        aria-describedby="${id}-about"
        tabindex="0"
        @keydown=${go}
      >
        ${drawing}
      </div>
      <p class="told" role="status">${at === null ? nothing : words.place(at + 1, points.length, points[at]!)}</p>
      <p class="hint muted" aria-hidden="true">${words.hint}</p>
      ${table === null
        ? nothing
        : html`
            <details>
              <summary><span class="fold">${words.table}</span></summary>
              <div class="wide" tabindex="0" role="group" aria-labelledby="${id}-title">${table}</div>
            </details>
          `}
    </figure>
  `;
}

/** The chosen point of a chart; null: none, or one that is not there any more. */
export function chosen(id: string, count: number, { choice }: Place): number | null {
  const at = choice.at[id];
  return at === undefined || at >= count ? null : at;
}

export function pick(id: string, at: number, { choice, choose }: Place): void {
  choose({ at: { ...choice.at, [id]: at } });
}

function step(key: string, at: number | null, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return at === null ? 0 : Math.min(at + 1, count - 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return at === null ? count - 1 : Math.max(at - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** What each pattern means. */
export function keyOf(entries: readonly (readonly [sample: SVGTemplateResult, word: string])[]): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`
    <ul class="key" aria-hidden="true">
      ${entries.map(([sample, word]) => html`<li><svg class="sample" width="28" height="14">${sample}</svg> ${word}</li>`)}
    </ul>
  `;
}

/** The patterns that a drawing fills with, under names of its own. */
export function patterns(id: string): SVGTemplateResult {
  return svg`
    <defs>
      <pattern id="${id}-most" class="most-pattern" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V6" />
      </pattern>
      <pattern id="${id}-open" class="open-pattern" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="3" cy="3" r="1.25" /></pattern>
    </defs>
  `;
}
