// `huiqi/widget` defines <huiqi-widget>. Kept by hand, held against the element by `npm run check` in www/.

import type { Answers, Day, Report } from './types.d.ts';

export interface HuiqiErrorDetail { readonly message: string }

/** The whole estimate as one element; its attributes and events are listed in the README. */
export class HuiqiWidget extends HTMLElement {
  /** URL of a Pack; null: the built-in edition. */
  policy: string | null;
  /** A Pack's bytes, before `policy`; null: none. */
  policyBytes: Uint8Array | null;
  /** `zh-CN` or `en`; empty: the document's language. */
  lang: string;
  /** The day of the estimate; null: today in the policy's time zone. */
  asOf: Day | null;
  theme: 'light' | 'dark' | 'auto';
  /** Articles to show, `12-19,44`; empty: all. */
  articles: string;
  /** URL of the official text, shown article by article; null: none. Only of the page's own origin, UTF-8, up to 1 MiB. */
  text: string | null;
  /** Who gets the report when the visitor hands it over; empty: the page; null: nobody asks for it. */
  handOver: string | null;
  /** Address of a page with this widget, to which links with the visitor's answers lead; null: none. Answers in its own fragment are filled in, and it is then without them. */
  link: string | null;
  /** The visitor's answers, as the engine takes them. */
  answers: Answers;
  /** The latest report; null until there is one. */
  readonly report: Report | null;
}

declare global {
  interface HTMLElementTagNameMap { 'huiqi-widget': HuiqiWidget }
  interface HTMLElementEventMap {
    'huiqi-ready': CustomEvent<null>;
    'huiqi-change': CustomEvent<null>;
    'huiqi-report': CustomEvent<Report>;
    'huiqi-error': CustomEvent<HuiqiErrorDetail>;
  }
}
