// The command line and the WebAssembly package give identical advice for the same answers.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { randomAnswers } from './answers.mjs';
import { Policy, commandLine, pack, packFile } from './engine.mjs';

const COUNT = 40;
const SEED = 20231124;

const policy = new Policy(pack);

function commandLineSays(command, answers) {
  const run = spawnSync(commandLine, [command, '--json', '--policy', packFile], { input: JSON.stringify(answers), encoding: 'utf8', maxBuffer: 2 ** 28 });
  assert.equal(run.error, undefined);
  return JSON.stringify(JSON.parse(run.stdout));
}

function inputs() {
  const stream = randomAnswers(policy.describe(), SEED);
  return [{}, { in_district: false }, ...Array.from({ length: COUNT }, () => stream.next().value)];
}

test('gaps', () => {
  let found = 0;
  for (const answers of inputs()) {
    const gaps = policy.gaps(answers);
    found += gaps.gaps.length + gaps.beyond.length;
    assert.equal(JSON.stringify(gaps), commandLineSays('gaps', answers), `answers ${JSON.stringify(answers)}`);
  }
  assert.ok(found > COUNT, `only ${found} gaps`);
});

test('advice on what is no object is that on no answers', () => {
  for (const answers of [null, 1, 'a text', []]) assert.deepEqual(policy.gaps(answers), policy.gaps({}));
});
