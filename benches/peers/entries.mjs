// The entries of the comparison, by the name of their file in `engines/`, and how one is opened with inputs in its own form.

import { enterprises } from '../workload/enterprises.mjs';

export const ENTRIES = [
  'huiqi', 'huiqi-session', 'big', 'decimal', 'plain',
  'json-logic-engine', 'json-logic-js', 'cel-js', 'zen', 'json-rules-engine', 'publicodes', 'feelin',
];

/** The native entries, measured by `cargo bench --bench steady`: the name there, and its label. */
export const NATIVE = [
  ['workload/huiqi', 'huiqi, native'],
  ['workload/hand-written, integers, unknowns', 'hand-written Rust, integers, unknowns'],
  ['workload/hand-written, decimals', 'hand-written Rust, exact decimals'],
];

/** An entry's module, and the entry opened: null where what it needs is not there. */
export async function openEntry(name) {
  const module = await import(`./engines/${name}.mjs`);
  return { ...module, entry: await module.open() };
}

/** What an entry is given, in its own form: the facts of each enterprise, or the changes from each to the next. */
export function inputsOf({ changes = false, entry }, facts = enterprises()) {
  const prepared = facts.map(entry.prepare ?? ((enterprise) => enterprise));
  return changes ? prepared.flatMap((answers, place) => changesTo(answers, prepared.at(place - 1), place === 0)) : prepared;
}

/** The changes that lead from one set of answers to another; from nothing at the beginning. */
export function changesTo(answers, before, first) {
  const differs = (fact) => first || JSON.stringify(answers[fact]) !== JSON.stringify(before[fact]);
  return Object.keys(answers).filter(differs).map((fact) => ({ fact, value: answers[fact] }));
}
