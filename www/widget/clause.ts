// <huiqi-clause>: one clause of the policy: verdict and amount in a row that opens to its explanation.
//
// Properties: clause (its description), report (what the engine says of it), explanation (null while closed), facts (all, by
//   id), language.
// Events, which stay inside the widget: clause-toggle (detail: Toggle); show-fact (detail: the fact's id): the visitor wants
//   to answer this question.
// Custom properties: the tokens of tokens.css.

import type { ClauseDescription, ClauseReport, Explanation, FactDescription } from 'huiqi/types';
import { html, LitElement, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { property } from 'lit/decorators.js';
import { amountInWords, exactAmount } from './amount.ts';
import base from './base.css?inline';
import styles from './clause.css?inline';
import { explanationOf } from './explanation.ts';
import { mark } from './mark.ts';
import { type Language, type Texts, textsIn } from './texts.ts';

export interface Toggle {
  readonly clause: string;
  readonly open: boolean;
}

const SHOWN_NEEDS = 3;

export class HuiqiClause extends LitElement {
  static override styles = [unsafeCSS(base), unsafeCSS(styles)];

  @property({ attribute: false }) clause!: ClauseDescription;
  @property({ attribute: false }) report!: ClauseReport;
  @property({ attribute: false }) explanation: Explanation | null = null;
  @property({ attribute: false }) facts!: ReadonlyMap<string, FactDescription>;
  @property({ attribute: false }) language: Language = 'zh';

  protected override render(): TemplateResult {
    const { clause, report, language } = this;
    const texts = this.#texts;
    return html`
      <details @toggle=${this.#toggle}>
        <summary>
          <span class="verdict ${report.verdict}">${mark(report.verdict)} ${texts.verdicts[report.verdict]}</span>
          <span class="title">${clause.title[language]} <span class="id">${clause.id}</span></span>
          <span class="amount fold">${amountInWords(clause, report, texts)}</span>
        </summary>
        <div class="body">${this.explanation === null ? nothing : this.#body(this.explanation)}</div>
      </details>
      ${this.#needs(texts.needs, report.needs)}
      ${report.verdict === 'does_not_qualify' ? nothing : this.#needs(texts.amountNeeds, report.amount_needs)}
    `;
  }

  get #texts(): Texts {
    return textsIn(this.language);
  }

  #body(explanation: Explanation): TemplateResult {
    const { clause, report, language } = this;
    const texts = this.#texts;
    const exact = exactAmount(report, texts);
    return html`
      <p class="kind">${texts.kinds[clause.kind]}</p>
      ${clause.summary === null ? nothing : html`<p>${clause.summary[language]}</p>`}
      ${exact === null ? nothing : html`<p class="exact">${texts.exactly(exact)}</p>`}
      ${explanationOf(explanation, report.schedule, language)}
      <h5>${texts.rule}</h5>
      <dl class="rule">
        <dt>${texts.when}</dt>
        <dd><code>${clause.when[language]}</code></dd>
        ${clause.pays === null
          ? nothing
          : html`
              <dt>${clause.amount === 'price' ? texts.paysPrice : texts.pays}</dt>
              <dd><code>${clause.pays[language]}</code></dd>
            `}
      </dl>
    `;
  }

  #needs(label: string, needs: readonly string[]): TemplateResult | typeof nothing {
    if (needs.length === 0) return nothing;
    const shown = this.explanation === null ? needs.slice(0, SHOWN_NEEDS) : needs;
    return html`
      <p class="needs">
        <span>${label}</span>
        ${shown.map(
          (fact) => html`
            <button type="button" class="link" @click=${() => this.#show(fact)}>
              ${this.facts.get(fact)?.name[this.language] ?? fact}
            </button>
          `,
        )}
        ${shown.length < needs.length ? html`<span>${this.#texts.andMore(needs.length)}</span>` : nothing}
      </p>
    `;
  }

  #show(fact: string): void {
    this.dispatchEvent(new CustomEvent<string>('show-fact', { bubbles: true, detail: fact }));
  }

  #toggle(event: Event): void {
    const { open } = event.currentTarget as HTMLDetailsElement;
    this.dispatchEvent(new CustomEvent<Toggle>('clause-toggle', { bubbles: true, detail: { clause: this.clause.id, open } }));
  }
}
