// `huiqi`: the whole engine. What `huiqi/evaluate` has, and the rules as text, explanations and advice.

import type { Answers, BriefDescription, Description, Explanation, Gaps, Text } from 'huiqi/types';
import type * as Whole from '../../target/module/huiqi_bg.wasm';
import { allAnswers, copyAnswers } from './answers.ts';
import { Module, type Options, type Owned } from './module.ts';
import { AnyPolicy } from './policy.ts';

export { readDescription } from './description.ts';

const module = new Module<typeof Whole>();

export default function init(options?: Options): Promise<void> {
  return module.start(options, new URL(/* @vite-ignore */ './huiqi_bg.wasm', import.meta.url));
}

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

  override free(): void {
    this.#rules.free();
    super.free();
  }

  #explained(clause: string, answers: Answers): Explanation | null {
    return module.taken(module.calls.rules_explain(this.#rules.place, ...module.given(clause), ...this.#given(answers)));
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
