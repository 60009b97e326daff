// From what has been entered to what the templates draw: the policy, the report, and the explanations of open clauses.

import type { Answers, Day, Description, Explanation, FactDescription, Outcome } from 'huiqi/types';
import type { Engine } from './engine.ts';
import { answersOf, type Entries } from './entries.ts';
import type { Language } from './texts.ts';

/** What the visitor and the host have chosen. */
export interface Chosen {
  readonly entries: Entries;
  readonly language: Language;
  /** null: today in the policy's time zone. */
  readonly asOf: Day | null;
  /** Clauses whose explanation is open. */
  readonly open: ReadonlySet<string>;
  /** The articles that the host wants shown, `12-19,44`; empty: all. */
  readonly articles: string;
}

export interface View {
  readonly description: Description;
  readonly facts: ReadonlyMap<string, FactDescription>;
  readonly language: Language;
  readonly entries: Entries;
  readonly outcome: Outcome;
  /** Of the clauses that are open, by clause id. */
  readonly explanations: ReadonlyMap<string, Explanation>;
  /** The articles to show; null: all. */
  readonly articles: ReadonlySet<number> | null;
}

export function viewOf(engine: Engine, { entries, language, asOf, open, articles }: Chosen): View {
  const { description, facts } = engine;
  const answers = answersOf(entries, facts);
  const day = asOf ?? today(description.policy.time_zone);
  const outcome = engine.evaluate(answers, day);
  const explanations = outcome.report === null ? [] : explain(engine, open, answers, day);
  return { description, facts, language, entries, outcome, explanations: new Map(explanations), articles: articlesOf(articles) };
}

function explain(engine: Engine, open: ReadonlySet<string>, answers: Answers, day: Day): [string, Explanation][] {
  return engine.description.clauses
    .filter(({ id }) => open.has(id))
    .map(({ id }) => [id, engine.explain(id, answers, day)]);
}

function articlesOf(choice: string): ReadonlySet<number> | null {
  const numbers = new Set<number>();
  for (const [, first = '', last = first] of choice.matchAll(/(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?/g)) {
    for (let number = Number(first); number <= Number(last); number += 1) numbers.add(number);
  }
  return numbers.size === 0 ? null : numbers;
}

/** The day in a time zone, as the engine writes it: the Swedish way of writing dates is ISO 8601. */
function today(timeZone: string): Day {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date());
}
