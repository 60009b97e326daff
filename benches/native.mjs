// Runs `cargo bench --profile native --bench evaluate`, and prints its medians and their ratios to the hand-written integer version with
// unknowns; then batches on one core and on two, in turns.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { record } from './record.mjs';
import { columns, median, short } from './statistics.mjs';
import { buildSteady } from './steady.mjs';

const root = new URL('../', import.meta.url);
const results = new URL('target/criterion/', root);

const { status } = spawnSync('cargo', ['bench', '--locked', '--profile', 'native', '--bench', 'evaluate', '--', '--quiet', '--noplot'], { cwd: fileURLToPath(root), stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const paths = (await readdir(results, { recursive: true })).filter((path) => path.endsWith('new/estimates.json'));
const figures = await Promise.all(paths.map(async (path) => {
  const { full_id: name } = JSON.parse(await readFile(new URL(path.replace('estimates', 'benchmark'), results), 'utf8'));
  const { median: found } = JSON.parse(await readFile(new URL(path, results), 'utf8'));
  const { lower_bound: low, upper_bound: high } = found.confidence_interval;
  return { name, nanoseconds: found.point_estimate, low, high };
}));
figures.sort((a, b) => (a.name < b.name ? -1 : 1));
const yardstick = figures.find(({ name }) => name === 'workload/hand-written, integers, unknowns').nanoseconds;
const rows = figures.map((row) => ({ ...row, ratio: row.name.startsWith('workload/') ? row.nanoseconds / yardstick : null }));
console.log(columns([['native', 'ns', '95 % of medians', '× by hand'], ...rows.map(({ name, nanoseconds, low, high, ratio }) => [name, short(nanoseconds), `${short(low)}–${short(high)}`, short(ratio)])]));

const { enterprises, rounds } = JSON.parse(execFileSync(buildSteady(), ['batch'], { encoding: 'utf8' }));
const perSecond = (place) => median(rounds.map((round) => (enterprises / round[place]) * 1e9));
const batch = { one: perSecond(0), two: perSecond(1), ratio: median(rounds.map(([one, two]) => one / two)) };
console.log(`batch: ${short(batch.one)} enterprises a second on one core, ${short(batch.two)} on two, ${short(batch.ratio)} times`);
await record('native', { rows, batch });
