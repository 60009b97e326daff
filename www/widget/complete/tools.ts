// What opens beside the list: each is one fold, side by side as long as they are closed.

import { html, type TemplateResult } from 'lit-html';
import { unfolding } from '../clause.ts';
import { COMPLETE_TEXTS } from './complete-texts.ts';
import { ADVICE, type View } from '../view.ts';

export function tools(view: View): TemplateResult {
  const words = COMPLETE_TEXTS[view.language];
  const fold = (id: typeof ADVICE): TemplateResult => html`<div class=${id}>${unfolding(id, html`<h3 class="fold">${words.tools[id]}</h3>`, view)}</div>`;
  return html`<div class="tools">${fold(ADVICE)}</div>`;
}
