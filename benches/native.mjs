// Runs `cargo bench --profile native --bench evaluate`, and prints its medians and their ratios to the hand-written integer version with unknowns.

import { spawnSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { record } from './record.mjs';
import { columns, short } from './statistics.mjs';

const root = new URL('../', import.meta.url);
const found = new URL('target/criterion/', root);

const { status } = spawnSync('cargo', ['bench', '--locked', '--profile', 'native', '--bench', 'evaluate', '--', '--quiet', '--noplot'], { cwd: fileURLToPath(root), stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const paths = (await readdir(found, { recursive: true })).filter((path) => path.endsWith('new/estimates.json'));
const figures = await Promise.all(paths.map(async (path) => {
  const { full_id: id, throughput } = JSON.parse(await readFile(new URL(path.replace('estimates', 'benchmark'), found), 'utf8'));
  const { median } = JSON.parse(await readFile(new URL(path, found), 'utf8'));
  const { lower_bound: low, upper_bound: high } = median.confidence_interval;
  return { id, nanoseconds: median.point_estimate, low, high, elements: throughput?.Elements ?? null };
}));
figures.sort((a, b) => (a.id < b.id ? -1 : 1));
const yardstick = figures.find(({ id }) => id === 'workload/hand-written, integers, unknowns').nanoseconds;
const single = figures.filter(({ elements }) => elements === null);
const batches = figures.filter(({ elements }) => elements !== null).map(({ id, nanoseconds, elements }) => ({ threads: Number(id.split('/')[1]), perSecond: (elements / nanoseconds) * 1e9 }));
const rows = single.map(({ id, nanoseconds, low, high }) => ({ name: id, nanoseconds, low, high, ratio: nanoseconds / yardstick }));
console.log(columns([['native', 'ns', '95 % of medians', '× by hand'], ...rows.map(({ name, nanoseconds, low, high, ratio }) => [name, short(nanoseconds), `${short(low)}–${short(high)}`, short(ratio)])]));
for (const { threads, perSecond } of batches) console.log(`batch, ${threads} ${threads === 1 ? 'thread' : 'threads'}: ${short(perSecond)} enterprises a second`);
await record('native', { rows, batches });
