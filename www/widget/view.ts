// What the templates draw from: the policy, what has been entered, what follows from it, and what the visitor can do. Parts that have not
// changed are the same objects from one view to the next, so that a template sees at a glance what it need not draw again.

import type { Answer, Day, Problem, Report } from 'huiqi/types';
import type { TemplateResult } from 'lit-html';
import type { Edition } from './engine.ts';
import type { Entries } from './entries.ts';
import type { Extras } from './extras.ts';
import type { Keep } from './keep/keep.ts';
import type { Language, Texts } from './texts.ts';

/** Which clauses or articles the visitor wants listed. */
export type Filter = 'all' | Report['articles'][number]['verdict'];

/** What is opened beside clauses, under a name that no clause has: what would change the answer. */
export const ADVICE = 'advice';
/** Likewise: what can be done with the answers beyond the page. */
export const KEEP = 'keep';

/** The inside of an open clause, or of what is beside them, or why it is not there. */
export type Opened = TemplateResult | Missing;

/** Why something is not there that was asked for; of texts, also that English was asked for. */
export type Missing = 'loading' | 'failed' | 'no English';

export interface View {
  readonly edition: Edition;
  readonly language: Language;
  readonly texts: Texts;
  readonly entries: Entries;
  readonly day: Day;
  /** null: none yet, or none for these answers. */
  readonly report: Report | null;
  readonly problems: readonly Problem[];
  /** Of what is open, by clause id or by the names above. */
  readonly opened: ReadonlyMap<string, Opened>;
  /** Where the texts stand that are shown later; null: not asked for, or there. */
  readonly later: Missing | null;
  /** What the host asks for beyond the estimate; null: nothing, or not there yet. */
  readonly extras: Extras | null;
  /** What has happened to the answers beyond the page; null: nothing yet. */
  readonly told: Keep['told'] | null;
  /** Whether the host has no access. */
  readonly isFramed: true | undefined;
  /** The articles to show; null: all. */
  readonly articles: ReadonlySet<number> | null;
  readonly filter: Filter;
  /** What is on the screen first comes first: so many groups have their questions, and so many articles are listed. */
  readonly groupsDrawn: number;
  readonly articlesDrawn: number;
  readonly actions: Actions;
}

/** What the visitor can do. */
export interface Actions {
  readonly enter: (fact: string, entry: Answer) => void;
  readonly show: (fact: string) => void;
  readonly openGroups: (open: boolean) => void;
  readonly toggle: (clause: string, open: boolean) => void;
  /** Fetches what opens to this; what is there is not fetched again. */
  readonly fetchInside: (id: string) => void;
  /** Fetches the texts that are shown later. */
  readonly fetchLater: () => void;
  readonly choose: (filter: Filter) => void;
  readonly switchLanguage: () => void;
  readonly toResults: () => void;
}

/** The articles that a host wants shown, `12-19,44`; null for an empty choice: all. */
export function articlesOf(choice: string): ReadonlySet<number> | null {
  const numbers = new Set<number>();
  for (const [, first = '', last = first] of choice.matchAll(/(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?/g)) {
    for (let number = Number(first); number <= Number(last); number += 1) numbers.add(number);
  }
  return numbers.size === 0 ? null : numbers;
}

/** The day in a time zone, as the engine writes it. `Temporal` knows it at once, where there is one; `Intl` first loads its tables. */
export function today(timeZone: string): Day {
  if ('Temporal' in globalThis) return String((globalThis as unknown as HasTemporal).Temporal.Now.plainDateISO(timeZone));
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  clocks.set(timeZone, clock);
  // The Swedish way of writing dates is ISO 8601.
  return clock.format(new Date());
}

const clocks = new Map<string, Intl.DateTimeFormat>();

interface HasTemporal {
  readonly Temporal: { readonly Now: { plainDateISO(timeZone: string): unknown } };
}
