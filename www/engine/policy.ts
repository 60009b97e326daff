// A policy as callers have it: from answers to plain reports, by way of the engine's memory. Two modules are built from the engine; both
// come in here, so that the lean one and the whole one behave the same.

import type { Answers, BriefDescription, Day, EvaluateOptions, Problem, Report } from 'huiqi/types';
import { readDescription } from './description.ts';
import type { Calls, Module, Owned } from './module.ts';
import { Frame } from './report.ts';
import { Room, Session } from './session.ts';

export abstract class AnyPolicy<Has extends Calls = Calls> {
  readonly #engine: Owned;
  protected readonly frame: Frame;
  #room: Room | null = null;
  #today: Intl.DateTimeFormat | null = null;
  #day: { readonly of: Day; readonly inForce: boolean | undefined } | null = null;

  constructor(protected readonly module: Module<Has>, pack: Uint8Array, description: BriefDescription | undefined) {
    const { calls } = module;
    this.#engine = module.owned(this, module.opened(calls.engine_new(...module.given(pack))), calls.__wbg_engine_free);
    try {
      this.frame = new Frame(description ?? readDescription(pack));
    } catch (error) {
      this.#engine.free();
      throw error;
    }
  }

  describe(): BriefDescription {
    return this.frame.description;
  }

  evaluate(answers: Answers, options?: EvaluateOptions): Report {
    this.#room ??= new Room(this.module, this.#engine.place);
    const day = this.#asOf(options);
    const inForce = this.#inForce(day);
    const session = this.#begun(this.#room, answers, day, inForce);
    const { problems } = session;
    if (inForce === undefined) throw refused([this.#badDate(day), ...problems], null);
    if (problems.length > 0) throw refused(problems, problems[0]!.code === 'not_json' ? null : session.report);
    return session.report;
  }

  session(answers: Answers = {}, options?: EvaluateOptions): Session {
    const day = this.#asOf(options);
    const inForce = this.#inForce(day);
    if (inForce === undefined) throw refused([this.#badDate(day)], null);
    return this.#begun(new Room(this.module, this.#engine.place), { ...answers }, day, inForce);
  }

  free(): void {
    this.#room?.free();
    this.#room = null;
    this.#engine.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }

  #begun(room: Room, answers: Answers, day: Day, inForce = false): Session {
    const { id, edition, hash, draft, valid } = this.frame.description.policy;
    return new Session(room, this.frame, answers, { policy: { id, edition, hash, draft, valid }, as_of: day, in_force: inForce });
  }

  #asOf(options: EvaluateOptions | undefined): Day {
    const given: unknown = options?.asOf;
    if (given !== undefined && given !== null) return String(given);
    // Sweden writes dates as ISO 8601 does.
    this.#today ??= new Intl.DateTimeFormat('sv-SE', { timeZone: this.describe().policy.time_zone, dateStyle: 'short' });
    return this.#today.format();
  }

  /** Whether the edition is in force; undefined: there is no such day. */
  #inForce(day: Day): boolean | undefined {
    if (this.#day?.of !== day) {
      const told = this.module.calls.engine_in_force(this.#engine.place, ...this.module.given(day));
      this.#day = { of: day, inForce: told > 1 ? undefined : told === 1 };
    }
    return this.#day.inForce;
  }

  #badDate(day: Day): Problem {
    return this.module.taken(this.module.calls.engine_bad_date(this.#engine.place, ...this.module.given(day)));
  }
}

function refused(problems: readonly Problem[], report: Report | null): Error {
  return Object.assign(new Error(problems[0]!.message.en), { name: 'AnswersError', problems, report });
}
