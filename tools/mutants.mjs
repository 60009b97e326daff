// What the mutants of all shards that were run have come to, against all that there are; fails where one survives that tests/mutants.md does not explain.

import { execFileSync } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';

const root = new URL('../', import.meta.url);
const results = new URL('target/mutants/', root);

const lines = (text) => text.split('\n').filter((line) => line !== '');
// Line and column change with every edit above; what is replaced by what, in which function, does not.
const name = (mutant) => mutant.replace(/:\d+:\d+:/, ':');

async function outcome(shard, file) {
  const text = await readFile(new URL(`${shard}/mutants.out/${file}.txt`, results), 'utf8').catch(() => '');
  return lines(text);
}

const all = lines(execFileSync('cargo', ['mutants', '--list'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }));
const known = new Set(all);
const shards = (await readdir(results)).filter((folder) => folder.includes('-of-'));
const found = { caught: new Set(), timeout: new Set(), unviable: new Set(), missed: new Set() };
for (const shard of shards) {
  for (const file of ['caught', 'previously_caught', 'timeout', 'unviable', 'missed']) {
    const place = file === 'previously_caught' ? 'caught' : file;
    for (const mutant of await outcome(shard, file)) if (known.has(mutant)) found[place].add(mutant);
  }
}
// A mutant that survived before a test was added is missed no more.
for (const kind of ['caught', 'timeout', 'unviable']) for (const mutant of found[kind]) found.missed.delete(mutant);
for (const mutant of found.unviable) found.caught.delete(mutant);

const explained = lines(await readFile(new URL('tests/mutants.md', root), 'utf8')).filter((line) => line.startsWith('- `'));
const equivalent = new Set(explained.map((line) => line.slice(3, line.indexOf('`', 3))));
const surviving = [...found.missed].filter((mutant) => !equivalent.has(name(mutant)));
const caught = found.caught.size + found.timeout.size;
const tried = caught + found.missed.size + found.unviable.size;
const viable = tried - found.unviable.size;
const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`);
console.log(`mutants: ${tried} of ${all.length} tried (${percent(tried, all.length)}), ${found.unviable.size} of them unviable`);
console.log(`viable: ${viable}, caught ${caught} (${percent(caught, viable)}; ${found.timeout.size} by running on), missed ${found.missed.size}, of which ${found.missed.size - surviving.length} are explained in tests/mutants.md`);
for (const mutant of surviving) console.log(`missed: ${mutant}`);
process.exitCode = surviving.length === 0 ? 0 : 1;
