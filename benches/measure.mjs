// Measures tasks side by side, wherever it is run: in Node or in a page. Comes in: what to run; goes out: microseconds. Knows no file,
// no network and no policy.

const ROUNDS = 60;
const WARM_UP = 20;
// A clock of a page is coarse, so one sample is the mean of as many calls as fill this time; milliseconds.
const SAMPLE = 4;

/** Times of each task, interleaved so that all see the same machine: median, least and greatest mean of a sample. */
export function measure(tasks, rounds = ROUNDS) {
  const timed = tasks.map((task) => ({ ...task, calls: 1, times: [] }));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const task of timed) {
      const start = performance.now();
      for (let call = 0; call < task.calls; call += 1) task.run();
      const elapsed = performance.now() - start;
      if (round >= 0) task.times.push((elapsed / task.calls) * 1000);
      else if (elapsed < SAMPLE) task.calls = Math.ceil(Math.min(task.calls * 4, (task.calls * SAMPLE) / Math.max(elapsed, 0.1)) + 1);
    }
  }
  return timed.map(({ name, times }) => {
    times.sort((a, b) => a - b);
    return { name, min: times[0], median: times[times.length >> 1], max: times.at(-1) };
  });
}

/** One task for each set of answers: answers in, the whole report out. */
export function evaluations(policy, sets, options) {
  return Object.entries(sets).map(([name, answers]) => ({ name: `evaluate, ${name} answers`, run: () => policy.evaluate(answers, options) }));
}

/** One task for each set of answers: one answer changes, fact by fact and back, and what has changed is read. None without sessions. */
export function sessions(policy, sets, options) {
  if (policy.session === undefined) return [];
  return Object.entries(sets).map(([name, answers]) => {
    const changes = changesOf(answers, policy.describe());
    const session = policy.session(answers, options);
    let place = 0;
    const run = () => {
      const { fact, value } = changes[place];
      place = place + 1 === changes.length ? 0 : place + 1;
      return read(session.set(fact, value));
    };
    return { name: `one answer changed, ${name} answers`, run };
  });
}

/** An evaluation, all advice on each set of answers, and curves of clauses and of the total. */
export function advice(policy, sets, options) {
  const { typical } = sets;
  const all = Object.entries(sets).map(([name, answers]) => ({
    name: `gaps, questions and minimal answers, ${name} answers`,
    run: () => policy.gaps(answers).gaps.length + policy.questions(answers).questions.length,
  }));
  const curves = CURVES.map(({ fact, clause, to, more }) => ({
    name: `curve of ${clause ?? 'the total'} over ${fact}`,
    run: () => policy.curve(fact, { clause, from: '0', to }, { ...typical, ...more }).segments.length,
  }));
  return [...evaluations(policy, { typical }, options), ...all, ...curves];
}

/** Steps up to a cap, tiers, and the total of a company whose rent counts. */
const CURVES = [
  { fact: 'h1_export', clause: '41.1', to: '2000000000', more: { trade_services_firm: true, h1_export_prior: '100000000' } },
  {
    fact: 'paid_in_capital_usd', clause: '39.1', to: '20000000', more: { foreign_invested: true, newly_introduced_or_increased: true, fits_industry_direction: true },
  },
  { fact: 'annual_rent', clause: null, to: '1000000', more: {} },
];

/** Every answer given, changed to another value and back; for a fact without an answer, from a value and back to none. */
function changesOf(answers, { facts }) {
  return facts.flatMap((fact) => {
    const before = answers[fact.id];
    return [{ fact: fact.id, value: anotherAnswer(fact, before) }, { fact: fact.id, value: before }];
  });
}

function anotherAnswer(fact, before) {
  switch (fact.type) {
    case 'bool':
      return before !== true;
    case 'choice':
      return fact.options.find((option) => option.id !== before).id;
    case 'count':
      return before === 2 ? 1 : 2;
    case 'list':
      return before?.length === 0 ? someAnswer(fact) : [];
    default:
      return before === '7654321.09' ? '1234567.89' : '7654321.09';
  }
}

/** The first two facts, and every second one of the others. */
export function halfAnswers({ facts }) {
  const given = facts.filter((_, place) => place < 2 || place % 2 === 0);
  return Object.fromEntries(given.map((fact) => [fact.id, someAnswer(fact)]));
}

/** An answer to any fact. */
export function someAnswer(fact) {
  switch (fact.type) {
    case 'bool':
      return true;
    case 'choice':
      return fact.options[0].id;
    case 'count':
      return 1;
    case 'list':
      return [1, 2, 3].map((row) => Object.fromEntries(fact.fields.map((field) => [field.id, field.type === 'count' ? row : `${row}23456.78`])));
    default:
      return '234567890.12';
  }
}

/** Reads the changed verdicts, amounts and totals, so that no work can be put off. */
function read({ clauses, totals }) {
  let read = totals === null ? 0 : totals.qualified.low.length;
  for (const { verdict, amount } of clauses) read += verdict.length + (amount === null ? 0 : amount.low.length + (amount.high ?? '').length);
  return read;
}

/** Strings, maps and whole numbers for some hundred microseconds: a yardstick of the machine, not of the engine. */
export const REFERENCE = {
  name: 'reference loop',
  run() {
    const counts = new Map();
    let state = 1;
    for (let step = 0; step < 4000; step += 1) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      const key = `fact ${state % 97}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return JSON.stringify([...counts]).length;
  },
};
