// The sums: what is certain, what it can reach, and what it could be once everything is answered. Until there is a report
// its figures are a dash of the same height.

import type { Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { interval, money } from './format.ts';
import type { Texts } from './texts.ts';
import type { View } from './view.ts';

type Qualified = Report['totals']['qualified'];

const NONE = '—';

export function totals({ report, texts, complete }: View): TemplateResult {
  const potential = report?.totals.potential;
  return html`
    <section class="totals" part="totals" aria-label=${texts.qualifiedTotal}>
      <p class="caption">${texts.qualifiedTotal}</p>
      ${pair(report, texts)}
      <svg class="sum-bar" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true">${report === null || typeof complete === 'string' ? nothing : complete.bar(report)}</svg>
      <p class="potential">
        <span>${texts.potentialTotal}</span> <b>${potential === undefined ? NONE : interval(potential, 'CNY', texts)}</b>
        ${potential?.exact === false ? html`<span>${texts.potentialInexact}</span>` : nothing}
      </p>
    </section>
  `;
}

/** "Certain" and "up to", side by side. */
export function pair(report: Report | null, texts: Texts): TemplateResult {
  const qualified = report?.totals.qualified;
  return html`
    <dl class="pair">
      <div><dt>${texts.certain}</dt><dd>${qualified === undefined ? NONE : certain(qualified, texts)}</dd></div>
      <div><dt>${texts.upTo}</dt><dd>${qualified === undefined ? NONE : upTo(qualified, texts)}</dd></div>
    </dl>
  `;
}

/** The same as one sentence, for those who listen. */
export function spoken({ totals: { qualified } }: Report, texts: Texts): string {
  return texts.spoken(certain(qualified, texts), upTo(qualified, texts));
}

function certain({ low }: Qualified, texts: Texts): string {
  return texts.money(money(low), 'CNY');
}

function upTo({ high }: Qualified, texts: Texts): string {
  return high === null ? texts.unbounded : texts.money(money(high), 'CNY');
}
