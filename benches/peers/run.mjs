// `make peers`: all entries side by side. First every entry is held against the exact reference; then each round runs every entry once, in
// a process of its own and in another order, so that all see the same machine. `node run.mjs [ROUNDS]`.

import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { record } from '../record.mjs';
import { columns, median, short, spread } from '../statistics.mjs';
import { buildSteady } from '../steady.mjs';
import { MANY, TIMED, verify } from './correct.mjs';
import { ENTRIES, NATIVE, openEntry } from './entries.mjs';

const rounds = Number(process.argv[2] ?? 11);
const steady = buildSteady();
const one = fileURLToPath(new URL('one.mjs', import.meta.url));

const entries = [];
const absent = [];
for (const name of ENTRIES) {
  const inexact = await verify(name, TIMED());
  const { label } = await openEntry(name);
  if (inexact === null) {
    absent.push(label);
    continue;
  }
  if (name.startsWith('huiqi')) await verify(name, MANY());
  entries.push({ name, label, inexact, run: () => JSON.parse(execFileSync(process.execPath, ['--no-warnings', one, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })) });
}
for (const [name, label] of NATIVE) {
  // The binary holds its tasks against the reference itself before it times one.
  entries.push({ name, label, inexact: 0, run: () => ({ steady: JSON.parse(execFileSync(steady, [name], { encoding: 'utf8' })).nanoseconds / 1000, early: null }) });
}
console.log(`${entries.length} entries give the verdicts and amounts of the reference; ${absent.length > 0 ? `absent: ${absent.join('; ')}` : 'none is absent'}`);

const times = new Map(entries.map(({ name }) => [name, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const place of entries.keys()) {
    const { name, run } = entries[(place + round * 5) % entries.length];
    times.get(name).push(run());
  }
  console.error(`round ${round + 1} of ${rounds}, load ${loadavg()[0].toFixed(1)}`);
}

const ratio = (name, to) => (times.has(to) ? median(times.get(name).map(({ steady }, round) => steady / times.get(to)[round].steady)) : null);
const rows = entries.map(({ name, label, inexact }) => ({
  name,
  label,
  inexact,
  steady: spread(times.get(name).map((time) => time.steady)),
  early: median(times.get(name).map((time) => time.early ?? NaN)),
  toBig: ratio(name, 'big'),
  toHuiqi: ratio(name, 'huiqi'),
  ratios: name.includes('huiqi') ? Object.fromEntries(entries.map((other) => [other.name, ratio(name, other.name)])) : undefined,
}));
const { dependencies: versions } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8'));
console.log(columns([
  ['', 'µs', 'min', 'max', '× big.js', '× huiqi'],
  ...rows.map(({ label, steady, toBig, toHuiqi }) => [label, short(steady.median), short(steady.min), short(steady.max), short(toBig), short(toHuiqi)]),
]));
await record('peers', { rounds, rows, absent, versions });
process.exit(0);
