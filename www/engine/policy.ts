// Policy and session as callers have them: from answers to plain reports, by way of the engine's memory. Two modules are built from the
// engine; both come in here, so that the lean one and the whole one behave the same.

import type {
  Answer, Answers, ArticleReport, Assumption, BriefDescription, Change, ClauseReport, Day, EvaluateOptions, Problem, Report, Session as Published, Warning,
} from 'huiqi/types';
import { allAnswers, oneAnswer } from './answers.ts';
import { readDescription } from './description.ts';
import { Frame, sameTotals, Words } from './report.ts';

/** What a module exports (src/wasm.rs). */
export interface Module<Engine extends EngineOfModule = EngineOfModule> {
  readonly Engine: new (pack: Uint8Array) => Engine;
  readonly memory: () => WebAssembly.Memory;
}
export interface EngineOfModule {
  session(): SessionOfModule;
  in_force(day: string): boolean | undefined;
  bad_date(day: string): string;
  free(): void;
}
export interface SessionOfModule {
  input(size: number): number;
  evaluate(size: number): number;
  set(size: number): number;
  problems(): string;
  free(): void;
}

const NOT_ABOUT_A_VALUE = new Set(['not_json', 'unknown_fact', 'bad_date']);

export abstract class AnyPolicy {
  readonly #module: Module;
  readonly #engine: EngineOfModule;
  readonly #description: BriefDescription;
  readonly #frame: Frame;
  #session: Memory | null = null;
  #today: Intl.DateTimeFormat | null = null;

  constructor(module: Module, pack: Uint8Array, description: BriefDescription | undefined) {
    this.#module = module;
    this.#engine = opened(() => new module.Engine(pack));
    try {
      this.#description = description ?? readDescription(pack);
      this.#frame = new Frame(this.#description);
    } catch (error) {
      this.#engine.free();
      throw error;
    }
  }

  describe(): BriefDescription {
    return this.#description;
  }

