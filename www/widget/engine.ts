// The only file that knows the engine. A policy opens in steps: its description, read from the Pack alone; what evaluates, which every
// visitor needs; the texts that are shown later, and what explains and advises, fetched when they are asked for. What went wrong on the way is one of
// three failures.

import init, { Policy, readDescription } from 'huiqi/evaluate';
import edition from 'huiqi/binjiang-2023.pack?url';
import rest from 'huiqi/binjiang-2023.rest?url';
import type { Policy as Whole } from 'huiqi';
import type { Answers, BriefClauseDescription, BriefDescription, Day, FactDescription, Session, Text } from 'huiqi/types';

export type Failure = 'engine' | 'download' | 'pack';

/** No policy could be opened; the message is for the curious, the failure for the visitor. */
export class OpenError extends Error {
  constructor(readonly failure: Failure, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'OpenError';
  }
}

/** In bytes; a policy of 5,000 clauses has a tenth. */
const MOST = 1 << 24;

/** What a Pack says of its policy, and the same by id. */
export interface Edition {
  readonly pack: Uint8Array;
  readonly description: BriefDescription;
  readonly facts: ReadonlyMap<string, FactDescription>;
  readonly clauses: ReadonlyMap<string, BriefClauseDescription>;
  /** Whether all texts are there that will ever be; otherwise there are those that are shown first, in Chinese. */
  readonly isWhole: boolean;
  /** Whether Chinese stands in place of English. */
  readonly lacksEnglish?: true;
}

export type { Session };

export interface Engine {
  session(answers: Answers, asOf: Day): Session;
  /** Goes on with an edition that has more texts; the sessions of the one before are at an end. */
  take(edition: Edition): void;
  /** Fetches what explains; rejects when that fails, and may be asked again. */
  explainer(): Promise<Explainer>;
  /** Gives the policy's memory back. */
  close(): void;
}

/** The whole engine, with what explains and advises. */
export type Explainer = Whole;

/** What everyone needs is fetched at once; the engine begins its own work when it is asked for. */
export interface Opening {
  readonly edition: Promise<Edition>;
  /** The edition with all its texts. What is missing is fetched once; after a failure it may be asked for again. */
  readonly whole: () => Promise<Edition>;
  /** The engine, for the edition as it then is. */
  readonly engine: (edition: () => Edition) => Promise<Engine>;
}

/** Opens a Pack from its bytes or its URL; null: the built-in edition. */
export function open(source: Uint8Array | string | null): Opening {
  const bytes = download(source ?? edition);
  const compiled = start();
  // Whoever opens a policy waits for the edition first, and hears of the engine when he asks for it.
  compiled.catch(() => undefined);
  const described = bytes.then(describe);
  const url = source === null ? rest : null;
  const whole = once(async () => completed(...(await Promise.all([described, url === null ? null : download(url)]))));
  return { edition: described, whole, engine: async (current) => (await compiled, engineOf(current(), whole)) };
}

/** What is fetched when it is first asked for; a failure is forgotten. */
function once<Fetched>(fetch: () => Promise<Fetched>): () => Promise<Fetched> {
  let fetched: Promise<Fetched> | null = null;
  return () => (fetched ??= fetch().catch((cause: unknown) => {
    fetched = null;
    throw cause;
  }));
}

const start = once(async () => {
  if (typeof WebAssembly !== 'object') throw new OpenError('engine', 'WebAssembly is missing');
  await init().catch((cause: unknown) => {
    throw new OpenError(cause instanceof TypeError ? 'download' : 'engine', cause);
  });
});

/** What comes as bytes, from a host or in the one-file edition, is not fetched. */
async function download(url: string | Uint8Array): Promise<Uint8Array> {
  if (typeof url !== 'string') return url;
  let size = 0;
  const limit = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, on) => ((size += chunk.length) > MOST ? on.error() : on.enqueue(chunk)),
  });
  try {
    const { ok, status, body } = await fetch(url);
    if (ok) return new Uint8Array(await new Response(body?.pipeThrough(limit)).arrayBuffer());
    throw status;
  } catch (cause) {
    throw size > MOST ? new OpenError('pack', 'too large') : new OpenError('download', cause);
  }
}

function describe(pack: Uint8Array, description = trusted(() => readDescription(pack))): Edition {
  return {
    pack,
    description,
    facts: new Map(description.facts.map((fact) => [fact.id, fact])),
    clauses: new Map(description.clauses.map((clause) => [clause.id, clause])),
    // A policy has a name in every language.
    isWhole: description.policy.name.en !== '',
  };
}

/** The edition with what it lacked; where that is nowhere to be had, with Chinese in place of English. */
function completed(first: Edition, more: Uint8Array | null): Edition {
  const { pack, description, isWhole } = first;
  if (isWhole) return first;
  if (more !== null) return describe(Uint8Array.of(...pack, ...more));
  const inChinese = (_: string, part: unknown): unknown => (isText(part) ? { zh: part.zh, en: part.zh } : part);
  return { ...describe(pack, JSON.parse(JSON.stringify(description), inChinese) as BriefDescription), lacksEnglish: true };
}

function isText(part: unknown): part is Text {
  return typeof part === 'object' && part !== null && 'zh' in part;
}

/** What refuses a Pack throws its reason. */
function trusted<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (cause) {
    throw new OpenError('pack', cause);
  }
}

function engineOf({ pack, description }: Edition, whole: () => Promise<Edition>): Engine {
  let policy = trusted(() => new Policy(pack, description));
  let explainer: Promise<Explainer> | null = null;
  const explains = once(() => (explainer = explainerOf(whole)));
  return {
    session: (answers, asOf) => policy.session(answers, { asOf }),
    take: (edition) => {
      const before = policy;
      policy = trusted(() => new Policy(edition.pack, edition.description));
      before.free();
    },
    explainer: explains,
    close: () => {
      policy.free();
      explainer?.then((opened) => opened.free(), () => undefined);
    },
  };
}

async function explainerOf(whole: () => Promise<Edition>): Promise<Explainer> {
  const [module, { pack, description }] = await Promise.all([import('huiqi').then(async (module) => (await module.default(), module)), whole()]);
  return new module.Policy(pack, description);
}
