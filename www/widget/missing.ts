// What stands in place of something that was asked for and is not there.

import { html, type TemplateResult } from 'lit-html';
import type { Texts } from './texts.ts';
import type { Missing } from './view.ts';

/** On its way, or not come and to be asked for again. */
export function missing(state: Missing, texts: Texts, again: () => void): TemplateResult {
  if (state === 'loading') return html`<p class="muted" role="status">${texts.explaining}</p>`;
  return html`
    <div role="alert">
      <p>${texts.notExplained}</p>
      <button type="button" class="plain" @click=${again}>${texts.retry}</button>
    </div>
  `;
}