  evaluate(answers: Answers, options?: EvaluateOptions): Report {
    const memory = (this.#session ??= new Memory(this.#module, this.#engine));
    const asOf = this.asOf(options);
    const inForce = this.#engine.in_force(asOf);
    const words = memory.evaluate(allAnswers(answers, this.#frame.numbers));
    const clauses: ClauseReport[] = [];
    for (let left = words.next(); left > 0; left -= 1) clauses.push(this.#frame.clause(words, words.next()));
    const totals = words.totals();
    const assumptions = this.#frame.assumptions(words);
    let problems = words.next() === 0 ? [] : this.#named(memory.problems());
    if (inForce === undefined) problems = [JSON.parse(this.#engine.bad_date(asOf)) as Problem, ...problems];
    const read = inForce !== undefined && problems[0]?.code !== 'not_json';
    const report = read ? this.#report(asOf, inForce, clauses, this.#frame.articles(clauses), totals, assumptions, this.#frame.warnings(clauses)) : null;
    if (report === null || problems.length > 0) throw refused(problems, report);
    return report;
  }

  session(answers: Answers = {}, options?: EvaluateOptions): Published {
    const asOf = this.asOf(options);
    const inForce = this.#engine.in_force(asOf);
    if (inForce === undefined) throw refused([JSON.parse(this.#engine.bad_date(asOf)) as Problem], null);
    const memory = new Memory(this.#module, this.#engine);
    const named = (problems: string): Problem[] => this.#named(problems);
    const report = (...parts: Parts): Report => this.#report(asOf, inForce, ...parts);
    return new Session(memory, this.#frame, answers, named, report);
  }

  free(): void {
    this.#session?.free();
    this.#session = null;
    this.#engine.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }

  /** The answers as bytes for the engine. */
  protected bytesOf(answers: Answers): Uint8Array {
    return allAnswers(answers, this.#frame.numbers);
  }

  protected asOf(options: EvaluateOptions | undefined): Day {
    const given: unknown = options?.asOf;
    if (given !== undefined && given !== null) return String(given);
    // Sweden writes dates as ISO 8601 does.
    this.#today ??= new Intl.DateTimeFormat('sv-SE', { timeZone: this.#description.policy.time_zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    return this.#today.format();
  }

  /** Problems with the names of the facts they are about, which the engine does not know. */
  #named(problems: string): Problem[] {
    return (JSON.parse(problems) as Problem[]).map((problem) => {
      const name = NOT_ABOUT_A_VALUE.has(problem.code) ? undefined : this.#description.facts.find(({ id }) => id === problem.fact)?.name;
      if (name === undefined) return problem;
      return { ...problem, message: { zh: `${name.zh}：${problem.message.zh}`, en: `${name.en}: ${problem.message.en}` } };
    });
  }

  #report(asOf: Day, inForce: boolean, ...[clauses, articles, totals, assumptions, warnings]: Parts): Report {
    return { policy: this.#frame.policy, as_of: asOf, in_force: inForce, clauses, articles, totals, assumptions, warnings };
  }
}

type Parts = [ClauseReport[], ArticleReport[], Report['totals'], Assumption[], Warning[]];

/** Answers of which one changes at a time. */
class Session implements Published {
  #answers: Record<string, Answer | undefined>;
  #clauses: ClauseReport[] = [];
  #articles: ArticleReport[];
  #totals: Report['totals'];
  #assumptions: Assumption[];
  #warnings: Warning[];
  #problems: Problem[];
  #report: Report | null = null;

  constructor(
    private readonly memory: Memory,
    private readonly frame: Frame,
    answers: Answers,
    private readonly named: (problems: string) => Problem[],
    private readonly reported: (...parts: Parts) => Report,
  ) {
    this.#answers = { ...answers };
    const words = memory.evaluate(allAnswers(answers, frame.numbers));
    for (let left = words.next(); left > 0; left -= 1) this.#clauses.push(frame.clause(words, words.next()));
    this.#totals = words.totals();
    this.#assumptions = frame.assumptions(words);
    this.#problems = words.next() === 0 ? [] : named(memory.problems());
    this.#articles = frame.articles(this.#clauses);
    this.#warnings = frame.warnings(this.#clauses);
  }

  get answers(): Answers {
    return this.#answers as Answers;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  get report(): Report {
    return (this.#report ??= this.reported([...this.#clauses], [...this.#articles], this.#totals, this.#assumptions, this.#warnings));
  }

  set(fact: string, value: Answer | undefined): Change {
    this.#answers[fact] = value;
    const { frame } = this;
    const words = this.memory.set(oneAnswer(fact, value, frame.numbers));
    const places: number[] = [];
    const clauses: ClauseReport[] = [];
    for (let left = words.next(); left > 0; left -= 1) {
      const place = words.next();
      const clause = frame.clause(words, place);
      this.#clauses[place] = clause;
      places.push(place);
      clauses.push(clause);
    }
    const totals = words.totals();
    const assumptions = frame.assumptions(words);
    const change: { -readonly [Key in keyof Change]: Change[Key] } = { clauses, articles: this.#changedArticles(places), totals: null, assumptions: null, warnings: null, problems: null };
    if (!sameTotals(totals, this.#totals)) this.#totals = change.totals = totals;
    if (!same(assumptions, this.#assumptions)) this.#assumptions = change.assumptions = assumptions;
    if (clauses.length > 0) {
      const warnings = frame.warnings(this.#clauses);
      if (JSON.stringify(warnings) !== JSON.stringify(this.#warnings)) this.#warnings = change.warnings = warnings;
    }
    const count = words.next();
    if (count > 0 || this.#problems.length > 0) {
      this.#problems = change.problems = count === 0 ? [] : this.named(this.memory.problems());
    }
    this.#report = null;
    return change;
  }

  free(): void {
    this.memory.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }

  #changedArticles(clauses: readonly number[]): ArticleReport[] {
    const changed: ArticleReport[] = [];
    if (clauses.length === 0) return changed;
    for (const place of this.frame.articlesOf(clauses)) {
      const article = this.frame.article(place, this.#clauses);
      if (article.verdict === this.#articles[place]!.verdict) continue;
      this.#articles[place] = article;
      changed.push(article);
    }
    return changed;
  }
}

/** Whether two lists have the same members. */
function same<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((item, place) => item === b[place]);
}

/** The engine's session with its place in memory. */
class Memory {
  readonly #memory: () => WebAssembly.Memory;
  readonly #session: SessionOfModule;
  #bytes: Uint8Array = new Uint8Array();
  #words: Uint32Array = new Uint32Array();

  constructor({ memory }: Module, engine: EngineOfModule) {
    this.#memory = memory;
    this.#session = engine.session();
  }

  evaluate(answers: Uint8Array): Words {
    return this.#read(this.#session.evaluate(this.#write(answers)));
  }

  set(answer: Uint8Array): Words {
    return this.#read(this.#session.set(this.#write(answer)));
  }

  problems(): string {
    return this.#session.problems();
  }

  free(): void {
    this.#session.free();
  }

  #write(answers: Uint8Array): number {
    const place = this.#session.input(answers.length);
    this.#renew();
    this.#bytes.set(answers, place);
    return answers.length;
  }

  #read(place: number): Words {
    this.#renew();
    return new Words(this.#words, place);
  }

  /** Memory that has grown leaves its views behind. */
  #renew(): void {
    if (this.#bytes.length > 0) return;
    const { buffer } = this.#memory();
    this.#bytes = new Uint8Array(buffer);
    this.#words = new Uint32Array(buffer);
  }
}

/** What refuses a Pack throws a `PackError`. */
export function opened<Engine>(open: () => Engine): Engine {
  try {
    return open();
  } catch (error) {
    if (error instanceof Error) error.name = 'PackError';
    throw error;
  }
}

function refused(problems: Problem[], report: Report | null): Error {
  const message = problems[0]?.message.en ?? '';
  return Object.assign(new Error(message), { name: 'AnswersError', problems, report });
}
