// What of the results is listed, and in which order: by verdict, kind, field of the policy, and words.

import type { ClauseReport, Kind, Report } from 'huiqi/types';
import { html, type TemplateResult } from 'lit-html';
import { live } from '../directives.ts';
import { COMPLETE_TEXTS } from './complete-texts.ts';
import { rowsOf } from './list.ts';
import type { Filter, View } from '../view.ts';

const VERDICTS: readonly Filter[] = ['all', 'qualifies', 'needs_answers', 'does_not_qualify', 'not_claimable'];

export function filters(view: View, report: Report): TemplateResult {
  const { edition, language, texts, choices, articles, actions } = view;
  const words = COMPLETE_TEXTS[language];
  const rows = rowsOf(view, report);
  const clauses = rows.flatMap(({ clauses: own }) => own.map(({ report: of }) => of));
  const count = (of: Filter): number => {
    if (of === 'all') return rows.length;
    if (of === 'not_claimable') return rows.filter(({ report: { verdict } }) => verdict === of).length;
    return clauses.filter(({ verdict }: ClauseReport) => verdict === of).length;
  };
  const kinds = [...new Set(clauses.map(({ kind }) => kind))];
  const select = (label: string, value: string, options: readonly (readonly [string, string])[], choose: (value: string) => void): TemplateResult => html`
    <label class="select">
      <span>${label}</span>
      <select class="boxed" .value=${live(value)} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${value === ''}>${words.any}</option>
        ${options.map(([id, name]) => html`<option value=${id} ?selected=${value === id}>${name}</option>`)}
      </select>
    </label>
  `;
  return html`
    <div class="listing" role="search" aria-label=${words.filter}>
      <fieldset class="filters">
        <legend class="unseen">${words.byVerdict}</legend>
        ${VERDICTS.map(
          (of) => html`
            <label>
              <input type="radio" name="filter" .checked=${live(of === choices.verdict)} @change=${() => actions.choose({ verdict: of })} />
              <span>${of === 'all' ? words.all : texts.verdicts[of]} <b>${count(of)}</b></span>
            </label>
          `,
        )}
      </fieldset>
      <details class="more">
        <summary><span class="fold">${words.narrow}</span></summary>
        <div class="narrow">
          <label class="select">
            <span>${words.search}</span>
            <input type="search" class="boxed" .value=${live(choices.search)} @input=${(event: Event) => actions.choose({ search: (event.target as HTMLInputElement).value.trim() })} />
          </label>
          ${select(words.field, choices.field, edition.description.fields.map(({ id, name }) => [id, name[language]]), (field) => actions.choose({ field }))}
          ${select(words.kind, choices.kind, kinds.map((kind: Kind) => [kind, words.kinds[kind]]), (kind) => actions.choose({ kind }))}
        </div>
      </details>
      ${articles !== null
        ? ''
        : html`
            <label class="option in-order">
              <input type="checkbox" .checked=${live(choices.isInOrder)} @change=${() => actions.choose({ isInOrder: !choices.isInOrder })} />
              <span>${words.inOrder}</span>
            </label>
          `}
    </div>
  `;
}
