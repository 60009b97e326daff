// <huiqi-field>: one question and its answer.
//
// Properties: fact (the question), entry (what has been entered, numbers as typed), problems (the engine's, for this fact),
//   language.
// Events: entry (detail: Entry): the visitor has changed his answer. It bubbles and stays inside the widget.
// Custom properties: the tokens of tokens.css.

import type { Answer, FactDescription, Problem, Row } from 'huiqi/types';
import { html, LitElement, nothing, type TemplateResult, unsafeCSS } from 'lit';
import { property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import base from './base.css?inline';
import { typedText } from './entries.ts';
import styles from './field.css?inline';
import { numberInput } from './number-input.ts';
import { rowsInput } from './rows-input.ts';
import { type Language, type Texts, textsIn } from './texts.ts';
import { valueName } from './value.ts';

export interface Entry {
  readonly fact: string;
  readonly entry: Answer;
}

export class HuiqiField extends LitElement {
  static override styles = [unsafeCSS(base), unsafeCSS(styles)];

  @property({ attribute: false }) fact!: FactDescription;
  @property({ attribute: false }) entry: Answer = null;
  @property({ attribute: false }) problems: readonly Problem[] = [];
  @property({ attribute: false }) language: Language = 'zh';

  /** Moves the focus to the answer: to the option chosen, or to the first control. */
  override focus(options?: FocusOptions): void {
    const root = this.renderRoot;
    (root.querySelector<HTMLElement>('input:checked') ?? root.querySelector<HTMLElement>('input, button'))?.focus(options);
  }

  protected override render(): TemplateResult {
    switch (this.fact.type) {
      case 'bool':
        return this.#choice([
          { entry: true, name: this.#texts.yes },
          { entry: false, name: this.#texts.no },
        ]);
      case 'choice':
        return this.#choice(this.fact.options.map(({ id, name }) => ({ entry: id, name: name[this.language] })));
      case 'list':
        return this.#rows(this.fact.fields);
      default:
        return this.#number(this.fact);
    }
  }

  get #texts(): Texts {
    return textsIn(this.language);
  }

  #choice(options: readonly { entry: Answer; name: string }[]): TemplateResult {
    const all = [...options, { entry: { unknown: true } as const, name: this.#texts.notSure }];
    const short = this.fact.type === 'bool' ? 'short' : '';
    return html`
      <fieldset class="question ${short}" role="radiogroup" aria-describedby="notes problem" aria-invalid=${this.#invalid}>
        <legend>${this.fact.question[this.language]}</legend>
        ${this.#notes()}
        <div class="options">
          ${all.map(({ entry, name }) => this.#option(entry, name))}
          <button type="button" class="quiet" ?hidden=${this.entry === null} @click=${this.#clear}>${this.#texts.clear}</button>
        </div>
        ${this.#problem()}
      </fieldset>
    `;
  }

  #option(entry: Answer, name: string): TemplateResult {
    return html`
      <label class="option">
        <input
          type="radio"
          name="answer"
          .checked=${live(same(this.entry, entry))}
          @change=${() => this.#enter(entry)}
        />
        <span>${name}</span>
      </label>
    `;
  }

  #number(fact: Extract<FactDescription, { type: 'money' | 'count' | 'quantity' }>): TemplateResult {
    const unknown = isUnknown(this.entry);
    return html`
      <div class="question">
        <label class="legend" for="number">${fact.question[this.language]}</label>
        ${this.#notes()}
        <div class="options">
          ${numberInput({
            id: 'number',
            type: fact,
            text: typedText(this.entry),
            invalid: this.#invalid,
            describedBy: 'notes problem',
            language: this.language,
            onText: (text) => this.#enter(text),
          })}
          ${fact.default === null
            ? nothing
            : html`
                <label class="option">
                  <input
                    type="checkbox"
                    .checked=${live(unknown)}
                    @change=${() => this.#enter(unknown ? null : { unknown: true })}
                  />
                  <span>${this.#texts.notSure}</span>
                </label>
              `}
        </div>
        ${this.#problem()}
      </div>
    `;
  }

  #rows(fields: Extract<FactDescription, { type: 'list' }>['fields']): TemplateResult {
    return html`
      <fieldset class="question" aria-describedby="notes problem">
        <legend>${this.fact.question[this.language]}</legend>
        ${this.#notes()}
        ${rowsInput({
          fields,
          rows: Array.isArray(this.entry) ? (this.entry as readonly Row[]) : null,
          problems: this.problems,
          language: this.language,
          onRows: (rows) => this.#enter(rows),
        })}
        ${this.#problem()}
      </fieldset>
    `;
  }

  /** Help, and the assumption that counts meanwhile. */
  #notes(): TemplateResult | typeof nothing {
    const { help } = this.fact;
    const assumed = this.entry === null ? this.fact.default : null;
    if (help === null && assumed === null) return nothing;
    return html`
      <div id="notes" class="notes">
        ${help === null ? nothing : html`<p>${help[this.language]}</p>`}
        ${assumed === null ? nothing : html`<p>${this.#texts.assumed(valueName(this.fact, assumed, this.language))}</p>`}
      </div>
    `;
  }

  /** What is wrong with the answer; a problem inside a row is told at its cell instead. */
  #problem(): TemplateResult | typeof nothing {
    const own = this.problems.filter(({ pointer }) => this.fact.type !== 'list' || pointer.split('/').length < 4);
    if (own.length === 0) return nothing;
    return html`<div id="problem" class="problem">${own.map(({ message }) => html`<p>${message[this.language]}</p>`)}</div>`;
  }

  get #invalid(): 'true' | 'false' {
    return this.problems.length > 0 ? 'true' : 'false';
  }

  #clear(): void {
    this.#enter(null);
    // The button goes away with the answer: the focus stays in the question.
    this.renderRoot.querySelector<HTMLElement>('input')?.focus();
  }

  #enter(entry: Answer): void {
    this.dispatchEvent(new CustomEvent<Entry>('entry', { bubbles: true, detail: { fact: this.fact.id, entry } }));
  }
}

function same(a: Answer, b: Answer): boolean {
  return a === b || (isUnknown(a) && isUnknown(b));
}

function isUnknown(entry: Answer): boolean {
  return typeof entry === 'object' && entry !== null && 'unknown' in entry;
}
