// What the templates draw from: the policy, what has been entered, what follows from it, and what the visitor can do. Parts that have not
// changed are the same objects from one view to the next, so that a template sees at a glance what it need not draw again.

import type { Answer, Day, Problem, Report } from 'huiqi/types';
import type { TemplateResult } from 'lit-html';
import type { Complete } from './complete/complete.ts';
import type { Edition } from './engine.ts';
import type { Entries } from './entries.ts';
import type { Extras } from './extras.ts';
import type { Language, Texts } from './texts.ts';

/** Which clauses or articles the visitor wants listed. */
export type Filter = 'all' | Report['articles'][number]['verdict'];

/** How the visitor wants it shown; none of it bears on the estimate. */
export interface Choices {
  /** The whole form, or what matters of it, topic by topic. */
  readonly isWhole: boolean;
  /** What describes the visitor, by profile id. */
  readonly profiles: readonly string[];
  /** The topics gone through, the present one last; none: the beginning. */
  readonly trail: readonly Topic[];
  /** All articles in the policy's order, or what matters first. */
  readonly isInOrder: boolean;
  readonly verdict: Filter;
  /** A kind of clause, and a field of the policy; an empty one is all. */
  readonly kind: string;
  readonly field: string;
  readonly search: string;
  readonly isLarge: boolean;
}

/** A group of questions as the guided way shows it, with what was worth asking when it was opened; the group is empty at the end of the way. */
export interface Topic {
  readonly group: string;
  readonly facts: ReadonlySet<string>;
}

export const UNCHOSEN: Choices = {
  isWhole: false, profiles: [], trail: [], isInOrder: false, verdict: 'all', kind: '', field: '', search: '', isLarge: false,
};

/** What is opened beside clauses, under a name that no clause has: what would change the answer. */
export const ADVICE = 'advice';

/** The same of pictures. */
export const CHARTS = 'charts';

/** The inside of an open clause, of the advice or of the charts, or why it is not there. */
export type Opened = TemplateResult | Missing;

/** Why something is not there that was asked for; of texts, also that English was asked for. */
export type Missing = 'loading' | 'failed' | 'no English';

/** What makes number fields easy to fill in. */
export type Numbers = typeof import('./numbers.ts');

export interface View {
  readonly edition: Edition;
  readonly language: Language;
  readonly texts: Texts;
  readonly entries: Entries;
  readonly day: Day;
  /** null: none yet, or none for these answers. */
  readonly report: Report | null;
  readonly problems: readonly Problem[];
  /** Of the clauses that are open, by clause id, of the advice and of the charts. */
  readonly opened: ReadonlyMap<string, Opened>;
  /** Where the texts stand that are shown later; null: not asked for, or there. */
  readonly later: Missing | null;
  /** What the host asks for beyond the estimate; null: nothing, or not there yet. */
  readonly extras: Extras | null;
  /** null: not fetched yet. */
  readonly numbers: Numbers | null;
  /** Whether the host has no access. */
  readonly isFramed: true | undefined;
  /** The articles to show; null: all. */
  readonly articles: ReadonlySet<number> | null;
  readonly choices: Choices;
  /** The whole form, the way through it and the whole list, which come after the first estimate. */
  readonly complete: Complete | Missing;
  /** What is on the screen first comes first: so many groups have their questions, and so many articles are listed. */
  readonly groupsDrawn: number;
  readonly articlesDrawn: number;
  readonly actions: Actions;
}

/** What the visitor can do. */
export interface Actions {
  readonly enter: (fact: string, entry: Answer) => void;
  readonly show: (fact: string) => void;
  readonly toggle: (clause: string, open: boolean) => void;
  readonly explainAgain: () => void;
  /** Fetches the texts that are shown later. */
  readonly fetchLater: () => void;
  readonly choose: (choices: Partial<Choices>) => void;
  /** Fetches what comes after the first estimate, once more. */
  readonly completeAgain: () => void;
  readonly switchLanguage: () => void;
  readonly toResults: () => void;
  /** Leads to the topic that is shown, once it is drawn. */
  readonly toTopic: () => void;
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
