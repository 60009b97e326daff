// Reads what the engine writes as the plain objects of pkg/types.d.ts. Ids and whatever never changes are shared between reports; the
// engine sends numbers only.

import type {
  ArticleReport, ArticleVerdict, Assumption, BriefDescription, ClauseReport, Problem, Reading, Verdict, Warning, Year,
} from 'huiqi/types';
import { decimal, interval, next } from './words.ts';

const VERDICTS: readonly Verdict[] = ['does_not_qualify', 'qualifies', 'needs_answers'];
const EXCEEDS: readonly Warning['exceeds'][] = ['no', 'yes', 'open'];

/** Of several verdicts an article has the highest. */
const RANKS: Readonly<Record<ArticleVerdict, number>> = { not_claimable: 0, does_not_qualify: 1, needs_answers: 2, qualifies: 3 };

const NOT_ABOUT_A_VALUE = new Set(['not_json', 'unknown_fact', 'bad_date']);

/** What of a policy every report needs. */
export class Frame {
  /** The numbers of the facts, by id. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly #facts: readonly string[];
  readonly #defaults: readonly Assumption[];
  readonly #clauses;
  readonly #articles;

  constructor(readonly description: BriefDescription) {
    const { facts, clauses, articles } = description;
    this.#facts = facts.map(({ id }) => id);
    this.numbers = new Map(this.#facts.map((fact, number) => [fact, number]));
    this.#defaults = facts.map(({ id, default: value }) => ({ fact: id, value: value ?? '' }));
    let after = 0;
    this.#articles = articles.map(({ number, clauses: own }) => ({ number, clauses: own, first: after, after: (after += own.length) }));
    const articleOf = this.#articles.flatMap(({ clauses: own }, article) => own.map(() => article));
    this.#clauses = clauses.map(({ id, article, kind, amount, readings }, place) => ({
      id, article, kind, stated: amount !== 'unstated', readings: readings.map((reading) => reading.id), place: articleOf[place]!,
    }));
  }

  /** One clause, whose number has been read. */
  clause(number: number): ClauseReport {
    const { id, article, kind, stated, readings } = this.#clauses[number]!;
    const flags = next();
    const needs = this.#ids();
    const amountNeeds = this.#ids();
    let amount: ClauseReport['amount'] = null;
    let schedule: Year[] | null = null;
    if (flags & 4) amount = { low: decimal()!, high: decimal(), currency: 'CNY' };
    if (flags & 16) {
      schedule = [];
      for (let year = 1, count = next(); year <= count; year += 1) schedule.push({ year, low: decimal()!, high: decimal() });
    }
    return {
      id,
      article,
      kind,
      verdict: VERDICTS[flags & 3]!,
      needs,
      stated,
      amount,
      amount_needs: amountNeeds,
      schedule,
      readings: readings.length === 0 ? [] : readings.map(reading),
      fault: flags & 8 ? 'overflow' : null,
    };
  }

  #ids(): string[] {
    const ids: string[] = [];
    for (let left = next(); left > 0; left -= 1) ids.push(this.#facts[next()]!);
    return ids;
  }

  assumptions(): Assumption[] {
    const assumptions: Assumption[] = [];
    for (let left = next(); left > 0; left -= 1) assumptions.push(this.#defaults[next()]!);
    return assumptions;
  }

  articles(clauses: readonly ClauseReport[]): ArticleReport[] {
    return this.#articles.map((_, place) => this.article(place, clauses));
  }

  /** The place of a clause's article. */
  articleOf(clause: number): number {
    return this.#clauses[clause]!.place;
  }

  article(place: number, reports: readonly ClauseReport[]): ArticleReport {
    const { number, clauses, first, after } = this.#articles[place]!;
    let verdict: ArticleVerdict = 'not_claimable';
    for (let clause = first; clause < after; clause += 1) {
      const own = reports[clause]!.verdict;
      if (RANKS[own] > RANKS[verdict]) verdict = own;
    }
    return { number, verdict, clauses };
  }

  warnings(): Warning[] {
    const warnings: Warning[] = [];
    for (let left = next(); left > 0; left -= 1) {
      const { id: overlap } = this.description.overlaps[next()]!;
      const flags = next();
      const [sum, cost] = [interval(), interval()];
      const clauses: string[] = [];
      const unstated: string[] = [];
      for (let count = next(); count > 0; count -= 1) {
        const { id, stated } = this.#clauses[next()]!;
        clauses.push(id);
        if (!stated) unstated.push(id);
      }
      warnings.push({ code: 'overlap', clauses, overlap, yearly: flags > 3, sum, cost, exceeds: EXCEEDS[flags & 3]!, unstated });
    }
    return warnings;
  }

  /** Problems with the names of the facts they are about, which the engine does not know. */
  named(problems: readonly Problem[]): Problem[] {
    return problems.map((problem) => {
      const name = NOT_ABOUT_A_VALUE.has(problem.code) ? undefined : this.description.facts.find(({ id }) => id === problem.fact)?.name;
      if (name === undefined) return problem;
      return { ...problem, message: { zh: `${name.zh}：${problem.message.zh}`, en: `${name.en}: ${problem.message.en}` } };
    });
  }
}

function reading(id: string): Reading {
  const flags = next();
  const { low, high } = flags & 4 ? interval() : { low: null, high: null };
  return { id, verdict: VERDICTS[flags & 3]!, low, high };
}
