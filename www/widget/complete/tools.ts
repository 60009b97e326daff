// What opens beside the list: each is one fold, side by side as long as they are closed. What is inside is fetched when it is first opened.

import type { HuiqiWidget } from 'huiqi/widget';
import { html, nothing, type TemplateResult } from 'lit-html';
import { unfolding } from '../clause.ts';
import type { Compare } from '../compare/compare.ts';
import { missing } from '../missing.ts';
import { COMPLETE_TEXTS } from './complete-texts.ts';
import { ADVICE, CHARTS, type Missing, type View } from '../view.ts';

export type Tools = (view: View) => TemplateResult;

export function toolsOf(widget: HuiqiWidget, redraw: () => void): Tools {
  let compare: Compare | Missing | null = null;
  const fetchCompare = (): void => {
    compare = 'loading';
    redraw();
    import('../compare/compare.ts')
      .then(({ comparing }) => (compare = comparing(widget, redraw)), () => (compare = 'failed'))
      .finally(redraw);
  };
  return (view) => {
    const words = COMPLETE_TEXTS[view.language].tools;
    const title = (words: string): TemplateResult => html`<h3 class="fold">${words}</h3>`;
    const toggle = (event: Event): void => {
      if ((event.currentTarget as HTMLDetailsElement).open && (compare === null || compare === 'failed')) fetchCompare();
    };
    const inside = compare === null ? nothing : typeof compare === 'string' ? missing(compare, view.texts, fetchCompare) : compare(view);
    return html`
      <div class="tools">
        <div class="advice">${unfolding(ADVICE, title(words.advice), view)}</div>
        <div class="charts">${unfolding(CHARTS, title(words.charts), view)}</div>
        ${view.articles === null ? html`<div><details @toggle=${toggle}><summary>${title(words.compare)}</summary><div class="body">${inside}</div></details></div>` : nothing}
      </div>
    `;
  };
}
