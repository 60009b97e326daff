// What a frame with an estimate and the page around it say to each other, version 1: docs/embedding.md describes it. Both sides check who speaks
// (`event.source` and `event.origin`) before they read what is said here; whatever has another shape is refused.

import type { Answers, Report } from 'huiqi/types';

export const VERSION = 1;

/** The element's attributes that a host may set from outside the frame. */
export const SETTINGS = ['policy', 'lang', 'as-of', 'theme', 'articles', 'text'] as const;

export type Settings = Partial<Record<(typeof SETTINGS)[number], string>>;

/** The host's answer to a `hello`. */
export interface Welcome {
  readonly type: 'welcome';
  readonly settings: Settings;
  /** What the host knows already; the visitor is told. */
  readonly answers: Answers | null;
  /** Whether the host wants the report; the visitor decides. */
  readonly report: boolean;
}

/** What the frame says; nothing of what the visitor has entered but the report that he hands over. */
export type Said =
  | { readonly type: 'hello' }
  | { readonly type: 'height'; readonly height: number }
  | { readonly type: 'ready' }
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'report'; readonly report: Report };

/** A message as it is sent. */
export function message<Kind extends Said | Welcome>(said: Kind): Kind & { readonly huiqi: typeof VERSION } {
  return { huiqi: VERSION, ...said };
}

/** The fields of a message of this version; null: it is none. */
export function fieldsOf(data: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(data) && data['huiqi'] === VERSION ? data : null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
