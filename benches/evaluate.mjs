// One evaluation of the whole edition, answers in and report out through the JavaScript interface, and one changed answer of a session, in
// Node and in Chromium, in one run. Exits 1 when a median in Chromium is above the millisecond that the project promises.

import { answerSets } from './edition.mjs';
import { REFERENCE, evaluations, measure, sessions } from './measure.mjs';
import { OPTIONS, engine, inChromium, pack } from './places.mjs';
import { record } from './record.mjs';
import { columns, short } from './statistics.mjs';

const LIMIT = 1000;

async function inNode() {
  const { Policy } = await engine();
  const policy = new Policy(await pack('pkg/binjiang-2023.pack'));
  const sets = answerSets(policy);
  return measure([...evaluations(policy, sets, OPTIONS), ...sessions(policy, sets, OPTIONS), REFERENCE]);
}

const inPage = async (options) => {
  const { default: init, Policy } = await import('/pkg/evaluate.js');
  const { REFERENCE, evaluations, measure, sessions } = await import('/benches/measure.mjs');
  const { answerSets } = await import('/benches/edition.mjs');
  await init();
  const response = await fetch('/pkg/binjiang-2023.pack');
  const policy = new Policy(new Uint8Array(await response.arrayBuffer()));
  const sets = answerSets(policy);
  return measure([...evaluations(policy, sets, options), ...sessions(policy, sets, options), REFERENCE]);
};

function print(place, rows) {
  const reference = rows.at(-1).median;
  const lines = rows.map(({ name, min, median, max }) => [name, short(min), short(median), short(max), (median / reference).toFixed(3)]);
  console.log(columns([[`edition, ${place}, µs`, 'min', 'median', 'max', '× loop'], ...lines]));
  return rows.map((row) => ({ ...row, ratio: row.median / reference }));
}

const node = print('Node', await inNode());
const chromium = print('Chromium', await inChromium((open) => open(inPage, OPTIONS)));
await record('edition', { node, chromium });
const slow = chromium.slice(0, -1).filter((row) => row.median > LIMIT);
if (slow.length > 0) {
  console.error(`above ${LIMIT} µs at the median in Chromium: ${slow.map((row) => row.name).join('; ')}`);
  process.exitCode = 1;
}
