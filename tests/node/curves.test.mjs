// The WebAssembly package draws the curves that the command line prints, byte for byte, and refuses what that refuses.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { randomAnswers } from './answers.mjs';
import { commandLine, pack, packFile, Policy } from './engine.mjs';

const SEED = 4;
const policy = new Policy(pack);
const { clauses, facts } = policy.describe();
/** Most clauses ask for something that holds. */
const favourable = { org_kind: 'enterprise', ...Object.fromEntries(facts.filter(({ type }) => type === 'bool').map(({ id }) => [id, true])) };
const LONGEST = '999999999999.99';

function printed(fact, { clause, from, to }, answers) {
  const of = clause === undefined ? [] : ['--clause', clause];
  const run = spawnSync(
    commandLine,
    ['curve', fact, ...of, '--from', from, '--to', to, '--json', '--policy', packFile],
    { input: JSON.stringify(answers), encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  assert.equal(run.error, undefined);
  return run;
}

function refused(fact, request, answers = {}) {
  try {
    policy.curve(fact, request, answers);
  } catch (error) {
    assert.equal(error.name, 'CurveError', error.stack);
    assert.equal(error.message, error.problem.message.en);
    return error.problem;
  }
  return assert.fail('a curve is drawn');
}

test('both draw the same curves', () => {
  const stream = randomAnswers(policy.describe(), SEED);
  let segments = 0;
  for (const fact of facts.filter(({ type }) => type === 'money' || type === 'count' || type === 'quantity')) {
    const named = clauses.filter((clause) => clause.facts.includes(fact.id)).map(({ id }) => id);
    const to = fact.type === 'count' ? String(fact.max ?? 50) : LONGEST;
    for (const clause of [undefined, ...named]) {
      const answers = { ...stream.next().value, ...favourable };
      const request = { clause, from: '0', to };
      const { stdout, status, stderr } = printed(fact.id, request, answers);
      assert.ok(status < 2, stderr);
      const curve = policy.curve(fact.id, request, answers);
      assert.equal(`${JSON.stringify(curve, null, 2)}\n`, stdout);
      segments += curve.segments.length;
    }
  }
  assert.ok(segments > 60, `${segments} segments`);
});

test('a request that cannot be met is told by both, in every language', () => {
  const bad = [
    ['rent', { from: '0', to: '1' }, 'unknown_fact'],
    ['hnte', { from: '0', to: '1' }, 'not_numeric'],
    ['annual_rent', { clause: '99.9', from: '0', to: '1' }, 'unknown_clause'],
    ['annual_rent', { from: 'a', to: '1' }, 'not_a_number'],
    ['annual_rent', { from: '-1', to: '1' }, 'negative'],
    ['annual_rent', { from: '0', to: '1.001' }, 'too_precise'],
    ['annual_rent', { from: '0', to: '1000000000000000' }, 'too_large'],
    ['annual_rent', { from: '2', to: '1' }, 'empty_range'],
  ];
  for (const [fact, request, code] of bad) {
    const problem = refused(fact, request);
    assert.equal(problem.code, code);
    const { stderr, stdout, status } = printed(fact, request, {});
    assert.deepEqual([stderr, stdout, status], [`huiqi: ${problem.message.zh} · ${problem.message.en}\n`, '', 2]);
  }
});

test('calls as a program in a hurry makes them', () => {
  const whole = policy.curve('annual_rent', { clause: '17.3', from: 0, to: 1000 }, {});
  assert.deepEqual(policy.curve('annual_rent', { clause: '17.3', from: '0', to: '1000.00' }, null), whole);
  assert.equal(policy.curve('annual_rent', { clause: null, from: 0, to: 1 }, {}).clause, null);
  assert.equal(refused('annual_rent', undefined).code, 'not_a_number');
  assert.equal(refused('annual_rent', { from: 0, to: 1e21 }).code, 'not_a_number');
  assert.equal(refused(undefined, { from: 0, to: 1 }).code, 'unknown_fact');
  assert.equal(refused('annual_rent', { clause: 17.3, from: 0, to: {} }).code, 'not_a_number');
});
