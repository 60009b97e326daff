// The only file that knows the engine: fetches and opens a Pack, evaluates, explains. Errors of the WebAssembly module
// become values here; what went wrong on the way to a policy is one of three failures.

import init, { Policy } from 'huiqi';
import edition from 'huiqi/binjiang-2023.pack?url';
import type { Answers, Day, Description, Explanation, FactDescription, Outcome } from 'huiqi/types';

export type Failure = 'engine' | 'download' | 'pack';

/** No policy could be opened; the message is for the curious, the failure for the visitor. */
export class OpenError extends Error {
  constructor(readonly failure: Failure, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'OpenError';
  }
}

export interface Engine {
  readonly description: Description;
  /** By id. */
  readonly facts: ReadonlyMap<string, FactDescription>;
  evaluate(answers: Answers, asOf: Day): Outcome;
  explain(clause: string, answers: Answers, asOf: Day): Explanation;
  /** Gives the policy's memory back. */
  close(): void;
}

let started: Promise<unknown> | null = null;

/** Opens a Pack from its bytes or its URL; null: the built-in edition. */
export async function open(source: Uint8Array | string | null): Promise<Engine> {
  if (typeof WebAssembly !== 'object') throw new OpenError('engine', 'WebAssembly is missing');
  const bytes = source instanceof Uint8Array ? source : download(source ?? edition);
  // Both downloads run side by side; a failed start is forgotten, so that a second attempt starts anew.
  started ??= init().catch((cause: unknown) => {
    started = null;
    throw new OpenError(cause instanceof TypeError ? 'download' : 'engine', cause);
  });
  const [pack] = await Promise.all([bytes, started]);
  return engineOf(read(pack));
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new OpenError('download', cause);
  });
  if (!response.ok) throw new OpenError('download', `${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}

function read(pack: Uint8Array): Policy {
  try {
    return new Policy(pack);
  } catch (cause) {
    throw new OpenError('pack', cause);
  }
}

function engineOf(policy: Policy): Engine {
  const description = policy.describe();
  return {
    description,
    facts: new Map(description.facts.map((fact) => [fact.id, fact])),
    evaluate: (answers, asOf) => outcomeOf(() => policy.evaluate(answers, { asOf })),
    explain: (clause, answers, asOf) => policy.explain(clause, answers, { asOf }),
    close: () => policy.free(),
  };
}

function outcomeOf(evaluate: () => Outcome['report']): Outcome {
  try {
    return { problems: [], report: evaluate() };
  } catch (error) {
    if (isOutcome(error)) return { problems: error.problems, report: error.report };
    throw error;
  }
}

function isOutcome(error: unknown): error is Error & Outcome {
  return error instanceof Error && error.name === 'AnswersError';
}
