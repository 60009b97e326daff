// The only file that knows the engine. A policy opens in steps: its description, read from the Pack alone; what evaluates, which every
// visitor needs; what explains, fetched when a clause is first opened. What went wrong on the way is one of three failures.

import init, { Policy, readDescription } from 'huiqi/evaluate';
import edition from 'huiqi/binjiang-2023.pack?url';
import type {
  Answers, BriefClauseDescription, BriefDescription, ClauseDescription, Day, Explanation, FactDescription, Session,
} from 'huiqi/types';

export type Failure = 'engine' | 'download' | 'pack';

/** No policy could be opened; the message is for the curious, the failure for the visitor. */
export class OpenError extends Error {
  constructor(readonly failure: Failure, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'OpenError';
  }
}

/** What a Pack says of its policy, and the same by id. */
export interface Edition {
  readonly description: BriefDescription;
  readonly facts: ReadonlyMap<string, FactDescription>;
  readonly clauses: ReadonlyMap<string, BriefClauseDescription>;
}

export type { Session };

export interface Engine {
  session(answers: Answers, asOf: Day): Session;
  /** Fetches what explains; rejects when that fails, and may be asked again. */
  explainer(): Promise<Explainer>;
  /** Gives the policy's memory back. */
  close(): void;
}

export interface Explainer {
  explain(clause: string, answers: Answers, asOf: Day): Explanation;
  /** The clause with its rule as the policy file has it. */
  clause(id: string): ClauseDescription | undefined;
  /** Gives the policy's memory back. */
  close(): void;
}

/** Everything is fetched at once; the engine begins its own work when it is asked for. */
export interface Opening {
  readonly edition: Promise<Edition>;
  readonly engine: () => Promise<Engine>;
}

/** Opens a Pack from its bytes or its URL; null: the built-in edition. */
export function open(source: Uint8Array | string | null): Opening {
  const bytes = Promise.resolve(source instanceof Uint8Array ? source : download(source ?? edition));
  const compiled = start();
  // Whoever opens a policy waits for the edition first, and hears of the engine when he asks for it.
  compiled.catch(() => undefined);
  const described = bytes.then(describe);
  return { edition: described, engine: async () => (await compiled, engineOf(await bytes, (await described).description)) };
}

let started: Promise<unknown> | null = null;

/** A failed start is forgotten, so that a second attempt starts anew. */
async function start(): Promise<unknown> {
  if (typeof WebAssembly !== 'object') throw new OpenError('engine', 'WebAssembly is missing');
  return (started ??= init().catch((cause: unknown) => {
    started = null;
    throw new OpenError(cause instanceof TypeError ? 'download' : 'engine', cause);
  }));
}

async function download(url: string): Promise<Uint8Array> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new OpenError('download', cause);
  });
  if (!response.ok) throw new OpenError('download', `${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}

function describe(pack: Uint8Array): Edition {
  const description = trusted(() => readDescription(pack));
  return {
    description,
    facts: new Map(description.facts.map((fact) => [fact.id, fact])),
    clauses: new Map(description.clauses.map((clause) => [clause.id, clause])),
  };
}

/** What refuses a Pack throws its reason. */
function trusted<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (cause) {
    throw new OpenError('pack', cause);
  }
}

function engineOf(pack: Uint8Array, description: BriefDescription): Engine {
  const policy = trusted(() => new Policy(pack, description));
  let explainer: Promise<Explainer> | null = null;
  return {
    session: (answers, asOf) => policy.session(answers, { asOf }),
    explainer: () => (explainer ??= explainerOf(pack, description).catch((cause: unknown) => {
      explainer = null;
      throw cause;
    })),
    close: () => {
      policy.free();
      void explainer?.then((opened) => opened.close());
    },
  };
}

async function explainerOf(pack: Uint8Array, description: BriefDescription): Promise<Explainer> {
  const whole = await import('huiqi');
  await whole.default();
  const policy = new whole.Policy(pack, description);
  const clauses = new Map(policy.describe().clauses.map((clause) => [clause.id, clause]));
  return {
    explain: (clause, answers, asOf) => policy.explain(clause, answers, { asOf }),
    clause: (id) => clauses.get(id),
    close: () => policy.free(),
  };
}
