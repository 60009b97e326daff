// The shape of each verdict and state, so that none is told by colour alone: a tick, a question mark, a cross, a dash.
// The word always stands beside it, so screen readers pass over it.

import type { ArticleVerdict, State } from 'huiqi/types';
import { html, svg, type TemplateResult } from 'lit-html';

const TICK = svg`<circle cx="8" cy="8" r="7.5" class="solid" /><path d="m4.7 8.3 2.3 2.3 4.3-4.9" class="cut" />`;
const QUESTION = svg`<circle cx="8" cy="8" r="7" /><path d="M6 6.5a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.7v.1" />`;
const CROSS = svg`<path d="m4 4 8 8m0-8-8 8" />`;
const DASH = svg`<path d="M3.5 8h9" />`;

const SHAPES: Readonly<Record<ArticleVerdict | State, { tone: string; shape: TemplateResult<2> }>> = {
  qualifies: { tone: 'good', shape: TICK },
  holds: { tone: 'good', shape: TICK },
  needs_answers: { tone: 'open', shape: QUESTION },
  open: { tone: 'open', shape: QUESTION },
  does_not_qualify: { tone: 'no', shape: CROSS },
  fails: { tone: 'no', shape: CROSS },
  not_claimable: { tone: 'no', shape: DASH },
};

export function mark(verdict: ArticleVerdict | State): TemplateResult {
  const { tone, shape } = SHAPES[verdict];
  return html`<svg class="mark ${tone}" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>`;
}
