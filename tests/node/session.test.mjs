// A session comes to what a fresh evaluation does after every single change, and says exactly what has changed.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { randomAnswers } from './answers.mjs';
import { AS_OF, Policy, buildFolder, commandLine, evaluateLine, pack } from './engine.mjs';
import { rents } from './rents.mjs';

const SEED = 20230701;
const ROUNDS = 12;
const CHANGES = 60;

const policy = new Policy(pack);
const options = { asOf: AS_OF };

function outcomeOf(session) {
  const { problems, report } = session;
  return JSON.stringify(problems.length === 0 ? report : { problems, report });
}

/** Answers without what is not given, as an evaluation takes them. */
function given(answers) {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}

const HEAD = `
[policy]
id = "small"
edition = "small-1"
draft = false
valid = { from = "2023-01-01", to = "2023-12-31" }
time_zone = "Asia/Shanghai"
name = { zh = "小", en = "small" }
issuer = { zh = "区", en = "district" }
[[field]]
id = "all"
name = { zh = "全部", en = "all" }
intro = { zh = "全部。", en = "All." }
[[group]]
id = "all"
name = { zh = "全部", en = "all" }
`;

/** A policy of clauses that pay 5 yuan each under these conditions. */
function small(name, facts, conditions) {
  const folder = join(buildFolder, 'small', name);
  mkdirSync(folder, { recursive: true });
  const clause = (when, place) => `
[[article]]
number = ${place + 1}
field = "all"
title = { zh = "条", en = "article" }
summary = { zh = "条", en = "article" }
[[article.clause]]
id = "${place + 1}.1"
kind = "award"
title = { zh = "项", en = "clause" }
when = "${when}"
pays = "5 yuan"
`;
  const clauses = conditions.map(clause);
  const figure = (printed, place) => `{ printed = "${printed}", role = "clause", clauses = ["${place + 1}.1"] }`;
  const figures = conditions.map((when, place) => {
    const printed = [when.match(/\d+(?= yuan)/)[0], '5'].map((yuan) => figure(`${yuan}元`, place));
    return `[[section]]\nid = "${place + 1}"\nsha256 = ""\nfigure = [${printed}]\n`;
  });
  writeFileSync(join(folder, 'policy.toml'), `${HEAD}${facts}${clauses.join('')}`);
  writeFileSync(join(folder, 'figures.toml'), figures.join(''));
  const packed = join(folder, 'small.pack');
  const built = spawnSync(commandLine, ['build', folder, '-o', packed], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  return new Policy(new Uint8Array(readFileSync(packed)));
}

/** What is not the same object in two lists. */
function differing(before, after) {
  return after.filter((item, place) => item !== before[place]);
}

test(`${ROUNDS} sessions of ${CHANGES} changes`, () => {
  const stream = randomAnswers(policy.describe(), SEED);
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = round % 3 === 0 ? {} : stream.next().value;
    const session = policy.session(start, options);
    assert.equal(outcomeOf(session), evaluateLine(policy, start));
    const changes = [];
    while (changes.length < CHANGES) changes.push(...Object.entries(stream.next().value));
    for (const [place, [fact, value]] of changes.slice(0, CHANGES).entries()) {
      const before = session.report;
      const heldBefore = JSON.stringify(before);
      const problemsBefore = session.problems;
      // Every fourth time an answer is taken back.
      const change = session.set(fact, place % 4 === 3 ? undefined : value);
      const after = session.report;
      assert.equal(outcomeOf(session), evaluateLine(policy, given(session.answers)), `${fact}: ${JSON.stringify(value)}`);
      assert.equal(JSON.stringify(before), heldBefore, 'an earlier report stays as it was');
      for (const part of ['clauses', 'articles']) assert.deepEqual(new Set(differing(before[part], after[part])), new Set(change[part]), part);
      for (const part of ['totals', 'assumptions', 'warnings']) {
        const same = JSON.stringify(before[part]) === JSON.stringify(after[part]);
        assert.equal(change[part] === null, same, part);
        if (!same) assert.equal(change[part], after[part]);
      }
      for (const clause of change.clauses) assert.notDeepEqual(clause, before.clauses.find(({ id }) => id === clause.id));
      if (change.problems === null) assert.deepEqual(session.problems, problemsBefore);
    }
    session.free();
  }
});

test('clauses that come to share a question are added up together', () => {
  const policy = small('shared', `
[[fact]]
id = "moved"
name = { zh = "已迁入", en = "moved" }
type = "bool"
group = "all"
nature = "grows"
question = { zh = "已迁入？", en = "Moved?" }

[[fact]]
id = "sales"
name = { zh = "销售额", en = "sales" }
type = "money"
currency = "CNY"
group = "all"
nature = "grows"
question = { zh = "销售额？", en = "Sales?" }
`, ['sales at_most 2 yuan', 'moved and sales over 3 yuan']);
  const session = policy.session({ moved: false }, options);
  assert.deepEqual(session.report.totals.potential, { low: '0', high: '5', exact: true });
  session.set('moved', true);
  // No sales are both small and large.
  assert.deepEqual(session.report.totals.potential, { low: '0', high: '5', exact: true });
  assert.equal(outcomeOf(session), evaluateLine(policy, { moved: true }));
  session.free();
  policy.free();
});

test('what draws on the same rent follows the rent alone', () => {
  const [first] = rents();
  const session = policy.session(first, options);
  for (const { annual_rent, paid_in_capital_usd } of rents()) {
    session.set('paid_in_capital_usd', paid_in_capital_usd);
    const before = JSON.stringify(session.report.warnings);
    const { warnings } = session.set('annual_rent', annual_rent);
    const answers = { ...first, paid_in_capital_usd, annual_rent };
    assert.equal(outcomeOf(session), evaluateLine(policy, answers), JSON.stringify(answers));
    assert.equal(warnings === null, JSON.stringify(session.report.warnings) === before, 'a change is told');
  }
  session.free();
});

test('what does not change anything reports nothing', () => {
  const session = policy.session({ in_district: true }, options);
  const before = session.report;
  assert.deepEqual(session.set('in_district', true), { clauses: [], articles: [], totals: null, assumptions: null, warnings: null, problems: null });
  assert.deepEqual(session.report, before);
  session.free();
});

test('a faulty value is a problem until it is replaced', () => {
  const session = policy.session({}, options);
  const empty = JSON.stringify(session.report);
  const { problems } = session.set('annual_rent', 'a lot');
  assert.deepEqual(problems.map(({ code, fact }) => [code, fact]), [['not_a_number', 'annual_rent']]);
  assert.equal(JSON.stringify(session.report), empty);
  session.set('no_such_fact', 1);
  assert.deepEqual(session.problems.map(({ code }) => code), ['unknown_fact', 'not_a_number']);
  session.set('no_such_fact', null);
  assert.equal(outcomeOf(session), evaluateLine(policy, session.answers));
  session.set('no_such_fact', undefined);
  assert.deepEqual(session.set('annual_rent', '1200').problems, []);
  session.free();
});

test('sessions of one policy do not know each other', () => {
  const [one, other] = [policy.session({}, options), policy.session({}, options)];
  one.set('in_district', true);
  assert.equal(outcomeOf(other), evaluateLine(policy, {}));
  assert.equal(outcomeOf(one), evaluateLine(policy, { in_district: true }));
  one.free();
  other.free();
});

test('a day that does not exist', () => {
  assert.throws(() => policy.session({}, { asOf: '2023-02-29' }), { name: 'AnswersError' });
});
