// A broken Pack is refused with a message that says what is wrong, and the engine goes on working.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import init, { Policy as LeanPolicy } from '../../pkg/evaluate.js';
import { Policy, evaluateLine, firstPart, pack } from './engine.mjs';

await init({ module_or_path: readFileSync(new URL('../../pkg/evaluate_bg.wasm', import.meta.url)) });

const sound = new Policy(pack);
const expected = evaluateLine(sound, { in_district: true });

function refusal(bytes, Refusing = Policy) {
  let refused;
  try {
    new Refusing(bytes);
  } catch (error) {
    refused = error;
  }
  assert.ok(refused instanceof Error, 'the Pack was accepted');
  assert.equal(refused.name, 'PackError', `${refused.stack}`);
  assert.match(refused.message, /^[a-z`\d].{9,}[^.\s]$/u, 'a lower-case message without a full stop');
  assert.equal(evaluateLine(sound, { in_district: true }), expected, 'the sound policy still works');
  assert.equal(evaluateLine(new Policy(pack), { in_district: true }), expected, 'a sound Pack still loads');
  return refused.message;
}

const altered = (position, change) => {
  const bytes = pack.slice();
  bytes[position] = change(bytes[position]);
  return bytes;
};

test('an empty Pack', () => {
  refusal(new Uint8Array());
});

test('what is no Pack', () => {
  refusal(new TextEncoder().encode('<!doctype html><title>not found</title>'));
  refusal(new Uint8Array(pack.length));
});

test('a truncated Pack, wherever it ends', () => {
  for (let length = 1; length < pack.length; length += 1 + Math.floor(pack.length / 97)) refusal(pack.slice(0, length));
  refusal(pack.slice(0, -1));
});

test('the first part of a Pack is enough to evaluate, and not to explain', () => {
  const lean = new LeanPolicy(firstPart);
  for (const answers of [{}, { in_district: true, annual_rent: '120000' }, { annual_rent: 'x' }, { anual_rent: 1 }]) {
    const [first, whole] = [lean, sound].map((policy) => JSON.parse(evaluateLine(policy, answers)));
    assert.deepEqual(first.report ?? first, whole.report ?? whole);
    assert.deepEqual(first.problems?.map(({ message }) => message.zh), whole.problems?.map(({ message }) => message.zh));
  }
  assert.match(refusal(firstPart), /truncated/);
});

test('a first part that is altered or no first part', () => {
  for (const length of [-1, 1]) refusal(pack.slice(0, firstPart.length + length), LeanPolicy);
  for (let place = 0; place < firstPart.length; place += 1 + Math.floor(place / 40)) {
    refusal(firstPart.with(place, firstPart[place] ^ 0x10), LeanPolicy);
  }
  for (let place = firstPart.length; place < pack.length; place += 997) refusal(pack.with(place, pack[place] ^ 1), LeanPolicy);
});

test('a Pack with something behind its end', () => {
  refusal(Uint8Array.of(...pack, 0));
});

test('an altered Pack, whichever byte', () => {
  for (let position = 0; position < pack.length; position += 1 + Math.floor(pack.length / 211)) {
    refusal(altered(position, (byte) => byte ^ 0x10));
    refusal(altered(position, (byte) => byte ^ 0xff));
  }
});

test('an argument that is no bytes', () => {
  for (const argument of [undefined, null, 'pack', 7, {}, [1, 2]]) assert.throws(() => new Policy(argument), Error);
  assert.equal(evaluateLine(sound, { in_district: true }), expected);
});

test('a policy that is used after it was freed', () => {
  const policy = new Policy(pack);
  policy.free();
  assert.throws(() => policy.evaluate({}), Error);
  assert.equal(evaluateLine(sound, { in_district: true }), expected);
});

test('a Pack of another format version', () => {
  const version = 'huiqi'.length;
  assert.match(refusal(altered(version, (format) => format + 1)), /version 4\b/);
});
