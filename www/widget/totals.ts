// The sums: what is certain, what it can reach, and what it could be once everything is answered.

import type { Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit';
import { interval, money } from './format.ts';
import type { Texts } from './texts.ts';

export function totals({ totals: { qualified, potential } }: Report, texts: Texts): TemplateResult {
  return html`
    <section class="totals" part="totals" aria-label=${texts.qualifiedTotal}>
      <p class="caption">${texts.qualifiedTotal}</p>
      ${pair(qualified, texts)}
      <p class="potential">
        <span>${texts.potentialTotal}</span> <b>${interval(potential, 'CNY', texts)}</b>
        ${potential.exact ? nothing : html`<span>${texts.potentialInexact}</span>`}
      </p>
    </section>
  `;
}

/** "Certain" and "up to", side by side. */
export function pair(qualified: Report['totals']['qualified'], texts: Texts): TemplateResult {
  return html`
    <dl class="pair">
      <div><dt>${texts.certain}</dt><dd>${certain(qualified, texts)}</dd></div>
      <div><dt>${texts.upTo}</dt><dd>${upTo(qualified, texts)}</dd></div>
    </dl>
  `;
}

/** The same as one sentence, for those who listen. */
export function spoken({ totals: { qualified } }: Report, texts: Texts): string {
  return texts.spoken(certain(qualified, texts), upTo(qualified, texts));
}

function certain({ low }: Report['totals']['qualified'], texts: Texts): string {
  return texts.money(money(low), 'CNY');
}

function upTo({ high }: Report['totals']['qualified'], texts: Texts): string {
  return high === null ? texts.unbounded : texts.money(money(high), 'CNY');
}
