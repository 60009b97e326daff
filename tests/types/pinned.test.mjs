// pkg/types.d.ts describes what the engine gives, no more and no less, and the published package compiles for a stranger.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, copyFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { applying } from '../node/applying.mjs';
import { faultyAnswers, randomAnswers } from '../node/answers.mjs';
import { readDescription } from '../node/description.mjs';
import { AS_OF, Policy, buildFolder, evaluateLine, pack, packageFolder } from '../node/engine.mjs';
import { rents } from '../node/rents.mjs';
import { members, pinned } from './samples.mjs';

const compiler = fileURLToPath(new URL('../../www/node_modules/.bin/tsc', import.meta.url));
const folder = join(buildFolder, 'types');

rmSync(folder, { recursive: true, force: true });
mkdirSync(join(folder, 'node_modules'), { recursive: true });
symlinkSync(packageFolder, join(folder, 'node_modules', 'huiqi'));
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');

function compile(name, moduleResolution = 'nodenext') {
  const flags = [
    '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom,esnext.disposable', '--types', '',
    '--module', moduleResolution === 'bundler' ? 'esnext' : moduleResolution, '--moduleResolution', moduleResolution,
    '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--verbatimModuleSyntax', '--resolveJsonModule', '--pretty', 'false',
  ];
  const run = spawnSync(compiler, [...flags, name], { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const complaints = run.stdout.split('\n').filter((line) => line !== '').map((line) => line.slice(0, 600));
  assert.equal(run.status, 0, `${complaints.slice(0, 20).join('\n')}${run.stderr}`);
}

test('types.d.ts is pinned to the engine', () => {
  const policy = new Policy(pack);
  const description = policy.describe();
  const stream = randomAnswers(description, 7);
  const given = [{}, ...Array.from({ length: 60 }, () => stream.next().value), ...rents()];
  const outcomes = given.map((answers) => JSON.parse(evaluateLine(policy, answers)));
  const faulty = outcomes.filter((outcome) => 'problems' in outcome);
  for (const answers of Object.values(faultyAnswers(description)).flat()) faulty.push(JSON.parse(evaluateLine(policy, answers)));
  faulty.push(JSON.parse(evaluateLine(policy, {}, 'yesterday')));
  const reports = outcomes.map((outcome) => ('problems' in outcome ? outcome.report : outcome));
  const explanations = given
    .filter((_, index) => !('problems' in outcomes[index]))
    .slice(0, 12)
    .flatMap((answers) => description.clauses.map(({ id }) => policy.explain(id, answers, { asOf: AS_OF })));
  const gaps = [...given, { promotion_events: [{ net_spend: '0' }], promotion_organiser: true, in_district: true }].map((answers) => policy.gaps(answers));
  const questions = given.map((answers) => policy.questions(answers));

  const session = policy.session({}, { asOf: AS_OF });
  const changes = given.slice(1, 12).flatMap((answers) => Object.entries(answers).map(([fact, value]) => session.set(fact, value)));
  changes.push(session.set('annual_rent', 'a lot'), session.set('annual_rent', undefined));

  const numbers = description.facts.filter(({ type }) => ['money', 'count', 'quantity'].includes(type));
  const drawn = ({ id, max }, clause) => policy.curve(id, { clause, from: 0, to: max ?? '999999999999' }, given[1 + (id.length % 40)]);
  const named = ({ id }) => description.clauses.filter((clause) => clause.facts.includes(id));
  const curves = numbers.flatMap((fact) => [drawn(fact), ...named(fact).map(({ id }) => drawn(fact, id))]);
  const known = { foreign_invested: true, newly_introduced_or_increased: true, fits_industry_direction: true, fdi_window_years_over: 0, annual_rent: 1 };
  const exporter = { in_district: true, org_kind: 'enterprise', trade_services_firm: true, h1_export_prior: 1 };
  curves.push(policy.curve('paid_in_capital_usd', { clause: '39.1', from: 0, to: 20_000_000 }, known));
  curves.push(policy.curve('h1_export', { clause: '41.1', from: 0, to: '9000000000' }, exporter));
  const refused = [
    ['rent', 0, 1], ['hnte', 0, 1], ['annual_rent', 0, 1, '0'], ['annual_rent', 'a', 1], ['annual_rent', -1, 1], ['annual_rent', '0.001', 1],
    ['annual_rent', 0, '1000000000000000'], ['annual_rent', 2, 1],
  ].map(([fact, from, to, clause]) => {
    try {
      return policy.curve(fact, { clause, from, to }, {});
    } catch (error) {
      return error.problem;
    }
  });

  const conditions = (reason) => [reason.state, ...reason.parts.flatMap(conditions)];
  const lines = [
    "import type * as t from 'huiqi/types';",
    // A plain count has no unit; the edition happens to have none.
    ...pinned('t.Description', [description], ['unit']),
    ...pinned('t.BriefDescription', [readDescription(pack)], ['unit']),
    // The edition says of no clause how to apply.
    `(${JSON.stringify(new Policy(applying).describe())}) satisfies t.Description;`,
    ...pinned('t.Apply', readDescription(applying).clauses.map(({ apply }) => apply), ['where', 'how', 'link']),
    ...pinned('t.Profile', description.profiles),
    ...pinned('t.Report', reports),
    // The problem of a changed answer always has a fact.
    ...pinned('t.Change', changes, ['fact', 'nearest']),
    ...pinned('t.Outcome', faulty),
    ...pinned('t.Explanation', explanations),
    // No clause of the edition asks that a list have no row.
    ...pinned('t.Gaps', gaps, ['to']),
    // A fault takes figures that the edition has not, and so do too many segments; nor has it a plain count.
    ...pinned('t.Curve', curves, ['fault', 'unit']),
    ...pinned('t.CurveProblem', refused),
    members('t.MarkKind', curves.flatMap((curve) => curve.marks.map((mark) => mark.kind))),
    members("Exclude<t.CurveCode, 'too_many_segments'>", refused.map((problem) => problem.code)),
    ...pinned('t.Questions', questions),
    members('t.Verdict', reports.flatMap((report) => report.clauses.map((clause) => clause.verdict))),
    members('t.ArticleVerdict', reports.flatMap((report) => report.articles.map((article) => article.verdict))),
    members('t.Kind', description.clauses.map((clause) => clause.kind)),
    members('t.Nature', description.facts.map((fact) => fact.nature)),
    members("t.ClauseDescription['amount']", description.clauses.map((clause) => clause.amount)),
    members("t.FactDescription['type']", description.facts.map((fact) => fact.type)),
    members('t.ProblemCode', faulty.flatMap((outcome) => outcome.problems.map((problem) => problem.code))),
    members('t.AnswerState', questions.flatMap((asked) => asked.questions.map((question) => question.state))),
    // The rents of the edition never exceed the rent for certain.
    members("Exclude<t.Warning['exceeds'], 'yes'>", reports.flatMap((report) => report.warnings.map((warning) => warning.exceeds))),
    members('t.State', explanations.flatMap((explanation) => conditions(explanation.condition))),
  ];
  writeFileSync(join(folder, 'pinned.ts'), `${lines.join('\n')}\n`);
  compile('pinned.ts');
});

for (const resolution of ['nodenext', 'bundler']) {
  test(`a stranger's program compiles, module resolution ${resolution}`, () => {
    copyFileSync(new URL('consumer.ts', import.meta.url), join(folder, 'consumer.ts'));
    compile('consumer.ts', resolution);
  });
}
