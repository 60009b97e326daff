// Reads what a policy asks and promises out of a Pack (docs/pack.md), so that the form shows before the engine has arrived.
// It knows neither rules nor program, and does not hash: the engine verifies the whole file when it comes.

import type { BriefDescription, Text } from 'huiqi/types';

const FORMAT = 2;
const HEADER = 42;
const SECTIONS = 6;

/** The description in a Pack, without the rules as text; throws `PackError`, in the engine's words. */
export function readDescription(pack: Uint8Array): BriefDescription {
  const { length } = pack;
  if (!length || !'huiqi'.startsWith(String.fromCharCode(...pack.subarray(0, 5)))) refuse('this file is not a policy pack');
  if (length > 5 && pack[5] !== FORMAT) refuse(`the policy pack has format version ${pack[5]}, and this engine reads version ${FORMAT}`);
  const view = new DataView(pack.buffer, pack.byteOffset, length);
  const missing = length < HEADER ? 1 : HEADER + view.getUint32(6, true) - length;
  if (missing > 0) refuse('the policy pack is truncated: the file ends early');
  if (missing < 0) refuse('the policy pack has been altered: its content does not match its hash');
  try {
    return read(pack, view);
  } catch {
    refuse('the policy pack is not well-formed');
  }
}

function refuse(message: string): never {
  throw Object.assign(new Error(message), { name: 'PackError' });
}

/** The description as a Pack holds it, once its texts and ids stand in it. */
interface Outline {
  policy: { hash?: string };
  facts: { id: string }[];
  articles: { number: number; clauses: number | string[] }[];
  clauses: { id: string; article?: number; facts: (number | string)[] }[];
}

function read(pack: Uint8Array, view: DataView): BriefDescription {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  // In this order: the program, English, ids, the description, the rules, Chinese.
  let end = HEADER + 4 * SECTIONS;
  const sections = Array.from({ length: SECTIONS }, (_, section) => pack.subarray(end, (end += view.getUint32(HEADER + 4 * section, true))));
  const texts = (section: number): string[] => decoder.decode(sections[section]).split('\0');
  const [en, ids, zh] = [texts(1), texts(2), texts(5)];
  if (end !== pack.length || zh.length !== en.length) throw end;

  let [nextId, nextText] = [0, 0];
  const taken = (list: string[], number: number): string => {
    const found = list[number];
    if (found === undefined) throw number;
    return found;
  };
  const text = (number: number): Text => ({ zh: taken(zh, number), en: taken(en, number) });
  const filled = (part: unknown): unknown => {
    if (part === '') return taken(ids, nextId++);
    if (Array.isArray(part)) return part.map(filled);
    if (typeof part !== 'object' || part === null) return part;
    const entries = part as Record<string, unknown>;
    let empty = true;
    for (const key in entries) {
      if (key === 't') return text(entries[key] as number);
      entries[key] = filled(entries[key]);
      empty = false;
    }
    return empty ? text(nextText++) : part;
  };

  const description = filled(JSON.parse(decoder.decode(sections[3]))) as Outline;
  const { policy, facts, articles, clauses } = description;
  policy.hash = Array.from(pack.subarray(10, HEADER), (byte) => byte.toString(16).padStart(2, '0')).join('');
  let place = 0;
  for (const article of articles) {
    article.clauses = clauses.slice(place, (place += article.clauses as number)).map((clause) => {
      let number = 0;
      clause.article = article.number;
      clause.facts = clause.facts.map((step) => facts[(number += step as number)]!.id);
      return clause.id;
    });
  }
  return description as unknown as BriefDescription;
}
