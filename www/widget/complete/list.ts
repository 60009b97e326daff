// All articles in the policy's order, or those that pass the filters. What a filter leaves out is hidden and keeps its state.

import type { ArticleDescription, ArticleReport, BriefClauseDescription, ClauseReport, Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { clause } from '../clause.ts';
import { guard } from '../directives.ts';
import { mark } from '../mark.ts';
import { missing } from '../missing.ts';
import { COMPLETE_TEXTS } from './complete-texts.ts';
import type { View } from '../view.ts';

export interface ArticleRow {
  readonly article: ArticleDescription;
  readonly report: ArticleReport;
  readonly clauses: readonly ClauseRow[];
}

interface ClauseRow {
  readonly clause: BriefClauseDescription;
  readonly report: ClauseReport;
}

export function list(view: View, report: Report): TemplateResult {
  const { edition, language, texts, choices } = view;
  const { verdict, kind, field, search } = choices;
  const words = COMPLETE_TEXTS[language];
  const rows = rowsOf(view, report);
  const isAll = verdict === 'all' && kind + field + search === '';
  const shown = isAll ? rows.slice(0, view.articlesDrawn) : rows;
  return html`
    ${rows.some((row) => passes(row, view)) ? nothing : html`<p class="intro">${words.nothingHere}</p>`}
    ${edition.description.fields.map(({ id, name, intro }) => {
      const own = shown.filter(({ article }) => article.field === id);
      if (own.length === 0) return nothing;
      return html`
        <section class="field" ?hidden=${!own.some((row) => passes(row, view))}>
          <h3>${name[language]}</h3>
          <p class="intro" ?hidden=${!isAll}>${intro[language]}</p>
          ${own.map((row) =>
            guard(
              [row.article, row.report, texts, verdict, kind, field, search, view.later, view.extras, ...row.clauses.flatMap(({ report: of }) => [of, view.opened.get(of.id)])],
              () => article(row, view),
            ),
          )}
        </section>
      `;
    })}
  `;
}

export function rowsOf({ edition, articles }: View, report: Report): readonly ArticleRow[] {
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

/** An article passes with one of its clauses, or by itself where it has none. */
export function passes(row: ArticleRow, view: View): boolean {
  const { verdict, kind } = view.choices;
  if (row.clauses.some((of) => clausePasses(row, of, view))) return true;
  return row.clauses.length === 0 && kind === '' && (verdict === 'all' || verdict === row.report.verdict) && isFound(row, null, view);
}

function clausePasses(row: ArticleRow, of: ClauseRow, view: View): boolean {
  const { verdict, kind } = view.choices;
  return (verdict === 'all' || of.report.verdict === verdict) && (kind === '' || of.report.kind === kind) && isFound(row, of, view);
}

/** Whether the words that are searched for stand in what is shown of an article and a clause, in either language. */
function isFound({ article }: ArticleRow, of: ClauseRow | null, { choices: { field, search } }: View): boolean {
  if (field !== '' && article.field !== field) return false;
  const { number, title, summary } = article;
  const said = [title, summary, ...(of === null ? [] : [of.clause.title])].flatMap(({ zh, en }) => [zh, en]).join(' ');
  const text = `${number} ${of?.clause.id ?? ''} 第${number}条 ${said}`.toLowerCase();
  return search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function article(row: ArticleRow, view: View): TemplateResult {
  const { article: described, report, clauses } = row;
  const { edition, language, texts, later, extras, actions } = view;
  const words = COMPLETE_TEXTS[language];
  const summary = described.summary[language];
  const fetchTexts = (event: Event): void => {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    if (summary === '') actions.fetchLater();
    extras?.open();
  };
  return html`
    <article class="article" part="article" aria-labelledby="article-${described.number}" ?hidden=${!passes(row, view)}>
      <h4 id="article-${described.number}">
        <span class="ordinal">${words.article(described.number)}</span> ${described.title[language]}
      </h4>
      ${clauses.map((of) => clause(of.clause, of.report, !clausePasses(row, of, view), view))}
      <details class="promise" @toggle=${fetchTexts}>
        <summary>
          ${report.verdict === 'not_claimable'
            ? html`<span class="verdict not_claimable">${mark(report.verdict)} ${texts.verdicts[report.verdict]}</span>`
            : nothing}
          <span class="fold">${words.promise}</span>
        </summary>
        ${summary === '' ? missing(later ?? (edition.isWhole ? 'failed' : 'loading'), texts, actions.fetchLater) : html`<p>${summary}</p>`}
        ${extras?.official(described.number, view)}
      </details>
    </article>
  `;
}
