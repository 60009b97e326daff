// Reads what a policy asks and promises out of a Pack (docs/pack.md), so that the form shows before the engine has arrived.
// The first part of a file is enough: what is shown later is then empty, and so is all English. It knows neither rules nor program, and
// does not hash: the engine verifies what has come.

import type { BriefDescription, Text } from 'huiqi/types';

const FORMAT = 4;
/** Before the lengths of the sections: `huiqi`, the version, a hash. */
const LENGTHS = 38;
/** The first sections, and all; behind their lengths stands another hash. */
const FIRST = 4;
const SECTIONS = 6;
const HEADER = LENGTHS + 4 * SECTIONS + 32;

/** The description in a Pack, without the rules as text; throws `PackError`, in the engine's words. */
export function readDescription(pack: Uint8Array): BriefDescription {
  const { length } = pack;
  if (!length || !'huiqi'.startsWith(String.fromCharCode(...pack.subarray(0, 5)))) refuse('this file is not a policy pack');
  if (length > 5 && pack[5] !== FORMAT) refuse(`the policy pack has format version ${pack[5]}, and this engine reads version ${FORMAT}`);
  const view = new DataView(pack.buffer, pack.byteOffset, length);
  const sections: Uint8Array[] = [];
  let end = HEADER;
  while (length >= HEADER && sections.length < SECTIONS && !(length === end && sections.length === FIRST)) {
    sections.push(pack.subarray(end, (end += view.getUint32(LENGTHS + 4 * sections.length, true))));
  }
  if (length < end) refuse('the policy pack is truncated: the file ends early');
  if (length > end) refuse('the policy pack has been altered: its content does not match its hash');
  try {
    return read(pack, sections);
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
  facts: { id: string; group?: string }[];
  articles: { number: number; clauses: number | string[] }[];
  clauses: { id: string; article?: number; facts: (number | string)[] }[];
  profiles: { asks: (number | string)[] }[];
}

function read(pack: Uint8Array, [shown, ids, outline, , , others]: Uint8Array[]): BriefDescription {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const cut = (section: Uint8Array | undefined): string[] => decoder.decode(section).split('\0');
  const [first, allIds] = [cut(shown), cut(ids)];
  let [nextId, nextText, nextLater] = [0, 0, first.length];
  // All texts in Chinese, then all in English.
  const texts = others ? [...first, ...cut(others)] : first;
  const taken = (list: string[], number: number): string => {
    const found = list[number];
    if (found === undefined) throw number;
    return found;
  };
  const text = (number: number): Text => (others ? { zh: taken(texts, number), en: taken(texts, texts.length / 2 + number) } : { zh: first[number] ?? '', en: '' });
  const filled = (part: unknown): unknown => {
    if (part === '') return taken(allIds, nextId++);
    if (Array.isArray(part)) return part.map(filled);
    if (typeof part !== 'object' || part === null) return part;
    const entries = part as Record<string, unknown>;
    let empty = true;
    for (const key in entries) {
      if (key === 't') return text((entries[key] as number | null) ?? nextLater++);
      // What is the same in every language.
      if (key === 's') return text(nextLater++).zh;
      entries[key] = filled(entries[key]);
      empty = false;
    }
    return empty ? text(nextText++) : part;
  };

  const description = filled(JSON.parse(decoder.decode(outline))) as Outline;
  const { policy, facts, articles, clauses } = description;
  policy.hash = Array.from(pack.subarray(6, LENGTHS), (byte) => byte.toString(16).padStart(2, '0')).join('');
  let group = '';
  for (const fact of facts) fact.group = group = fact.group ?? group;
  for (const profile of description.profiles) profile.asks = profile.asks.map((number) => facts[number as number]!.id);
  let [place, last] = [0, 0];
  for (const article of articles) {
    article.number = last += article.number;
    article.clauses = clauses.slice(place, (place += article.clauses as number)).map((clause) => {
      let number = 0;
      clause.article = article.number;
      clause.facts = clause.facts.map((step) => facts[(number += step as number)]!.id);
      return clause.id;
    });
  }
  return description as unknown as BriefDescription;
}
