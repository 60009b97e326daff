// Calls as a program in a hurry makes them: each has a clear end, nothing is lost without a word, and the policy works on.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { AS_OF, evaluateLine, pack, Policy } from './engine.mjs';

const policy = new Policy(pack);
const codes = (answers, asOf) => JSON.parse(evaluateLine(policy, answers, asOf)).problems.map((problem) => problem.code);

afterEach(() => assert.equal(policy.evaluate({ in_district: true }, { asOf: AS_OF }).in_force, true, 'the policy works on'));

test('answers that are no plain object', () => {
  for (const answers of [undefined, new Map([['in_district', true]]), new Date(), new (class Answers {})(), () => ({})]) {
    assert.deepEqual(codes(answers), ['not_json']);
  }
  assert.equal(policy.evaluate(Object.assign(Object.create(null), { in_district: true }), { asOf: AS_OF }).in_force, true);
});

test('a value that JSON does not have', () => {
  const values = [Symbol('yes'), () => true, 10n, new Date(), Number.NaN, { low: new Map() }];
  for (const value of values) assert.deepEqual(codes({ annual_rent: value }), ['wrong_type']);
  assert.deepEqual(codes({ annual_rent: Number.POSITIVE_INFINITY }), ['too_large']);
});

test('a getter that throws', () => {
  const answers = { get annual_rent() { throw new Error('not now'); }, in_district: true };
  assert.deepEqual(codes(answers), ['wrong_type']);
});

test('a clause that is no text, or none', () => {
  for (const clause of [41.1, null, undefined, '99.9']) {
    assert.throws(() => policy.explain(clause, {}), /there is no clause/);
  }
});

test('a day that is no text', () => {
  assert.deepEqual(codes({}, new Date('2023-06-30')), ['bad_date']);
  assert.deepEqual(codes({ org_kind: 'shop' }, '2023-06-31'), ['bad_date', 'not_an_option']);
});
