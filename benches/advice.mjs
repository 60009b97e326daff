// Advice on the whole edition through the JavaScript interface, beside an evaluation in the same run, in Node and in Chromium: gaps, questions
// and minimal answers together, and curves. Exits 1 when a median in Chromium is above the millisecond that the project promises.

import { answerSets } from './edition.mjs';
import { advice, measure } from './measure.mjs';
import { OPTIONS, engine, inChromium, pack } from './places.mjs';
import { record } from './record.mjs';
import { columns, short } from './statistics.mjs';

const LIMIT = 1000;

async function inNode() {
  const { Policy } = await engine('huiqi');
  const policy = new Policy(await pack('pkg/binjiang-2023.pack'));
  return measure(advice(policy, answerSets(policy), OPTIONS));
}

const inPage = async (options) => {
  const { default: init, Policy } = await import('/pkg/huiqi.js');
  const { advice, measure } = await import('/benches/measure.mjs');
  const { answerSets } = await import('/benches/edition.mjs');
  await init();
  const response = await fetch('/pkg/binjiang-2023.pack');
  const policy = new Policy(new Uint8Array(await response.arrayBuffer()));
  return measure(advice(policy, answerSets(policy), options));
};

function print(place, rows) {
  const evaluation = rows[0].median;
  const lines = rows.map(({ name, min, median, max }) => [name, short(min), short(median), short(max), (median / evaluation).toFixed(1)]);
  console.log(columns([[`edition, ${place}, µs`, 'min', 'median', 'max', '× evaluation'], ...lines]));
  return rows.map((row) => ({ ...row, ratio: row.median / evaluation }));
}

const node = print('Node', await inNode());
const chromium = print('Chromium', await inChromium((open) => open(inPage, OPTIONS)));
await record('advice', { node, chromium });
const slow = chromium.filter((row) => row.median > LIMIT);
if (slow.length > 0) {
  console.error(`above ${LIMIT} µs at the median in Chromium: ${slow.map((row) => row.name).join('; ')}`);
  process.exitCode = 1;
}
