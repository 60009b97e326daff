// `make count`: instructions an evaluation under callgrind, behind which no noise can hide: the difference of two runs of different
// lengths, so that starting up counts for nothing. `--hold` records nothing, and exits 1 where an evaluation of huiqi takes more
// than was recorded last in docs/performance.json.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { record } from './record.mjs';
import { buildSteady } from './steady.mjs';
import { columns } from './statistics.mjs';

// Every enterprise as often as the others; the generated policies are large, and have one set of answers each.
const lengths = (name) => (name.startsWith('generated/') ? [1, 3] : [200, 600]);
// The system's allocator and hashing differ a little from one system to another; percent.
const TOLERANCE = 3;

const steady = buildSteady();

function instructions(name, count) {
  const { status, stderr } = spawnSync('valgrind', ['--tool=callgrind', '--callgrind-out-file=/dev/null', steady, name, String(count)], { encoding: 'utf8' });
  const collected = /Collected : (\d+)/.exec(stderr);
  if (status !== 0 || collected === null) throw new Error(stderr);
  return Number(collected[1]);
}

const holding = process.argv.includes('--hold');
// What is held is ours, and of a size that is counted soon.
const isHeld = (name) => name.includes('/huiqi') && !/ \d{3,} clauses/.test(name);
const names = execFileSync(steady, { encoding: 'utf8' }).trim().split('\n').filter((name) => !holding || isHeld(name));
const rows = names.map((name) => {
  const [short, long] = lengths(name);
  return { name, instructions: Math.round((instructions(name, long) - instructions(name, short)) / (long - short)) };
});
console.log(columns([['', 'instructions'], ...rows.map(({ name, instructions }) => [name, instructions.toLocaleString('en')])]));
if (holding) await hold();
else await record('counts', { rows });

async function hold() {
  const { counts } = JSON.parse(await readFile(new URL('../docs/performance.json', import.meta.url), 'utf8'));
  for (const { name, instructions } of rows.filter((row) => row.name.includes('/huiqi'))) {
    const before = counts.rows.find((row) => row.name === name)?.instructions;
    if (before !== undefined && instructions * 100 <= before * (100 + TOLERANCE)) continue;
    console.error(`${name}: ${instructions} instructions, recorded are ${before ?? 'none'}`);
    process.exitCode = 1;
  }
}
