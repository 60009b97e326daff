// `huiqi`: the whole engine. What `huiqi/evaluate` has, and the rules as text, explanations, advice and curves.

import type { Answers, BriefDescription, Curve, CurveProblem, CurveRequest, Description, Explanation, Gaps, Questions, Text } from 'huiqi/types';
import type * as Whole from '../../target/module/huiqi_bg.wasm';
import { allAnswers, copyAnswers } from './answers.ts';
import { Module, type Options, type Owned } from './module.ts';
import { AnyPolicy } from './policy.ts';
import { questionsOf } from './questions.ts';

export { readDescription } from './description.ts';

const module = new Module<typeof Whole>();

export default function init(options?: Options): Promise<void> {
  return module.start(options, new URL(/* @vite-ignore */ './huiqi_bg.wasm', import.meta.url));
}

interface Drawn { readonly curve: Curve | null; readonly problem: CurveProblem | null }

interface RuleTexts { readonly when: Text; readonly pays: Text | null }

export class Policy extends AnyPolicy<typeof Whole> {
  readonly #rules: Owned;
  #whole: Description | null = null;

  constructor(pack: Uint8Array, description?: BriefDescription) {
    super(module, pack, description);
    const { calls } = module;
    this.#rules = module.owned(this, module.opened(calls.rules_new(...module.given(pack))), calls.__wbg_rules_free);
  }

  override describe(): Description {
    return (this.#whole ??= withRules(super.describe(), module.taken(module.calls.rules_texts(this.#rules.place))));
  }

  /** Reasons do not depend on the day; the options are there for the sake of one form of call. */
  explain(clause: string, answers: Answers): Explanation {
    // A caller without types may ask for anything.
    const asked: unknown = clause;
    const explanation = typeof asked === 'string' ? this.#explained(asked, answers) : null;
    if (explanation === null) throw new Error(`there is no clause \`${String(asked)}\``);
    return explanation;
  }

  gaps(answers: Answers): Gaps {
    return module.taken(module.calls.rules_gaps(this.#rules.place, ...this.#given(answers)));
  }

  questions(answers: Answers): Questions {
    return questionsOf(module.taken(module.calls.rules_questions(this.#rules.place, ...this.#given(answers))), this.frame.description);
  }

  /** A clause, or the total, as an exact function of one fact. */
  curve(fact: string, request: CurveRequest, answers: Answers): Curve {
    // A caller without types may ask for anything.
    const { clause, from, to }: Partial<CurveRequest> = request ?? {};
    const { curve, problem } = this.#drawn(String(fact), clause ?? null, String(from), String(to), answers);
    if (curve === null) throw Object.assign(new Error(problem!.message.en), { name: 'CurveError', problem: problem! });
    return curve;
  }

  override free(): void {
    this.#rules.free();
    super.free();
  }

  #explained(clause: string, answers: Answers): Explanation | null {
    return module.taken(module.calls.rules_explain(this.#rules.place, ...module.given(clause), ...this.#given(answers)));
  }

  #drawn(fact: string, clause: string | null, from: string, to: string, answers: Answers): Drawn {
    const { calls } = module;
    // No text at all is handed over as one without a place.
    const asked: readonly [number, number] = clause === null ? [0, 0] : module.given(String(clause));
    const ends = [...module.given(from), ...module.given(to)] as const;
    return module.taken(calls.rules_curve(this.#rules.place, ...module.given(fact), ...asked, ...ends, ...this.#given(answers)));
  }

  /** Answers in the engine's memory, which frees them. */
  #given(answers: Answers): [place: number, size: number] {
    const bytes = new Uint8Array(allAnswers(answers, this.frame.numbers));
    copyAnswers(bytes, 0);
    return module.given(bytes);
  }
}

interface ClauseTexts { readonly rule: RuleTexts; readonly readings: readonly RuleTexts[] }

function withRules(description: BriefDescription, texts: readonly ClauseTexts[]): Description {
  const clauses = description.clauses.map((clause, place) => {
    const { rule, readings } = texts[place]!;
    return { ...clause, ...rule, readings: clause.readings.map((reading, number) => ({ ...reading, ...readings[number]! })) };
  });
  return { ...description, clauses };
}
