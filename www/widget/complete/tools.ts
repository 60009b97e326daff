// What opens beside the list: each is one fold, side by side as long as they are closed. What is inside is fetched when it is first opened; what
// keeps answers also when there is something to take up.

import type { HuiqiWidget } from 'huiqi/widget';
import { html, nothing, type TemplateResult } from 'lit-html';
import { unfolding } from '../clause.ts';
import type { Compare } from '../compare/compare.ts';
import type { Explainer } from '../engine.ts';
import type { Keep } from '../keep/keep.ts';
import { missing } from '../missing.ts';
import { stored } from '../stored.ts';
import { COMPLETE_TEXTS } from './complete-texts.ts';
import { ADVICE, CHARTS, type Missing, type View } from '../view.ts';

export interface Tools {
  readonly folds: (view: View) => TemplateResult;
  /** What has happened to the answers beyond the page. */
  readonly told: (view: View) => TemplateResult | typeof nothing;
}

/** A part that is fetched when it is first asked for; null: it has not been. */
interface Part<Of> {
  now: Of | Missing | null;
  fetch: () => void;
}

export function toolsOf(widget: HuiqiWidget, redraw: () => void, explainer: () => Promise<Explainer>): Tools {
  const part = <Of,>(load: (take: (of: Of) => void) => Promise<unknown>): Part<Of> => {
    const become = (now: Of | Missing): void => {
      it.now = now;
      redraw();
    };
    const it: Part<Of> = {
      now: null,
      fetch: () => {
        if (it.now !== null && it.now !== 'failed') return;
        become('loading');
        load(become).catch(() => become('failed'));
      },
    };
    return it;
  };
  const compare = part<Compare>((take) => import('../compare/compare.ts').then(({ comparing }) => take(comparing(widget, redraw))));
  const keep = part<Keep>((take) => import('../keep/keep.ts').then(({ keepOf }) => keepOf(widget, take, explainer)));

  const fold = (name: 'compare' | 'keep', { now, fetch }: Part<(view: View) => TemplateResult>, view: View): TemplateResult => {
    const toggle = (event: Event): void => {
      if ((event.currentTarget as HTMLDetailsElement).open) fetch();
    };
    return html`
      <div class=${name}>
        <details @toggle=${toggle}>
          <summary>${title(name, view)}</summary>
          ${now === null ? nothing : html`<div class="body">${typeof now === 'string' ? missing(now, view.texts, fetch) : now(view)}</div>`}
        </details>
      </div>
    `;
  };

  /** Whether something may be stored is looked up once for a policy. */
  let looked = '';
  const look = ({ edition, report }: View): void => {
    const { id } = edition.description.policy;
    if (report === null || keep.now !== null) return;
    if (widget.link?.includes('#huiqi=') || (looked !== id && stored((looked = id)) !== null)) queueMicrotask(keep.fetch);
  };
  return {
    folds: (view) => html`
      <div class="tools">
        <div class="advice">${unfolding(ADVICE, title('advice', view), view)}</div>
        <div class="charts">${unfolding(CHARTS, title('charts', view), view)}</div>
        ${view.articles === null ? fold('compare', compare, view) : nothing} ${fold('keep', keep, view)}
      </div>
    `,
    told: (view) => {
      look(view);
      return typeof keep.now === 'function' ? keep.now.told(view) : nothing;
    },
  };
}

function title(name: 'advice' | 'charts' | 'compare' | 'keep', { language }: View): TemplateResult {
  return html`<h3 class="fold">${COMPLETE_TEXTS[language].tools[name]}</h3>`;
}
