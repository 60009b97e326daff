// <huiqi-widget>: the whole estimate: questions on one side, articles with verdicts and amounts on the other.
//
// Attributes: policy (URL of a Pack; without it the built-in edition), lang (zh-CN, en; default: the document's), as-of (the day
//   of the estimate; default: today in the policy's time zone), theme (light, dark, auto), articles (`12-19,44`: show only these).
// Properties: answers (get and set), report (read; null until there is one), policyBytes (a Pack, before the attribute `policy`).
// Events, bubbling and composed: huiqi-ready; huiqi-change (no data); huiqi-error (detail: { message }).
// Parts: notice, form, group, field, results, totals, article, clause, bar.
// Custom properties: --huiqi-sticky-top, and the tokens of tokens.css.

import type { HuiqiErrorDetail, HuiqiWidget as Published } from 'huiqi/widget';
import type { Answers, Day, Report } from 'huiqi/types';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult, unsafeCSS } from 'lit';
import { property, state } from 'lit/decorators.js';
import base from './base.css?inline';
import type { Toggle } from './clause.ts';
import { type Engine, type Failure, open, OpenError } from './engine.ts';
import { answersOf, type Entries, withEntry } from './entries.ts';
import type { Entry } from './field.ts';
import { form } from './form.ts';
import { notice } from './notice.ts';
import { type Filter, results } from './results.ts';
import { type Language, languageOf, type Texts, textsIn } from './texts.ts';
import tokens from './tokens.css?inline';
import { pair, spoken } from './totals.ts';
import { type View, viewOf } from './view.ts';
import styles from './widget.css?inline';

/** How long the sums must rest before they are read out, in milliseconds. */
const QUIET = 1000;

export class HuiqiWidget extends LitElement implements Published {
  static override styles = [unsafeCSS(tokens), unsafeCSS(base), unsafeCSS(styles)];

  @property({ reflect: true, useDefault: true }) override lang = '';
  @property() policy: string | null = null;
  @property({ attribute: 'as-of' }) asOf: Day | null = null;
  @property({ reflect: true, useDefault: true }) theme: 'light' | 'dark' | 'auto' = 'auto';
  @property() articles = '';
  @property({ attribute: false }) policyBytes: Uint8Array | null = null;

  @state() private engine: Engine | null = null;
  @state() private failure: { readonly kind: Failure; readonly message: string } | null = null;
  @state() private entries: Entries = {};
  @state() private filter: Filter = 'all';
  @state() private open: ReadonlySet<string> = new Set();
  @state() private said = '';

  #view: View | null = null;
  #opening = 0;
  #speaking = 0;

  /** The visitor's answers as the engine takes them. */
  get answers(): Answers {
    return this.engine === null ? this.entries : answersOf(this.entries, this.engine.facts);
  }

  set answers(answers: Answers) {
    this.entries = { ...answers };
  }

  get report(): Report | null {
    if (this.isUpdatePending) this.#estimate();
    return this.#view?.outcome.report ?? null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#speaking);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!this.hasUpdated || changed.has('policy') || changed.has('policyBytes')) void this.#openPolicy();
    this.#estimate();
  }

