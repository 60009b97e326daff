// Writes answers to bytes for the engine, which reads them again in src/wasm.rs. Whatever a caller hands over crosses as what JSON
// makes of it, or as something that JSON does not have; the engine says what is wrong with it.

/** The number that stands for a fact which the policy does not have; its key follows. */
const UNKNOWN = 0xffff;

/** Deeper values are no answers. */
const DEEPEST = 8;

const enum Tag { Null, No, Yes, Number, Text, List, Object, Other }

const encoder = new TextEncoder();
const double = new Float64Array(1);
const doubleBytes = new Uint8Array(double.buffer);

let bytes = new Uint8Array(1024);
let at = 0;

/** Writes all answers; how many bytes they are. `facts` has the numbers of the facts. */
export function allAnswers(answers: unknown, facts: ReadonlyMap<string, number>): number {
  at = 0;
  const keys = Array.isArray(answers) ? null : keysOf(answers);
  // The engine tells unknown facts first, in order: where there are many, they are handed over so.
  if (keys !== null && keys.length > facts.size) keys.sort((a, b) => Number(facts.has(a)) - Number(facts.has(b)) || (a < b ? -1 : 1));
  byte(keys === null ? 0 : 1);
  if (keys !== null) for (const key of keys) entry(key, read(answers as object, key), facts);
  return at;
}

/** Writes one answer; how many bytes it is. */
export function oneAnswer(fact: string, value: unknown, facts: ReadonlyMap<string, number>): number {
  at = 0;
  byte(1);
  // Only what is undefined takes the problem of an unknown fact back.
  entry(fact, value === null && !facts.has(fact) ? unreadable : value, facts);
  return at;
}

/** Copies what has been written, which holds until the next answer. */
export function copyAnswers(memory: Uint8Array, place: number): void {
  for (let next = 0; next < at; next += 1) memory[place + next] = bytes[next]!;
}

function entry(key: string, value: unknown, facts: ReadonlyMap<string, number>): void {
  const fact = facts.get(key) ?? UNKNOWN;
  byte(fact & 0xff);
  byte(fact >> 8);
  if (fact === UNKNOWN) text(key);
  write(value, 1);
}

const unreadable = Symbol();

/** A getter that throws gives nothing that can be read. */
function read(holder: object, key: string | number): unknown {
  try {
    return (holder as Record<string | number, unknown>)[key];
  } catch {
    return unreadable;
  }
}

/** The keys of a plain object or array; null for anything else, such as a Map, which has no entries that could be taken for answers. */
function keysOf(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null) return null;
  try {
    const parent: unknown = Object.getPrototypeOf(value);
    const plain = Array.isArray(value) || parent === null || Object.getPrototypeOf(parent) === null;
    return plain ? Object.keys(value) : null;
  } catch {
    return null;
  }
}

function write(value: unknown, depth: number): void {
  switch (typeof value) {
    case 'undefined':
      return byte(Tag.Null);
    case 'boolean':
      return byte(value ? Tag.Yes : Tag.No);
    case 'number':
      double[0] = value;
      byte(Tag.Number);
      for (let place = 0; place < 8; place += 1) byte(doubleBytes[place]!);
      return;
    case 'string':
      byte(Tag.Text);
      return text(value);
    case 'object':
      return value === null ? byte(Tag.Null) : writeObject(value, depth);
    default:
      byte(Tag.Other);
  }
}

function writeObject(value: object, depth: number): void {
  const keys = depth > DEEPEST ? null : keysOf(value);
  if (keys === null) return byte(Tag.Other);
  if (Array.isArray(value)) {
    byte(Tag.List);
    length(value.length);
    for (let place = 0; place < value.length; place += 1) write(read(value, place), depth + 1);
    return;
  }
  byte(Tag.Object);
  length(keys.length);
  for (const key of keys) {
    text(key);
    write(read(value, key), depth + 1);
  }
}

function text(value: string): void {
  const start = at;
  length(value.length);
  for (let place = 0; place < value.length; place += 1) {
    const code = value.charCodeAt(place);
    if (code > 0x7f) {
      at = start;
      const encoded = encoder.encode(value);
      length(encoded.length);
      room(encoded.length);
      bytes.set(encoded, at);
      at += encoded.length;
      return;
    }
    byte(code);
  }
}

function length(value: number): void {
  for (let shift = 0; shift < 32; shift += 8) byte((value >> shift) & 0xff);
}

function byte(value: number): void {
  if (at === bytes.length) room(1);
  bytes[at++] = value;
}

function room(size: number): void {
  if (at + size <= bytes.length) return;
  const larger = new Uint8Array(2 * (at + size));
  larger.set(bytes);
  bytes = larger;
}
