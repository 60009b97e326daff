// A little fuzzing of what is TypeScript, the same in every run; `make fuzz` goes on for as long as one likes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generator, inputs } from '../fuzz/mutate.mjs';
import { cases, fuzz, targets } from '../fuzz/run.mjs';

const SEED = 20230703;
const COUNT = 1_500;

for (const [name, target] of targets) {
  test(`${name}: ${COUNT} inputs`, async () => {
    assert.equal(await fuzz(name, target, SEED, (count) => count === COUNT), COUNT);
  });

  test(`${name}: what was found stays mended`, async () => {
    await target.prepare();
    for (const found of cases(name)) await target.target(found);
  });
}

test('a broken target is told with its input', async () => {
  const broken = { prepare: () => undefined, target: (input) => assert.ok(!input.includes('b')), seeds: ['aaa'], words: ['b'] };
  await assert.rejects(fuzz('broken', broken, 1, (count) => count > 1000), /^Error: broken: .*target\/fuzz\/found\/broken\//);
});

test('inputs are the same in every run, and no two alike for long', () => {
  const some = () => taken(inputs(['abc', 'def'], ['x'], 7), 200);
  const [one, other] = [some(), some()].map((list) => list.map((bytes) => bytes.toString('hex')));
  assert.deepEqual(one, other);
  assert.ok(new Set(one).size > 150);
  assert.notEqual(generator(1)(1000), generator(2)(1000));
});

function taken(stream, count) {
  return Array.from({ length: count }, () => stream.next().value);
}
