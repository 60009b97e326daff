// The memory of the WebAssembly module stays what it is after the first evaluations, whatever is answered; `node benches/memory.mjs`
// tries it a million times.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine, pack as packAt } from '../../benches/places.mjs';
import { randomAnswers } from './answers.mjs';
import { AS_OF, pack, Policy as Whole } from './engine.mjs';

const MOST = 4 * 2 ** 20;
const SEED = 20230702;
const options = { asOf: AS_OF };

/** Evaluates, whether there are problems or not. */
function evaluate(policy, answers) {
  try {
    return policy.evaluate(answers, options);
  } catch (error) {
    return error.report;
  }
}

test('evaluations and sessions leave memory as it is', async () => {
  const { Policy, memory } = await engine();
  const policy = new Policy(await packAt('pkg/binjiang-2023.pack'));
  const stream = randomAnswers(new Whole(pack).describe(), SEED);
  const sets = Array.from({ length: 300 }, () => stream.next().value);
  const round = () => {
    for (const answers of sets) evaluate(policy, answers);
    const session = policy.session({}, options);
    for (const answers of sets.slice(0, 60)) for (const [fact, value] of Object.entries(answers)) session.set(fact, value);
    session.free();
  };
  round();
  round();
  const warm = memory.buffer.byteLength;
  for (let more = 0; more < 20; more += 1) round();
  assert.equal(memory.buffer.byteLength, warm);
  assert.ok(warm <= MOST, `${warm} bytes`);
});
