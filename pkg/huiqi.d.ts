// `huiqi`: the whole engine. Kept by hand, pinned by tests/types.

import type { Answers, Description, EvaluateOptions, Explanation, Questions } from './types.d.ts';
import { Policy as Lean } from './evaluate.js';

export { default, readDescription, type InitInput } from './evaluate.js';
export type * from './types.d.ts';

/** One edition of a policy. */
export class Policy extends Lean {
  /** Facts, clauses, articles, and texts in every language. */
  override describe(): Description;
  /** Why a clause comes out as it does, in every language; throws for an unknown clause. Faulty answers are left out. */
  explain(clause: string, answers: Answers, options?: EvaluateOptions): Explanation;
  /** What is still worth asking, in the order in which it matters. Faulty answers are left out. */
  questions(answers: Answers, options?: EvaluateOptions): Questions;
}
