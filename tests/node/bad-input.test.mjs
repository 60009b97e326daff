// The catalogue of bad input through JavaScript: `evaluate`, and sessions that begin with it or come to it one answer at a time. Text that is no
// JSON has no JavaScript value, and is left to the command line; what only JavaScript has is here alone.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { expanded, readCatalogue, shortened, writeCatalogue } from './catalogue.mjs';
import { AS_OF, commandLine, evaluateLine, pack, packFile, Policy } from './engine.mjs';

const policy = new Policy(pack);
const catalogue = readCatalogue();

/** No input takes longer than this, however much of it there is. */
const MOST_SECONDS = 10;

if (process.env.UPDATE !== undefined) {
  for (const { cases } of catalogue.categories) {
    for (const each of cases) each.problems = valueOf(each) === undefined ? byCommandLine(each) : told(each, evaluated);
  }
  writeCatalogue(catalogue);
}

for (const { name, cases } of catalogue.categories) {
  for (const each of cases.filter((each) => valueOf(each) !== undefined)) {
    test(`${name}: ${each.note}`, () => {
      const start = performance.now();
      assert.deepEqual(told(each, evaluated), each.problems, 'evaluate');
      if (canBegin(each)) {
        assert.deepEqual(told(each, begun), each.problems, 'a session');
        assert.deepEqual(told(each, oneByOne), each.problems, 'one answer at a time');
      }
      assert.ok(performance.now() - start < 1000 * MOST_SECONDS, 'it takes too long');
    });
  }
}

/** What a case gives, in a box; undefined where that has no JavaScript value. */
function valueOf({ answers, js }) {
  if (js !== undefined) return [new Function(`return ${js}`)()];
  return answers === undefined ? undefined : [JSON.parse(expanded(answers))];
}

/** A session needs a day, an object to begin with, and answers that can be copied. */
function canBegin(each) {
  try {
    return each.problems.every(({ code }) => code !== 'bad_date' && code !== 'not_json') && ({ ...valueOf(each)[0] }) !== null;
  } catch {
    return false;
  }
}

/** What is told about a case, as the catalogue has it. */
function told(each, problemsOf) {
  return problemsOf(valueOf(each)[0], each.as_of ?? AS_OF).map(inCatalogue);
}

function evaluated(answers, asOf) {
  return JSON.parse(evaluateLine(policy, answers, asOf)).problems ?? [];
}

function begun(answers, asOf) {
  const session = policy.session(answers, { asOf });
  const { problems } = session;
  session.free();
  return problems;
}

function oneByOne(answers, asOf) {
  const session = policy.session({}, { asOf });
  for (const fact of Object.keys(answers)) session.set(fact, answers[fact]);
  const { problems } = session;
  session.free();
  return problems;
}

function byCommandLine({ text, bytes, as_of: asOf = AS_OF }) {
  const input = bytes === undefined ? expanded(text) : Buffer.from(bytes, 'hex');
  const { stderr } = spawnSync(commandLine, ['evaluate', '--policy', packFile, '--as-of', asOf], { input, encoding: 'utf8' });
  const [, pointer, code, zh, en] = /^(\S*) (\w+) (.*) · (.*)\n$/su.exec(stderr);
  return [inCatalogue({ fact: pointer.split('/')[1], pointer, code, message: { zh, en }, nearest: null })];
}

function inCatalogue({ fact, pointer, code, message: { zh, en }, nearest }) {
  // The fact follows from the pointer, but for what cannot stand in one.
  assert.equal(pointer.split('/')[1], fact?.replaceAll('~', '~0').replaceAll('/', '~1'));
  return { code, at: shortened(pointer), ...(nearest === null ? {} : { nearest }), zh, en };
}
