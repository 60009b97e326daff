// The results: sums, assumptions, warnings, and every article with its clauses, filtered by verdict.

import type { ArticleDescription, ArticleReport, ArticleVerdict, ClauseDescription, ClauseReport, Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { mark } from './mark.ts';
import { assumptions, warnings } from './remarks.ts';
import { type Texts, textsIn } from './texts.ts';
import { totals } from './totals.ts';
import type { View } from './view.ts';

export type Filter = 'all' | ArticleVerdict;

const FILTERS: readonly Filter[] = ['all', 'qualifies', 'needs_answers', 'does_not_qualify', 'not_claimable'];

export interface Choices {
  readonly filter: Filter;
  readonly choose: (filter: Filter) => void;
  readonly show: (fact: string) => void;
}

export function results(view: View, report: Report, { filter, choose, show }: Choices): TemplateResult {
  const { description, language } = view;
  const texts = textsIn(language);
  const rows = rowsOf(view, report);
  const shown = rows.map((row) => kept(row, filter)).filter((row) => row !== null);
  return html`
    <h2 id="results-title" tabindex="-1">${texts.resultsTitle}</h2>
    ${view.articles === null ? totals(report, texts) : html`<p class="intro">${texts.partial}</p>`}
    ${warnings(view, report)} ${assumptions(view, report, show)} ${filters(rows, filter, choose, texts)}
    ${shown.length === 0 ? html`<p class="intro">${texts.nothingHere}</p>` : nothing}
    ${description.fields.map(({ id, name, intro }) => {
      const own = shown.filter(({ article }) => article.field === id);
      if (own.length === 0) return nothing;
      return html`
        <section class="field">
          <h3>${name[language]}</h3>
          ${filter === 'all' ? html`<p class="intro">${intro[language]}</p>` : nothing}
          ${repeat(own, ({ article }) => article.number, (row) => articleOf(row, view, texts))}
        </section>
      `;
    })}
  `;
}

interface ArticleRow {
  readonly article: ArticleDescription;
  readonly report: ArticleReport;
  readonly clauses: readonly { readonly clause: ClauseDescription; readonly report: ClauseReport }[];
}

function rowsOf({ description, articles }: View, report: Report): readonly ArticleRow[] {
  const clauses = new Map(description.clauses.map((clause) => [clause.id, clause]));
  const reports = new Map(report.clauses.map((clause) => [clause.id, clause]));
  const verdicts = new Map(report.articles.map((article) => [article.number, article]));
  return description.articles.flatMap((article) => {
    const own = verdicts.get(article.number);
    if (own === undefined || articles?.has(article.number) === false) return [];
    const rows = article.clauses.flatMap((id) => {
      const clause = clauses.get(id);
      const of = reports.get(id);
      return clause === undefined || of === undefined ? [] : [{ clause, report: of }];
    });
    return [{ article, report: own, clauses: rows }];
  });
}

/** The row with the clauses that pass; null when nothing of it does. */
function kept(row: ArticleRow, filter: Filter): ArticleRow | null {
  if (filter === 'all') return row;
  if (filter === 'not_claimable') return row.report.verdict === filter ? row : null;
  const clauses = row.clauses.filter(({ report }) => report.verdict === filter);
  return clauses.length === 0 ? null : { ...row, clauses };
}

function filters(rows: readonly ArticleRow[], filter: Filter, choose: (filter: Filter) => void, texts: Texts): TemplateResult {
  const count = (of: Filter): number => {
    if (of === 'all') return rows.length;
    if (of === 'not_claimable') return rows.filter(({ report }) => report.verdict === of).length;
    return rows.flatMap(({ clauses }) => clauses).filter(({ report }) => report.verdict === of).length;
  };
  return html`
    <fieldset class="filters">
      <legend class="unseen">${texts.filter}</legend>
      ${FILTERS.map(
        (of) => html`
          <label>
            <input type="radio" name="filter" .checked=${of === filter} @change=${() => choose(of)} />
            <span>${of === 'all' ? texts.all : texts.verdicts[of]} <b>${count(of)}</b></span>
          </label>
        `,
      )}
    </fieldset>
  `;
}

function articleOf({ article, report, clauses }: ArticleRow, view: View, texts: Texts): TemplateResult {
  const { language } = view;
  return html`
    <article class="article" part="article" aria-labelledby="article-${article.number}">
      <h4 id="article-${article.number}"><span class="number">${texts.article(article.number)}</span> ${article.title[language]}</h4>
      ${repeat(
        clauses,
        ({ clause }) => clause.id,
        ({ clause, report: own }) => html`
          <huiqi-clause
            id="clause-${clause.id}"
            part="clause"
            .clause=${clause}
            .report=${own}
            .explanation=${view.explanations.get(clause.id) ?? null}
            .facts=${view.facts}
            .language=${language}
          ></huiqi-clause>
        `,
      )}
      <details class="promise">
        <summary>
          ${report.verdict === 'not_claimable'
            ? html`<span class="verdict not_claimable">${mark(report.verdict)} ${texts.verdicts[report.verdict]}</span>`
            : nothing}
          <span class="fold">${texts.promise}</span>
        </summary>
        <p>${article.summary[language]}</p>
      </details>
    </article>
  `;
}
