// Draws what has happened: answers that were taken up, with what has changed since; what could not be used; that everything is cleared.

import type { Verdict } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { interval } from '../format.ts';
import type { View } from '../view.ts';
import type { Changes } from './changes.ts';
import type { Deeds, Place, State, Told } from './keep.ts';
import { KEEP_TEXTS, type KeepTexts } from './keep-texts.ts';

/** So many facts are named, and so much of each. */
const NAMED = 12;
const NAME = 40;

/** Above all else. */
export function told(state: State, deeds: Deeds, view: View): TemplateResult {
  return html`<div class="kept" role="status">${said('top', state, deeds, view)}</div>`;
}

/** What is told in this place. */
export function said(at: Place, { told: all, before }: State, deeds: Deeds, view: View): TemplateResult | typeof nothing {
  if (all === null || all.at !== at) return nothing;
  const words = KEEP_TEXTS[view.language];
  const isRestored = all.what === 'taken' && all.from !== 'file';
  return html`
    <div class=${all.what === 'refused' || all.what === 'not stored' ? 'alert' : 'remarks'}>
      ${inWords(all, words, view)}
      <p class="choices">
        ${before === null ? nothing : html`<button type="button" class="plain" @click=${deeds.undo}>${words.undo}</button>`}
        ${isRestored ? html`<button type="button" class="plain" @click=${() => deeds.clear(at)}>${words.clear}</button>` : nothing}
        <button type="button" class="plain" @click=${deeds.dismiss}>${words.dismiss}</button>
      </p>
    </div>
  `;
}

function inWords(all: Told, words: KeepTexts, view: View): TemplateResult {
  switch (all.what) {
    case 'taken':
      return html`
        <p>${words.taken[all.from](view.texts.day(all.changes.then.day))}</p>
        ${all.staysStored ? html`<p>${words.storedStays}</p>` : nothing}
        ${changed(all.changes, words, view)}
      `;
    case 'refused':
      return html`<p>${words.refused[all.from]}</p><p>${words.why[all.why]}</p>`;
    case 'cleared':
      return html`<p>${words.cleared}</p>`;
    case 'not stored':
      return html`<p>${words.notStored}</p>`;
  }
}

/** Then and now; the page beside it shows the present alone. */
function changed({ then, isOtherEdition, clauses, areTotalsOther, gone }: Changes, words: KeepTexts, view: View): TemplateResult {
  const { report, edition, language, texts } = view;
  if (!isOtherEdition && !areTotalsOther && clauses.length === 0 && gone.length === 0) return html`<p>${words.unchanged}</p>`;
  const name = (verdict: Verdict | null): string => (verdict === null ? words.absent : texts.verdicts[verdict]);
  const now = edition.description.policy;
  const facts = [...gone.slice(0, NAMED).map((fact) => fact.slice(0, NAME)), ...(gone.length > NAMED ? ['…'] : [])].join(texts.comma);
  const sums = report === null || !areTotalsOther ? [] : (['qualified', 'potential'] as const);
  return html`
    <p>${words.changed}</p>
    <ul class="listed">
      ${isOtherEdition ? html`<li>${then.edition === now.edition ? words.sameName : words.editions(then.edition, now.edition)}</li>` : nothing}
      ${gone.length === 0 ? nothing : html`<li>${words.gone(facts)}</li>`}
      ${clauses.length === 0 ? nothing : html`<li>${words.changedClauses(clauses.length)}</li>`}
    </ul>
    ${sums.length + clauses.length === 0
      ? nothing
      : html`
          <div class="then" tabindex="0" role="region" aria-label=${words.changed}>
            <table>
              <thead>
                <tr><th scope="col">${words.clause}</th><th scope="col">${words.then(texts.day(then.day))}</th><th scope="col">${words.now(texts.day(report?.as_of ?? ''))}</th></tr>
              </thead>
              <tbody>
                ${sums.map(
                  (sum) => html`
                    <tr>
                      <th scope="row">${sum === 'qualified' ? words.totalThen : words.potentialThen}</th>
                      <td>${interval(then.totals[sum], 'CNY', texts)}</td>
                      <td>${report === null ? nothing : interval(report.totals[sum], 'CNY', texts)}</td>
                    </tr>
                  `,
                )}
                ${clauses.map(
                  ({ id, then: before, now: after }) => html`
                    <tr><th scope="row">${edition.clauses.get(id)?.title[language] ?? ''} <span class="id">${id}</span></th><td>${name(before)}</td><td>${name(after)}</td></tr>
                  `,
                )}
              </tbody>
            </table>
          </div>
        `}
  `;
}
