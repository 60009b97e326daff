// How time grows with a policy: generated policies of 50, 500 and 5,000 clauses, one evaluation and one changed answer in Node, and opening
// the largest in Chromium, in a fresh page each time.

import { evaluations, halfAnswers, measure, sessions } from './measure.mjs';
import { OPTIONS, SIZES, engine, inChromium, pack } from './places.mjs';
import { record } from './record.mjs';
import { columns, short, spread } from './statistics.mjs';

const OPENINGS = 9;

async function sizes() {
  const { Policy } = await engine();
  const tasks = [];
  for (const size of SIZES) {
    const policy = new Policy(await pack(`target/bench/generated-${size}.pack`));
    // Only what no other clause shares changes: a changed answer is to cost the same in a policy of any size.
    const local = { session: policy.session?.bind(policy), describe: () => ({ facts: policy.describe().facts.slice(2) }) };
    const sets = { half: halfAnswers(policy.describe()) };
    for (const task of [...evaluations(policy, sets, OPTIONS), ...sessions(local, sets, OPTIONS)]) tasks.push({ ...task, size });
  }
  const rows = measure(tasks, 15);
  return rows.map((row, place) => ({ ...row, size: tasks[place].size, perClause: (row.median * 1000) / tasks[place].size }));
}

const openInPage = async (path) => {
  const { default: init, Policy } = await import('/pkg/evaluate.js');
  await init();
  const response = await fetch(path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const start = performance.now();
  new Policy(bytes);
  return performance.now() - start;
};

async function opening() {
  return inChromium(async (open) => {
    const times = [];
    for (let time = 0; time < OPENINGS; time += 1) times.push(await open(openInPage, `/target/bench/generated-${SIZES.at(-1)}.pack`));
    return spread(times);
  });
}

const rows = await sizes();
console.log(columns([
  ['generated, Node', 'µs', 'ns a clause'],
  ...rows.map(({ name, size, median, perClause }) => [`${size} clauses, ${name}`, short(median), name.startsWith('evaluate') ? short(perClause) : '']),
]));
const opened = await opening();
console.log(`${SIZES.at(-1)} clauses, opened in Chromium: ${short(opened.median)} ms (${short(opened.min)}–${short(opened.max)})`);
await record('generated', { rows, opened });
