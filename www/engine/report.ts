// Reads what the engine writes (src/wasm.rs) as the plain objects of pkg/types.d.ts. Ids and whatever never changes are shared
// between reports; the engine sends numbers only.

import type {
  Amount, ArticleReport, Assumption, BriefDescription, ClauseReport, Decimal, Interval, PolicyReference, Reading, Report, Verdict, Warning, Year,
} from 'huiqi/types';

const VERDICTS: readonly Verdict[] = ['does_not_qualify', 'qualifies', 'needs_answers'];
/** From the best to the worst, by the engine's numbers. */
const BEST_FIRST = [1, 2, 0];

const WITHOUT_END = 0x100;
const AS_TEXT = 0x101;

type Totals = Report['totals'];

/** What of a policy every report needs. */
export class Frame {
  readonly facts: readonly string[];
  /** The numbers of the facts, by id. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly policy: PolicyReference;
  readonly #defaults: readonly Assumption[];
  readonly #clauses: BriefDescription['clauses'];
  readonly #articles: readonly { readonly number: number; readonly clauses: readonly string[]; readonly first: number; readonly after: number }[];
  /** The article of each clause, by place. */
  readonly #articleOf: readonly number[];
  readonly #overlaps: readonly (readonly number[])[];

  constructor({ policy: { id, edition, hash, draft, valid }, facts, clauses, articles, overlaps }: BriefDescription) {
    this.policy = { id, edition, hash, draft, valid };
    this.facts = facts.map((fact) => fact.id);
    this.numbers = new Map(this.facts.map((fact, number) => [fact, number]));
    this.#defaults = facts.map((fact) => ({ fact: fact.id, value: fact.default ?? '' }));
    this.#clauses = clauses;
    let after = 0;
    this.#articles = articles.map(({ number, clauses: own }) => ({ number, clauses: own, first: after, after: (after += own.length) }));
    this.#articleOf = this.#articles.flatMap(({ clauses: own }, article) => own.map(() => article));
    const places = new Map(clauses.map((clause, place) => [clause.id, place]));
    this.#overlaps = overlaps.map((overlap) => overlap.clauses.map((clause) => places.get(clause)!));
  }

  /** One clause, whose number has been read. */
  clause(words: Words, place: number): ClauseReport {
    const { id, article, kind, amount: stated, readings } = this.#clauses[place]!;
    const flags = words.next();
    const needs = this.#ids(words);
    const amountNeeds = this.#ids(words);
    let amount: Amount | null = null;
    let schedule: Year[] | null = null;
    if (flags & 4) {
      const low = words.decimal()!;
      amount = { low, high: words.decimal(), currency: 'CNY' };
    }
    if (flags & 16) {
      schedule = [];
      for (let year = 1, count = words.next(); year <= count; year += 1) {
        const low = words.decimal()!;
        schedule.push({ year, low, high: words.decimal() });
      }
    }
    return {
      id,
      article,
      kind,
      verdict: VERDICTS[flags & 3]!,
      needs,
      stated: stated !== 'unstated',
      amount,
      amount_needs: amountNeeds,
      schedule,
      readings: readings.length === 0 ? [] : readings.map((reading) => this.#reading(words, reading.id)),
      fault: flags & 8 ? 'overflow' : null,
    };
  }

  #reading(words: Words, id: string): Reading {
    const flags = words.next();
    const low = flags & 4 ? words.decimal() : null;
    return { id, verdict: VERDICTS[flags & 3]!, low, high: flags & 4 ? words.decimal() : null };
  }

  #ids(words: Words): string[] {
    const ids: string[] = [];
    for (let left = words.next(); left > 0; left -= 1) ids.push(this.facts[words.next()]!);
    return ids;
  }

  assumptions(words: Words): Assumption[] {
    const assumptions: Assumption[] = [];
    for (let left = words.next(); left > 0; left -= 1) assumptions.push(this.#defaults[words.next()]!);
    return assumptions;
  }

  articles(clauses: readonly ClauseReport[]): ArticleReport[] {
    return this.#articles.map((_, place) => this.article(place, clauses));
  }

  /** The articles of these clauses, by place. */
  articlesOf(clauses: readonly number[]): Set<number> {
    return new Set(clauses.map((clause) => this.#articleOf[clause]!));
  }

  article(place: number, reports: readonly ClauseReport[]): ArticleReport {
    const { number, clauses, first, after } = this.#articles[place]!;
    const own = reports.slice(first, after);
    const best = BEST_FIRST.map((verdict) => VERDICTS[verdict]!).find((verdict) => own.some((clause) => clause.verdict === verdict));
    return { number, verdict: best ?? 'not_claimable', clauses };
  }

  warnings(clauses: readonly ClauseReport[]): Warning[] {
    const warnings: Warning[] = [];
    for (const overlap of this.#overlaps) {
      const qualifying = overlap.map((place) => clauses[place]!).filter((clause) => clause.verdict === 'qualifies');
      if (qualifying.length > 1) warnings.push({ code: 'overlap', clauses: qualifying.map((clause) => clause.id) });
    }
    return warnings;
  }
}

/** What the engine has written, word by word. */
export class Words {
  #at: number;

  /** From a place in the engine's memory on. */
  constructor(private readonly words: Uint32Array, place: number) {
    this.#at = place >>> 2;
  }

  next(): number {
    return this.words[this.#at++]!;
  }

  totals(): Totals {
    const qualified = this.#interval();
    const { low, high } = this.#interval();
    return { qualified, potential: { low, high, exact: this.next() === 1 } };
  }

  #interval(): Interval {
    const low = this.decimal()!;
    return { low, high: this.decimal() };
  }

  /** A number as plain text; null: no upper bound. */
  decimal(): Decimal | null {
    const scale = this.next();
    if (scale === WITHOUT_END) return null;
    if (scale === AS_TEXT) {
      let text = '';
      for (let left = this.next(); left > 0; left -= 1) text += String.fromCharCode(this.next());
      return text;
    }
    const low = this.next();
    const number = this.next() * 2 ** 32 + low;
    if (scale === 0 || number === 0) return String(number);
    // Below 2^53 a number that a power of ten divides is divided without a rest.
    const unit = 10 ** scale;
    if (number % unit === 0) return String(number / unit);
    const digits = String(number).padStart(scale + 1, '0');
    return `${digits.slice(0, -scale)}.${digits.slice(-scale)}`.replace(/0+$/, '');
  }
}

/** Whether two sums are the same. */
export function sameTotals(a: Totals, b: Totals): boolean {
  const same = (one: Interval, other: Interval): boolean => one.low === other.low && one.high === other.high;
  return same(a.qualified, b.qualified) && same(a.potential, b.potential) && a.potential.exact === b.potential.exact;
}