  protected override updated(changed: PropertyValues): void {
    const { report } = this;
    if (report === null || !changed.has('entries')) return;
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => (this.said = spoken(report, this.#texts)), QUIET);
  }

  protected override render(): TemplateResult {
    const texts = this.#texts;
    return html`<div class="widget" lang=${texts.tag}>${this.#content(texts)}</div>`;
  }

  #content(texts: Texts): TemplateResult {
    if (this.failure !== null) return this.#failed(this.failure, texts);
    const view = this.#view;
    if (view === null) return html`<p class="intro" role="status">${texts.loading}</p>`;
    const { report } = view.outcome;
    return html`
      ${notice(view, this.#switchLanguage)}
      <div class="columns" @entry=${this.#enter} @show-fact=${this.#showFact} @clause-toggle=${this.#toggle}>
        <section class="form" part="form" aria-labelledby="form-title">
          ${form(view, this.#openGroups)} ${report === null || view.articles !== null ? nothing : this.#bar(report, texts)}
        </section>
        <section class="results" part="results" aria-labelledby="results-title">
          ${report === null ? nothing : results(view, report, { filter: this.filter, choose: this.#choose, show: this.#show })}
        </section>
      </div>
      <p class="unseen" role="status">${this.said}</p>
    `;
  }

  #bar(report: Report, texts: Texts): TemplateResult {
    return html`
      <div class="bar" part="bar">
        ${pair(report.totals.qualified, texts)}
        <button type="button" class="plain" @click=${this.#toResults}>${texts.toResults}</button>
      </div>
    `;
  }

  #failed({ kind, message }: { readonly kind: Failure; readonly message: string }, texts: Texts): TemplateResult {
    const words: Readonly<Record<Failure, string>> = {
      engine: texts.engineFailed,
      download: texts.downloadFailed,
      pack: texts.packRefused,
    };
    return html`
      <div class="alert" role="alert">
        <h2>${texts.cannotEstimate}</h2>
        <p>${words[kind]}</p>
        <p class="detail">${texts.detail(message)}</p>
        ${kind === 'download'
          ? html`<button type="button" class="plain" @click=${this.#openPolicy}>${texts.retry}</button>`
          : nothing}
      </div>
    `;
  }

  get #language(): Language {
    return languageOf(this.lang || document.documentElement.lang);
  }

  get #texts(): Texts {
    return textsIn(this.#language);
  }

  async #openPolicy(): Promise<void> {
    const attempt = ++this.#opening;
    try {
      const engine = await open(this.policyBytes ?? this.policy);
      if (attempt !== this.#opening) return engine.close();
      this.engine?.close();
      this.engine = engine;
      this.failure = null;
      await this.updateComplete;
      this.#emit('huiqi-ready');
    } catch (error) {
      if (attempt !== this.#opening) return;
      const { failure, message } = error instanceof OpenError ? error : new OpenError('engine', error);
      this.engine?.close();
      this.engine = null;
      this.failure = { kind: failure, message };
      this.#emit('huiqi-error', { message } satisfies HuiqiErrorDetail);
    }
  }

  #estimate(): void {
    const { engine, entries, asOf, open, articles } = this;
    this.#view = engine === null ? null : viewOf(engine, { entries, language: this.#language, asOf, open, articles });
  }

  #enter(event: CustomEvent<Entry>): void {
    this.entries = withEntry(this.entries, event.detail.fact, event.detail.entry);
    this.#emit('huiqi-change');
  }

  #toggle({ detail: { clause, open } }: CustomEvent<Toggle>): void {
    const others = [...this.open].filter((id) => id !== clause);
    this.open = new Set(open ? [...others, clause] : others);
  }

  readonly #switchLanguage = (): void => {
    this.lang = textsIn(this.#language === 'zh' ? 'en' : 'zh').tag;
  };

  readonly #openGroups = (open: boolean): void => {
    for (const group of this.renderRoot.querySelectorAll<HTMLDetailsElement>('details.group')) group.open = open;
  };

  #showFact({ detail }: CustomEvent<string>): void {
    this.#show(detail);
  }

  readonly #choose = (filter: Filter): void => {
    this.filter = filter;
  };

  readonly #show = (fact: string): void => {
    const field = this.renderRoot.querySelector<HTMLElement>(`#fact-${fact}`);
    const group = field?.closest('details');
    if (field === null || group === null || group === undefined) return;
    group.open = true;
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
  };

  readonly #toResults = (): void => {
    const title = this.renderRoot.querySelector<HTMLElement>('#results-title');
    title?.focus({ preventScroll: true });
    title?.scrollIntoView();
  };

  #emit(name: string, detail: unknown = null): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
