// The workload and the generated policies that benches/ measures: what is measured is right.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { answersOf, reportResult } from '../../benches/workload/answers.mjs';
import { enterprises } from '../../benches/workload/enterprises.mjs';
import { reference } from '../../benches/workload/exact.mjs';
import { AS_OF, Policy, buildFolder, commandLine } from './engine.mjs';

const benches = fileURLToPath(new URL('../../benches/', import.meta.url));
const folder = join(buildFolder, 'bench');
const workload = join(benches, 'workload', 'policy');

function build(policy, name) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.pack`);
  execFileSync(commandLine, ['build', policy, '-o', path]);
  return new Policy(new Uint8Array(readFileSync(path)));
}

test('the workload comes out as by hand, for 2,200 enterprises', () => {
  const policy = build(workload, 'workload');
  for (const facts of [...enterprises(200), ...enterprises(2000, 77)]) {
    assert.deepEqual(reportResult(policy.evaluate(answersOf(facts), { asOf: AS_OF })), reference(facts));
  }
});

test('the figures of the workload are those of its text', () => {
  execFileSync(commandLine, ['audit', workload, '--text', join(workload, 'text.zh.txt')]);
});

test('a generated policy is exact', () => {
  execFileSync(process.execPath, [join(benches, 'generate.mjs'), '50']);
  const policy = build(join(folder, 'policies', '50'), 'generated-50');
  assert.equal(policy.describe().articles.flatMap((article) => article.clauses).length, 50);
  assert.equal(policy.evaluate({}, { asOf: AS_OF }).totals.potential.exact, true);
});
