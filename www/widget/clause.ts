// One clause of the policy: verdict and amount in a row that opens to its explanation.

import type { BriefClauseDescription, ClauseReport } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { amountInWords } from './amount.ts';
import { mark } from './mark.ts';
import { missing } from './missing.ts';
import type { View } from './view.ts';

const SHOWN_NEEDS = 3;

export function clause(described: BriefClauseDescription, report: ClauseReport, hidden: boolean, view: View): TemplateResult {
  const { language, texts } = view;
  const { id } = described;
  const isOpen = view.opened.has(id);
  const summary = html`
    <span class="verdict ${report.verdict}">${mark(report.verdict)} ${texts.verdicts[report.verdict]}</span>
    <span class="title" role="heading" aria-level="4">${described.title[language]} <span class="id">${id}</span></span>
    <span class="amount fold">${amountInWords(described, report, texts)}</span>
  `;
  return html`
    <div class="clause" id="clause-${id}" part="clause" ?hidden=${hidden}>
      ${unfolding(id, summary, view)} ${needs(texts.needs, report.needs, isOpen, view)}
      ${report.verdict === 'does_not_qualify' ? nothing : needs(texts.amountNeeds, report.amount_needs, isOpen, view)}
    </div>
  `;
}

/** What opens to something that is fetched when it is first asked for. */
export function unfolding(id: string, summary: TemplateResult, { opened: all, texts, actions }: View): TemplateResult {
  const opened = all.get(id);
  const toggle = (event: Event): void => actions.toggle(id, (event.currentTarget as HTMLDetailsElement).open);
  return html`
    <details ?open=${opened !== undefined} @toggle=${toggle}>
      <summary>${summary}</summary>
      ${opened === undefined ? nothing : html`<div class="body">${typeof opened === 'string' ? missing(opened, texts, actions.explainAgain) : opened}</div>`}
    </details>
  `;
}

function needs(label: string, facts: readonly string[], all: boolean, view: View): TemplateResult | typeof nothing {
  const { edition, language, texts, actions } = view;
  if (facts.length === 0) return nothing;
  const shown = all ? facts : facts.slice(0, SHOWN_NEEDS);
  return html`
    <p class="needs">
      <span>${label}</span>
      ${shown.map(
        (fact) => html`
          <button type="button" class="link" @click=${() => actions.show(fact)}>${edition.facts.get(fact)?.name[language] ?? fact}</button>
        `,
      )}
      ${shown.length < facts.length ? html`<span>${texts.andMore(facts.length)}</span>` : nothing}
    </p>
  `;
}
