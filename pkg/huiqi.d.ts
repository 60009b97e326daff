// `huiqi`: the whole engine. Kept by hand, pinned by tests/types.

import type { Answers, Curve, CurveRequest, Description, EvaluateOptions, Explanation, Gaps, Questions } from './types.d.ts';
import { Policy as Lean } from './evaluate.js';

export { default, readDescription, type InitInput } from './evaluate.js';
export type * from './types.d.ts';

/** One edition of a policy. */
export class Policy extends Lean {
  /** Facts, clauses, articles, and texts in every language. */
  override describe(): Description;
  /** Why a clause comes out as it does, in every language; throws for an unknown clause. Faulty answers are left out. */
  explain(clause: string, answers: Answers, options?: EvaluateOptions): Explanation;
  /** What could be changed so that clauses qualify, and the money that it unlocks. Faulty answers are left out. */
  gaps(answers: Answers): Gaps;
  /** What is still worth asking, in the order in which it matters. Faulty answers are left out. */
  questions(answers: Answers): Questions;
  /**
   * A clause, or without one the sum over the clauses that qualify, as an exact function of a fact that is a number. The fact's own answer
   * is not looked at; faulty answers are left out. Throws a `CurveError` for a request that cannot be met.
   */
  curve(fact: string, request: CurveRequest, answers: Answers): Curve;
}
