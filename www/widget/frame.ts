// The frame of the whole: whose policy, the questions, the results, the sums that stay in sight; or what went wrong.

import { html, nothing, type TemplateResult } from 'lit-html';
import type { Failure } from './engine.ts';
import { form } from './form.ts';
import { notice } from './notice.ts';
import { results } from './results.ts';
import type { Texts } from './texts.ts';
import { pair } from './totals.ts';
import type { View } from './view.ts';

export interface Told {
  readonly kind: Failure;
  readonly message: string;
  /** What the policy promises, where no result can be shown; fetched then. */
  readonly promises?: (view: View) => TemplateResult;
}

interface Around {
  /** Whether the engine is there. */
  readonly isReady: boolean;
  readonly failure: Told | null;
  /** Opens the policy again. */
  readonly again: () => void;
  /** The sums for those who listen. */
  readonly said: string;
}

export function frame(view: View, { isReady, failure, again, said }: Around): TemplateResult {
  const { texts, report, articles, complete } = view;
  // Without a report there is nothing to show, unless one is still to come.
  const hasResults = report !== null || !isReady;
  return html`
    ${notice(view)} ${typeof complete === 'string' ? nothing : complete.told(view)}
    <div class="columns">
      <section class="form" part="form" aria-labelledby="form-title">
        ${form(view)} ${hasResults && articles === null ? bar(view, failure) : nothing}
      </section>
      <section class="results" part="results" aria-labelledby="results-title">
        ${failure === null ? (hasResults ? results(view) : nothing) : [failed(failure, texts, again), failure.promises?.(view)]}
      </section>
    </div>
    <p class="unseen" role="status">${said}</p>
  `;
}

/** As long as there is no policy to draw. */
export function nothingYet(failure: Told | null, texts: Texts, again: () => void): TemplateResult {
  return failure === null ? html`<p class="intro" role="status">${texts.loading}</p>` : failed(failure, texts, again);
}

function bar({ report, texts, actions }: View, failure: Told | null): TemplateResult {
  return html`
    <div class="bar" part="bar">
      ${failure === null ? html`<div><span class="intro">${texts.estimateOnly}</span>${pair(report, texts)}</div>` : texts.cannotEstimate}
      <button type="button" class="plain" @click=${actions.toResults}>${texts.toResults}</button>
    </div>
  `;
}

function failed({ kind, message }: Told, texts: Texts, again: () => void): TemplateResult {
  const words: Readonly<Record<Failure, string>> = {
    engine: texts.engineFailed,
    download: texts.downloadFailed,
    pack: texts.packRefused,
  };
  return html`
    <div class="alert" role="alert">
      <h2 id="results-title" tabindex="-1">${texts.cannotEstimate}</h2>
      <p>${words[kind]}</p>
      <p class="detail">${texts.detail(message)}</p>
      ${kind === 'download' ? html`<button type="button" class="plain" @click=${again}>${texts.retry}</button>` : nothing}
    </div>
  `;
}
