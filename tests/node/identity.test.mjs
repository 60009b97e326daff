// The command line and the WebAssembly package give identical reports, byte for byte, for the same answers.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { faultyAnswers, randomAnswers } from './answers.mjs';
import { AS_OF, Policy, commandLine, evaluateLine, pack, packFile } from './engine.mjs';
import { rents } from './rents.mjs';

const COUNT = 600;
const SEED = 20230630;

const policy = new Policy(pack);

function commandLineLines(inputs, asOf = AS_OF) {
  const run = spawnSync(
    commandLine,
    ['evaluate', '--lines', '--as-of', asOf, '--policy', packFile],
    { input: inputs.map((input) => `${JSON.stringify(input)}\n`).join(''), encoding: 'utf8', maxBuffer: 2 ** 30 },
  );
  assert.equal(run.error, undefined);
  return { lines: run.stdout.split('\n').slice(0, -1), status: run.status, complaints: run.stderr };
}

function assertIdentical(inputs, asOf) {
  const { lines, complaints } = commandLineLines(inputs, asOf);
  assert.equal(lines.length, inputs.length, `one line for each input; standard error: ${complaints}`);
  for (const [index, input] of inputs.entries()) {
    assert.equal(evaluateLine(policy, input, asOf), lines[index], `answers ${JSON.stringify(input)}`);
  }
  return lines;
}

test(`${COUNT} random answers`, () => {
  const stream = randomAnswers(policy.describe(), SEED);
  const inputs = Array.from({ length: COUNT }, () => stream.next().value);
  const outcomes = assertIdentical(inputs).map((line) => JSON.parse(line));
  const faulty = outcomes.filter((outcome) => 'problems' in outcome);
  assert.ok(faulty.length > COUNT / 20, `only ${faulty.length} inputs had problems`);
  assert.ok(faulty.length < COUNT / 2, `${faulty.length} inputs had problems`);
});

test('clauses that draw on the same cost', () => {
  const warnings = assertIdentical(rents()).flatMap((line) => JSON.parse(line).warnings);
  assert.deepEqual(new Set(warnings.map(({ exceeds }) => exceeds)), new Set(['no', 'open']));
  assert.deepEqual(new Set(warnings.map(({ unstated }) => unstated.length)), new Set([0, 1]));
  assert.ok(warnings.some(({ cost }) => cost.high === null));
});

test('every code of a problem', () => {
  for (const [code, inputs] of Object.entries(faultyAnswers(policy.describe()))) {
    for (const line of assertIdentical(inputs)) {
      const { problems, report } = JSON.parse(line);
      assert.ok(problems.some((problem) => problem.code === code), `${code}: ${JSON.stringify(problems)}`);
      assert.equal(report === null, code === 'not_json');
    }
  }
});

test('what is no object at all', () => {
  assertIdentical([null, true, 1, 'a text', [], [{}]]);
});

test('a day that is none', () => {
  const outcome = JSON.parse(evaluateLine(policy, {}, '2023-02-29'));
  assert.deepEqual(outcome.problems.map((problem) => problem.code), ['bad_date']);
  assert.equal(outcome.report, null);
});

test('days around the validity', () => {
  const inForce = ['2022-12-31', '2023-01-01', '2023-12-31', '2024-01-01'].map((day) => JSON.parse(assertIdentical([{}], day)[0]).in_force);
  assert.deepEqual(inForce, [false, true, true, false]);
});

test('answers are read, not changed', () => {
  const answers = Object.freeze({ in_district: true, annual_rent: Object.freeze({ low: '1', high: null }) });
  assert.equal(evaluateLine(policy, answers), evaluateLine(policy, structuredClone(answers)));
});

test('what is still worth asking', () => {
  const stream = randomAnswers(policy.describe(), SEED + 2);
  const inputs = [{}, null, ...Array.from({ length: 24 }, () => stream.next().value)];
  for (const answers of inputs) {
    const run = spawnSync(commandLine, ['questions', '--json', '--policy', packFile], { input: JSON.stringify(answers), encoding: 'utf8', maxBuffer: 2 ** 30 });
    assert.equal(`${JSON.stringify(policy.questions(answers), null, 2)}\n`, run.stdout, `answers ${JSON.stringify(answers)}`);
  }
});

test('every clause is explained with the verdict and needs of the report', () => {
  const stream = randomAnswers(policy.describe(), SEED + 1);
  for (let round = 0; round < 12; round += 1) {
    const answers = stream.next().value;
    const line = JSON.parse(evaluateLine(policy, answers));
    if ('problems' in line) continue;
    for (const clause of line.clauses) {
      const explanation = policy.explain(clause.id, answers, { asOf: AS_OF });
      const { verdict, needs, amount_needs } = explanation;
      assert.deepEqual(
        { clause: explanation.clause, verdict, needs, amount_needs },
        { clause: clause.id, verdict: clause.verdict, needs: clause.needs, amount_needs: clause.amount_needs },
      );
    }
  }
});
