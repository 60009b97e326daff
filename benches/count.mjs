// `make count`: instructions an evaluation under callgrind, which noise cannot hide: the difference of two runs of different lengths, so
// that starting up counts for nothing. Prints the names and counts as JSON with `--json`.

import { execFileSync, spawnSync } from 'node:child_process';
import { record } from './record.mjs';
import { buildSteady } from './steady.mjs';
import { columns } from './statistics.mjs';

// Every enterprise as often as the others.
const SHORT = 200;
const LONG = 600;

const steady = buildSteady();

function instructions(name, count) {
  const { status, stderr } = spawnSync('valgrind', ['--tool=callgrind', '--callgrind-out-file=/dev/null', steady, name, String(count)], { encoding: 'utf8' });
  const collected = /Collected : (\d+)/.exec(stderr);
  if (status !== 0 || collected === null) throw new Error(stderr);
  return Number(collected[1]);
}

const names = execFileSync(steady, { encoding: 'utf8' }).trim().split('\n');
const rows = names.map((name) => ({ name, instructions: Math.round((instructions(name, LONG) - instructions(name, SHORT)) / (LONG - SHORT)) }));
if (process.argv.includes('--json')) {
  console.log(JSON.stringify(Object.fromEntries(rows.map(({ name, instructions }) => [name, instructions]))));
} else {
  console.log(columns([['', 'instructions'], ...rows.map(({ name, instructions }) => [name, instructions.toLocaleString('en')])]));
  await record('counts', { rows });
}
