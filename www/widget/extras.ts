// What a host may ask for beyond the estimate, fetched when it does: the official wording beside our summary of an article, and the button by which
// the visitor hands the report over. Whenever something changes there is a new object, so that a template sees it.

import type { HuiqiWidget } from 'huiqi/widget';
import type { Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { EXTRAS_TEXTS, type ExtrasTexts } from './extras-texts.ts';
import { fetchOfficial, type Official, type Refusal, TextError } from './official.ts';
import { inPlainSight } from './sight.ts';
import type { View } from './view.ts';

export interface Extras {
  /** Fetches what an opened article shows; once for each address. */
  readonly open: () => void;
  readonly official: (article: number, view: View) => TemplateResult | typeof nothing;
  readonly handOver: (view: View) => TemplateResult | typeof nothing;
}

interface State {
  /** Whose text it is, and the text, or why there is none; null: being fetched. */
  readonly url: string | null;
  readonly text: Official | Refusal | null;
  /** What was handed over last. */
  readonly handed: Report | null;
  /** Whether the button was pressed last when it could not be seen well. */
  readonly covered: boolean;
}

/** Hands `take` the extras, and others whenever something has changed. */
export function extrasOf(widget: HuiqiWidget & { readonly isFramed?: true }, take: (extras: Extras) => void): void {
  let state: State = { url: null, text: null, handed: null, covered: false };
  const { shadowRoot } = widget;
  // A page can cover what is in a frame; it trusts what is its own.
  const counts = widget.isFramed && shadowRoot !== null ? inPlainSight(shadowRoot, '[part=hand-over] button') : () => true;
  const become = (next: Partial<State>): void => {
    state = { ...state, ...next };
    take({ open, official: (article, view) => official(article, widget.text, state, view, open), handOver: (view) => handOver(widget, state, view, give) });
  };
  const fetch = (): void => {
    const url = widget.text;
    if (url === null) return;
    become({ url, text: null });
    fetchOfficial(url).then(
      (text) => state.url === url && become({ text }),
      (error: unknown) => state.url === url && become({ text: error instanceof TextError ? error.refusal : 'unreachable' }),
    );
  };
  const open = (): void => {
    if (widget.text !== state.url || state.text === 'unreachable') fetch();
  };
  const give = (report: Report): void => {
    if (!counts()) return become({ covered: true });
    widget.dispatchEvent(new CustomEvent('huiqi-report', { bubbles: true, composed: true, detail: report }));
    become({ handed: report, covered: false });
  };
  // Articles and clauses may be open already, and the host may point to another text.
  const look = (): void => {
    become({});
    if (widget.shadowRoot?.querySelector('.promise[open], .clause > [open]')) open();
  };
  new MutationObserver(look).observe(widget, { attributeFilter: ['text'] });
  look();
}

function official(article: number, url: string | null, state: State, { language, texts }: View, open: () => void): TemplateResult | typeof nothing {
  if (url === null) return nothing;
  const words = EXTRAS_TEXTS[language];
  if (url !== state.url || state.text === null) return html`<p class="muted" role="status">${words.fetching}</p>`;
  if (typeof state.text === 'string') {
    return html`
      <div role="alert">
        <p class="muted">${words.refused[state.text]}</p>
        ${state.text === 'unreachable' ? html`<button type="button" class="plain" @click=${open}>${texts.retry}</button>` : nothing}
      </div>
    `;
  }
  const paragraphs = state.text.get(article);
  if (paragraphs === undefined) return html`<p class="muted">${words.absent}</p>`;
  return html`
    <h5>${words.official}</h5>
    <blockquote lang="zh-CN">${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}</blockquote>
    <p><a href=${url} target="_blank" rel="noreferrer">${words.whole}</a></p>
  `;
}

function handOver({ handOver: asked }: HuiqiWidget, { handed, covered }: State, { report, language }: View, give: (report: Report) => void): TemplateResult | typeof nothing {
  if (asked === null || report === null) return nothing;
  const words: ExtrasTexts = EXTRAS_TEXTS[language];
  const receiver = asked || words.page;
  const told = covered ? words.covered : handed === null ? nothing : (handed === report ? words.handed : words.changed)(receiver);
  return html`
    <section class="remarks" part="hand-over">
      <p><button type="button" class="plain" @click=${() => give(report)}>${words.handOver(receiver)}</button></p>
      <p class="muted">${words.contents}</p>
      <p role="status">${told}</p>
    </section>
  `;
}
