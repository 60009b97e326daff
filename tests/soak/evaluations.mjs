// Evaluates for a long time: `node tests/soak/evaluations.mjs [COUNT]`. Memory stays what it is after the first thousand, one Policy goes on after every
// error, and the first and the last hundredth of the time are told. Answers change every time; the same ones come to the same report, however late.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { OPTIONS, engine, pack } from '../../benches/places.mjs';
import { faultyAnswers, randomAnswers } from '../node/answers.mjs';

const SEED = 20230704;
/** So many sets of answers, in another order each time round; after one round every buffer has had its largest content. */
const SETS = 1000;

/** Evaluates so often; what was seen. */
export async function soak(count) {
  const whole = await engine('huiqi');
  const bytes = await pack('pkg/binjiang-2023.pack');
  const describing = new whole.Policy(bytes);
  const description = describing.describe();
  const stream = randomAnswers(description, SEED);
  const faulty = Object.values(faultyAnswers(description)).flat();
  const sets = [...faulty, ...Array.from({ length: SETS - faulty.length }, () => stream.next().value)];

  const { Policy, memory } = await engine('evaluate');
  const policy = new Policy(bytes);
  const texts = sets.map((answers) => outcome(policy, answers).text);
  const errors = texts.filter((text) => text.includes('"problems"')).length;
  assert.ok(errors >= faulty.length, 'some of the answers are errors');
  const warm = memory.buffer.byteLength;

  const hundredth = Math.max(1, Math.floor(count / 100));
  const times = [];
  let [start, changed] = [performance.now(), 0];
  for (let turn = 1; turn <= count; turn += 1) {
    // A step that has no factor in common with the number of sets, other in each round.
    const place = (turn * (7 + 10 * (Math.floor(turn / SETS) % 97))) % SETS;
    const { text } = outcome(policy, sets[place], turn % 100 === 0);
    if (text !== null && text !== texts[place]) changed += 1;
    if (turn % hundredth === 0) {
      times.push(performance.now() - start);
      start = performance.now();
    }
  }
  assert.equal(changed, 0, 'the same answers come to the same report');

  const session = policy.session({}, OPTIONS);
  let changes = 0;
  const known = sets.filter((answers) => typeof answers === 'object' && !Array.isArray(answers));
  const settle = () => {
    for (const answers of known.slice(0, 100)) for (const [fact, value] of Object.entries(answers)) {
      session.set(fact, value);
      changes += 1;
    }
  };
  // The second time every question has been answered before.
  settle();
  settle();
  const inSession = memory.buffer.byteLength;
  while (changes < count / 10) settle();
  session.free();
  return { count, errors, warm, after: memory.buffer.byteLength, inSession, changes, times, policy, opened: await opened(Policy, bytes, memory), explained: explained(describing, description, sets, whole.memory) };
}

/** A report, or problems with one, as text where it is asked for. */
function outcome(policy, answers, asText = true) {
  const written = (value) => (asText ? JSON.stringify(value) : null);
  try {
    return { text: written(policy.evaluate(answers, OPTIONS)) };
  } catch (error) {
    if (error.name !== 'AnswersError') throw error;
    return { text: written({ problems: error.problems, report: error.report }) };
  }
}

/** Policies and sessions that come and go. */
async function opened(Policy, bytes, memory) {
  const open = () => {
    const policy = new Policy(bytes);
    const session = policy.session({ in_district: true }, OPTIONS);
    assert.throws(() => new Policy(bytes.subarray(0, 99)), { name: 'PackError' });
    session.free();
    policy.free();
  };
  for (let turn = 0; turn < 20; turn += 1) open();
  const before = memory.buffer.byteLength;
  for (let turn = 0; turn < 200; turn += 1) open();
  return { before, after: memory.buffer.byteLength };
}

/** What explains and advises, which hands texts over. */
function explained(policy, { clauses }, sets, memory) {
  const ask = (answers, place) => {
    policy.explain(clauses[place % clauses.length].id, answers);
    if (place % 10 === 0) policy.gaps(answers);
    if (place % 10 === 1) policy.questions(answers);
    if (place % 10 === 2) policy.curve('annual_rent', { from: '0', to: '1000000' }, answers);
    assert.throws(() => policy.explain('none', answers), /there is no clause/);
    assert.throws(() => policy.curve('none', { from: '0', to: '1' }, answers), { name: 'CurveError' });
  };
  const round = () => sets.slice(0, 100).forEach(ask);
  round();
  round();
  const before = memory.buffer.byteLength;
  for (let turn = 0; turn < 5; turn += 1) round();
  return { before, after: memory.buffer.byteLength };
}

/** Holds what was seen; time is told and not held. */
export function hold({ warm, after, inSession, opened, explained, policy }) {
  assert.equal(after, Math.max(warm, inSession), 'memory is what it was after the first thousand');
  assert.ok(inSession <= warm + 2 * 65_536, 'a session takes two pages of memory at the most');
  assert.equal(opened.after, opened.before, 'policies that are freed leave nothing behind');
  assert.equal(explained.after, explained.before, 'explanations leave nothing behind');
  assert.ok(policy.evaluate({ in_district: true }, OPTIONS).in_force, 'the same Policy still works');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = await soak(Number(process.argv[2] ?? 1_000_000));
  hold(found);
  const { count, errors, warm, times, changes } = found;
  const [first, last] = [times[0], times.at(-1)];
  console.log(`${count.toLocaleString('en')} evaluations, ${errors} of each ${SETS} of answers with problems, and ${changes.toLocaleString('en')} changes of a session: memory ${warm / 1024} KiB from the first thousand on; the last hundredth took ${(last / first).toFixed(2)} times the first`);
}
