// `huiqi`: the whole engine. What `huiqi/evaluate` has, and the rules as text, and explanations.

import type { Answers, BriefDescription, Description, Explanation, Text } from 'huiqi/types';
import init, { Engine, Rules } from '../../target/module/huiqi.js';
import { AnyPolicy, opened } from './policy.ts';

export { readDescription } from './description.ts';

let memory: WebAssembly.Memory;

export default async function start(module?: Parameters<typeof init>[0]): Promise<void> {
  ({ memory } = await init(module));
}

const module = { Engine, memory: () => memory };

interface RuleTexts { readonly when: Text; readonly pays: Text | null }

export class Policy extends AnyPolicy {
  readonly #rules: Rules;
  #whole: Description | null = null;

  constructor(pack: Uint8Array, description?: BriefDescription) {
    super(module, pack, description);
    this.#rules = opened(() => new Rules(pack));
  }

  override describe(): Description {
    return (this.#whole ??= withRules(super.describe(), JSON.parse(this.#rules.texts()) as ClauseTexts[]));
  }

  /** Reasons do not depend on the day; the options are there for the sake of one form of call. */
  explain(clause: string, answers: Answers): Explanation {
    // A caller without types may ask for anything.
    const asked: unknown = clause;
    const explanation = typeof asked === 'string' ? (JSON.parse(this.#rules.explain(asked, this.bytesOf(answers))) as Explanation | null) : null;
    if (explanation === null) throw new Error(`there is no clause \`${String(asked)}\``);
    return explanation;
  }

  override free(): void {
    this.#rules.free();
    super.free();
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
