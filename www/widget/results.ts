// The results: the sums, and the clauses, what matters first: those that apply, by money; those still open, the nearest first. The whole list
// and what opens beside it come after the first estimate.

import type { BriefClauseDescription, ClauseReport, Decimal, Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { clause } from './clause.ts';
import { guard } from './directives.ts';
import { totals } from './totals.ts';
import type { View } from './view.ts';

/** So many open clauses are in sight; the others are one click away. */
const OPEN_IN_SIGHT = 8;

export function results(view: View): TemplateResult {
  const { report, texts, complete, articles, choices } = view;
  const isWhole = articles !== null || choices.isInOrder || choices.verdict !== 'all' || choices.kind + choices.field + choices.search !== '';
  const came = typeof complete === 'string' ? null : complete;
  return html`
    <h2 id="results-title" tabindex="-1">${texts.resultsTitle}</h2>
    ${articles === null ? totals(view) : html`<p class="intro">${texts.partial}</p>`}
    ${view.extras?.handOver(view)}
    ${report === null
      ? html`<p class="intro" role="status">${texts.estimating}</p>`
      : [came?.remarks(view, report), came?.filters(view, report), isWhole ? came?.list(view, report) : matters(view, report)]}
  `;
}

function matters(view: View, report: Report): TemplateResult {
  const { texts, edition, actions } = view;
  const of = (verdict: ClauseReport['verdict']): ClauseReport[] => report.clauses.filter((clause) => clause.verdict === verdict);
  const benefit = (clause: ClauseReport): Decimal | null => (edition.clauses.get(clause.id)?.amount === 'price' || clause.amount === null ? '' : clause.amount.high);
  const byMoney = (a: ClauseReport, b: ClauseReport): number => compare(benefit(b), benefit(a));
  const applying = of('qualifies').sort(byMoney);
  const open = of('needs_answers').sort((a, b) => a.needs.length - b.needs.length || byMoney(a, b));
  const unseen = open.length - OPEN_IN_SIGHT;
  return html`
    ${section('qualifies', applying, view) || html`<p class="intro">${texts.noneYet}</p>`} ${section('needs_answers', open.slice(0, OPEN_IN_SIGHT), view, open.length)}
    ${unseen > 0
      ? html`<button type="button" class="plain" @click=${() => actions.choose({ verdict: 'needs_answers' })}>${texts.others(unseen)}</button>`
      : nothing}
  `;
}

function section(verdict: ClauseReport['verdict'], clauses: readonly ClauseReport[], view: View, count = clauses.length): TemplateResult | '' {
  const { texts, edition, opened, extras } = view;
  if (count === 0) return '';
  const row = (described: BriefClauseDescription, report: ClauseReport): unknown => guard([report, texts, extras, opened.get(report.id)], () => clause(described, report, false, view));
  return html`
    <section class="field">
      <h3>${texts.verdicts[verdict]} <span class="count">${count}</span></h3>
      ${clauses.map((report) => row(edition.clauses.get(report.id)!, report))}
    </section>
  `;
}

/** Orders plain decimals; null is without a limit, and an empty one is the least. */
function compare(a: Decimal | null, b: Decimal | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const whole = (value: Decimal): string => value.split('.')[0]!.padStart(30, '0');
  return whole(a) + a < whole(b) + b ? -1 : Number(a !== b);
}
