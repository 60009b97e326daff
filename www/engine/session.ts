// Answers and what they come to, as the engine keeps them: all at once, then one at a time. What has not changed stays the same object.

import type { Answer, Answers, ArticleReport, Change, ClauseReport, Day, PolicyReference, Problem, Report, Session as Published, Warning } from 'huiqi/types';
import { allAnswers, copyAnswers, oneAnswer } from './answers.ts';
import type { Module, Owned } from './module.ts';
import type { Frame } from './report.ts';
import { next, readFrom, Repeated, totals } from './words.ts';

/** Room for answers in the engine's memory. */
export class Room {
  readonly #owned: Owned;
  #place = 0;
  #room = 0;

  constructor(private readonly module: Module, engine: number) {
    const { calls } = module;
    this.#owned = module.owned(this, calls.engine_session(engine), calls.__wbg_session_free);
  }

  /** Evaluates all answers that have been written, so many bytes; what they come to is there to be read. */
  evaluate(size: number): void {
    this.#hand(size);
    // The call may make memory grow, which leaves the words of before behind.
    const place = this.module.calls.session_evaluate(this.#owned.place, size);
    readFrom(this.module.words, place);
  }

  /** The same for one answer; what has changed is there to be read. */
  set(size: number): void {
    this.#hand(size);
    const place = this.module.calls.session_set(this.#owned.place, size);
    readFrom(this.module.words, place);
  }

  problems(): Problem[] {
    return this.module.taken(this.module.calls.session_problems(this.#owned.place));
  }

  free(): void {
    this.#owned.free();
  }

  #hand(size: number): void {
    // The room only grows, and stays where it is until then.
    if (size > this.#room) {
      this.#place = this.module.calls.session_input(this.#owned.place, size) >>> 0;
      this.#room = size;
    }
    copyAnswers(this.module.bytes, this.#place);
  }
}

/** Answers of which one changes at a time. */
export class Session implements Published {
  #clauses: ClauseReport[] = [];
  #articles: ArticleReport[];
  #problems: Problem[];
  #report: Report | null = null;
  readonly #totals = new Repeated(totals);
  readonly #assumptions;
  readonly #warnings;

  constructor(
    private readonly room: Room,
    private readonly frame: Frame,
    readonly answers: Answers,
    private readonly day: { readonly policy: PolicyReference; readonly as_of: Day; readonly in_force: boolean },
  ) {
    room.evaluate(allAnswers(answers, frame.numbers));
    for (let left = next(); left > 0; left -= 1) this.#clauses.push(frame.clause(next()));
    this.#totals.changed();
    this.#assumptions = new Repeated(() => frame.assumptions());
    this.#assumptions.changed();
    this.#warnings = new Repeated(() => frame.warnings());
    this.#changedWarnings();
    this.#problems = next() === 0 ? [] : frame.named(room.problems());
    this.#articles = frame.articles(this.#clauses);
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  get report(): Report {
    return (this.#report ??= {
      policy: this.day.policy,
      as_of: this.day.as_of,
      in_force: this.day.in_force,
      clauses: this.#clauses,
      articles: this.#articles,
      totals: this.#totals.value,
      assumptions: this.#assumptions.value,
      warnings: this.#warnings.value,
    });
  }

  set(fact: string, value: Answer | undefined): Change {
    const answers = this.answers as Record<string, Answer>;
    if (value === undefined) delete answers[fact];
    else answers[fact] = value;
    const { frame } = this;
    this.room.set(oneAnswer(fact, value, frame.numbers));
    const count = next();
    const clauses: ClauseReport[] = [];
    const articles: ArticleReport[] = [];
    if (count > 0 && this.#report !== null) {
      // A report that has been handed out stays as it is.
      this.#clauses = this.#clauses.slice();
      this.#articles = this.#articles.slice();
    }
    let settled: number[] | null = null;
    for (let left = count; left > 0; left -= 1) {
      const place = next();
      const clause = frame.clause(place);
      if (clause.verdict !== this.#clauses[place]!.verdict) (settled ??= []).push(frame.articleOf(place));
      this.#clauses[place] = clause;
      clauses.push(clause);
    }
    for (const place of settled ?? []) {
      const article = frame.article(place, this.#clauses);
      if (article.verdict === this.#articles[place]!.verdict) continue;
      this.#articles[place] = article;
      articles.push(article);
    }
    const change = {
      clauses,
      articles,
      totals: this.#totals.changed(),
      assumptions: this.#assumptions.changed(),
      warnings: this.#changedWarnings(),
      problems: this.#changedProblems(next()),
    };
    if (count > 0 || (change.totals ?? change.assumptions ?? change.warnings) !== null) this.#report = null;
    return change;
  }

  free(): void {
    this.room.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }

  /** The engine tells them only where they may be others. */
  #changedWarnings(): Warning[] | null {
    return next() === 0 ? null : this.#warnings.changed();
  }

  #changedProblems(count: number): Problem[] | null {
    if (count === 0 && this.#problems.length === 0) return null;
    return (this.#problems = count === 0 ? [] : this.frame.named(this.room.problems()));
  }
}
