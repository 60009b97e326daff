// Measures one entry in a process of its own: `node one.mjs NAME` prints microseconds an evaluation as JSON, the steady state after
// warming up, and the first twenty. Nothing is printed for an entry that cannot be opened.

import { median } from '../statistics.mjs';
import { inputsOf, openEntry } from './entries.mjs';

const WARM_UP = 400;
const WINDOWS = 5;
const WINDOW = 80;

const opened = await openEntry(process.argv[2]);
if (opened.entry !== null) {
  const { evaluate } = opened.entry;
  const inputs = inputsOf(opened);
  let place = 0;
  let kept;
  const next = () => inputs[(place = place + 1 === inputs.length ? 0 : place + 1)];
  const awaited = evaluate(inputs[0]) instanceof Promise;
  const run = awaited
    ? async (calls) => { for (let call = 0; call < calls; call += 1) kept = await evaluate(next()); }
    : (calls) => { for (let call = 0; call < calls; call += 1) kept = evaluate(next()); };
  const timed = async (calls) => {
    const start = performance.now();
    await run(calls);
    return (performance.now() - start) / calls;
  };

  const early = await timed(19);
  let calls = Math.max(4, Math.ceil(2 / early));
  let once = early;
  for (const start = performance.now(); performance.now() - start < WARM_UP; ) once = await timed(calls);
  calls = Math.max(4, Math.ceil(4 / once));
  const windows = [];
  for (let window = 0; window < WINDOWS; window += 1) {
    const means = [];
    for (const start = performance.now(); performance.now() - start < WINDOW; ) means.push(await timed(calls));
    windows.push(means.reduce((sum, mean) => sum + mean, 0) / means.length);
  }
  if (kept === undefined) throw new Error('nothing came back');
  console.log(JSON.stringify({ steady: median(windows) * 1000, early: early * 1000 }));
}
process.exit(0);
