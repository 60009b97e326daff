// The results: sums, assumptions, warnings, and every article with its clauses. What the filter leaves out is hidden and keeps its state.

import type { ArticleDescription, ArticleReport, BriefClauseDescription, ClauseReport, Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from './directives.ts';
import { clause, unfolding } from './clause.ts';
import { mark } from './mark.ts';
import { missing } from './missing.ts';
import { assumptions, warnings } from './remarks.ts';
import { totals } from './totals.ts';
import { ADVICE, type Filter, KEEP, type View } from './view.ts';

const FILTERS: readonly Filter[] = ['all', 'qualifies', 'needs_answers', 'does_not_qualify', 'not_claimable'];

export function results(view: View): TemplateResult {
  const { report, texts } = view;
  return html`
    <h2 id="results-title" tabindex="-1">${texts.resultsTitle}</h2>
    ${view.articles === null ? totals(report, texts) : html`<p class="intro">${texts.partial}</p>`}
    ${view.extras?.handOver(view)}
    ${report === null ? html`<p class="intro" role="status">${texts.estimating}</p>` : listed(view, report)}
  `;
}

interface ArticleRow {
  readonly article: ArticleDescription;
  readonly report: ArticleReport;
  readonly clauses: readonly { readonly clause: BriefClauseDescription; readonly report: ClauseReport }[];
}

function listed(view: View, report: Report): TemplateResult {
  const { edition, language, texts, filter } = view;
  const rows = rowsOf(view, report);
  const drawn = rows.slice(0, view.articlesDrawn);
  return html`
    ${warnings(view, report)} ${assumptions(view, report)}
    <div class="advice">${unfolding(ADVICE, html`<h3>${texts.advice}</h3>`, view)}</div>
    <div class="keep">${unfolding(KEEP, html`<h3>${texts.keep}</h3>`, view)}</div>
    ${filters(rows, view)}
    ${rows.some((row) => passes(row, filter)) ? nothing : html`<p class="intro">${texts.nothingHere}</p>`}
    ${edition.description.fields.map(({ id, name, intro }) => {
      const own = drawn.filter(({ article }) => article.field === id);
      if (own.length === 0) return nothing;
      return html`
        <section class="field" ?hidden=${!own.some((row) => passes(row, filter))}>
          <h3>${name[language]}</h3>
          <p class="intro" ?hidden=${filter !== 'all'}>${intro[language]}</p>
          ${own.map((row) =>
            guard(
              [row.article, row.report, texts, filter, view.later, view.extras, ...row.clauses.flatMap(({ report: of }) => [of, view.opened.get(of.id)])],
              () => article(row, view),
            ),
          )}
        </section>
      `;
    })}
  `;
}

function rowsOf({ edition, articles }: View, report: Report): readonly ArticleRow[] {
  const reports = new Map(report.clauses.map((of) => [of.id, of]));
  const verdicts = new Map(report.articles.map((of) => [of.number, of]));
  return edition.description.articles.flatMap((described) => {
    const own = verdicts.get(described.number);
    if (own === undefined || articles?.has(described.number) === false) return [];
    const clauses = described.clauses.flatMap((id) => {
      const of = reports.get(id);
      const named = edition.clauses.get(id);
      return named === undefined || of === undefined ? [] : [{ clause: named, report: of }];
    });
    return [{ article: described, report: own, clauses }];
  });
}

function passes({ report, clauses }: ArticleRow, filter: Filter): boolean {
  if (filter === 'all') return true;
  return filter === 'not_claimable' ? report.verdict === filter : clauses.some(({ report: of }) => of.verdict === filter);
}

function filters(rows: readonly ArticleRow[], { filter, texts, actions }: View): TemplateResult {
  const count = (of: Filter): number => {
    if (of === 'all') return rows.length;
    if (of === 'not_claimable') return rows.filter((row) => passes(row, of)).length;
    return rows.flatMap(({ clauses }) => clauses).filter(({ report }) => report.verdict === of).length;
  };
  return html`
    <fieldset class="filters">
      <legend class="unseen">${texts.filter}</legend>
      ${FILTERS.map(
        (of) => html`
          <label>
            <input type="radio" name="filter" .checked=${of === filter} @change=${() => actions.choose(of)} />
            <span>${of === 'all' ? texts.all : texts.verdicts[of]} <b>${count(of)}</b></span>
          </label>
        `,
      )}
    </fieldset>
  `;
}

function article(row: ArticleRow, view: View): TemplateResult {
  const { article: described, report, clauses } = row;
  const { edition, language, texts, filter, later, extras, actions } = view;
  const summary = described.summary[language];
  const fetchTexts = (event: Event): void => {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    if (summary === '') actions.fetchLater();
    extras?.open();
  };
  const all = filter === 'all' || filter === 'not_claimable';
  return html`
    <article class="article" part="article" aria-labelledby="article-${described.number}" ?hidden=${!passes(row, filter)}>
      <h4 id="article-${described.number}">
        <span class="ordinal">${texts.article(described.number)}</span> ${described.title[language]}
      </h4>
      ${clauses.map((of) => clause(of.clause, of.report, !all && of.report.verdict !== filter, view))}
      <details class="promise" @toggle=${fetchTexts}>
        <summary>
          ${report.verdict === 'not_claimable'
            ? html`<span class="verdict not_claimable">${mark(report.verdict)} ${texts.verdicts[report.verdict]}</span>`
            : nothing}
          <span class="fold">${texts.promise}</span>
        </summary>
        ${summary === '' ? missing(later ?? (edition.isWhole ? 'failed' : 'loading'), texts, actions.fetchLater) : html`<p>${summary}</p>`}
        ${extras?.official(described.number, view)}
      </details>
    </article>
  `;
}
