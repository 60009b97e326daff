// `huiqi/embed` puts an estimate into a page as a frame of another origin. Kept by hand, held against the loader by `npm run check` in www/.

import type { Answers, Day } from './types.d.ts';
// The events are the element's.
import type {} from './widget.d.ts';

export interface EmbedOptions {
  /** Address of `embed.html` of a built site, on another origin than the page's. */
  readonly address: string | URL;
  /** URL of a Pack on the frame's own origin; the built-in edition without it. */
  readonly policy?: string;
  /** `zh-CN` or `en`; the document's without it. */
  readonly lang?: string;
  /** The day of the estimate; today in the policy's time zone without it. */
  readonly asOf?: Day;
  readonly theme?: 'light' | 'dark' | 'auto';
  /** Articles to show, `12-19,44`; all without it. */
  readonly articles?: string;
  /** URL of the official text on the frame's own origin. */
  readonly text?: string;
  /** What the frame is called, for those who listen. */
  readonly title?: string;
  /** The frame's height in pixels until it tells its own; 600 without it. */
  readonly height?: number;
  /** Whether the visitor is asked to hand the report to the page. */
  readonly report?: boolean;
  /** What the page knows already; the visitor is told. */
  readonly answers?: Answers | null;
}

/**
 * The frame, to be put into the page; it sends `huiqi-ready`, `huiqi-error` and, once the visitor has handed it over, `huiqi-report`.
 * Where `address` is on the page's own origin: a plain link, and a message on the console.
 */
export function embed(options: EmbedOptions): HTMLIFrameElement | HTMLAnchorElement;
