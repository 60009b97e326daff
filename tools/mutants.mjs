// Tries one shard of the mutants of the visitor's side (`node tools/mutants.mjs 3/20`), then tells what all that were tried have come to; fails where one
// survives that tests/mutants.md does not explain. First come the few tests of the mutant's own subject, which are built in seconds and catch most;
// then all, on what has survived those. Two shards can be tried at a time if each has a LANE, a folder of its own in target/mutants/.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files, the tests that know most of them, and how many random cases these need to be fast; the first that fits counts. */
const SUBJECTS = [
  { files: /^src\/(gaps|minimal|ways)/, tests: ['gaps', 'minimal'], cases: 150 },
  { files: /^src\/json/, tests: ['json'], cases: 24 },
  { files: /^src\/questions/, tests: ['questions'], cases: 24 },
  { files: /^src\/(codec|content|pack|program|report)/, tests: ['cases', 'pack'], cases: 24 },
  { files: /^src\/(explain|show|write)/, tests: ['explanations', 'language'], cases: 24 },
  { files: /^src\/(apply|describe|outline|policy|rule|texts?|words)/, tests: ['apply', 'language', 'cases'], cases: 24 },
  { files: /^src\/(?!curve)/, tests: ['cases', 'laws'], cases: 24 },
  { files: /^src\/curve/, tests: ['curves'], cases: 8 },
];
/** With fewer random cases those of gaps would not see enough, and fail. */
const ALL = { tests: ['apply', 'cases', 'curves', 'explanations', 'gaps', 'json', 'language', 'laws', 'minimal', 'overlaps', 'pack', 'profiles', 'questions'], cases: 150 };
/** How a mutant can end, with the least final first: it survives the tests of its subject only, or all; it is not built; it is caught. */
const ENDS = ['survived', 'missed', 'unviable', 'timeout', 'caught'];

const root = fileURLToPath(new URL('../', import.meta.url));
const results = join(root, 'target/mutants');
const lane = join(results, process.env.LANE ?? 'a');
const tree = join(lane, 'tree');

const read = (path, otherwise = '') => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
};
const lines = (text) => text.split('\n').filter((line) => line !== '');
// Line and column change with every edit above; what is replaced by what, in which function, does not.
const name = (mutant) => mutant.replace(/:\d+:\d+:/, ':');

const own = () => JSON.parse(read(join(lane, 'ends.json'), '{}'));

/** Of every mutant that has been tried in any lane, its most final end. */
function ends() {
  const found = new Map();
  for (const folder of readdirSync(results)) {
    for (const [mutant, end] of Object.entries(JSON.parse(read(join(results, folder, 'ends.json'), '{}')))) {
      if (ENDS.indexOf(end) > ENDS.indexOf(found.get(mutant))) found.set(mutant, end);
    }
  }
  return found;
}

/** Brings the lane's copy of the sources up to date, without touching what is as it was, and undoes a mutant that was cut off. */
function copy() {
  const files = lines(execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })).filter((file) => !file.startsWith('www/'));
  const wanted = new Set(files);
  mkdirSync(tree, { recursive: true });
  for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    if (entry.isFile() && !wanted.has(path.slice(tree.length + 1)) && !path.includes('mutants.out')) rmSync(path);
  }
  for (const file of files) {
    const [from, to] = [join(root, file), join(tree, file)];
    const bytes = read(from, null);
    if (bytes === null || bytes === read(to, null)) continue;
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, readFileSync(from), { mode: statSync(from).mode });
    utimesSync(to, new Date(), new Date());
  }
}

/** Takes over what cargo-mutants has written, also of a run that was cut off. */
function harvest(missed) {
  const known = own();
  for (const end of ['missed', 'unviable', 'timeout', 'caught']) {
    for (const mutant of lines(read(join(lane, `mutants.out/${end}.txt`)))) known[mutant] = end === 'missed' ? missed : end;
  }
  mkdirSync(lane, { recursive: true });
  writeFileSync(join(lane, 'ends.json'), JSON.stringify(known, null, 1));
  rmSync(join(lane, 'mutants.out'), { recursive: true, force: true });
}

/** Tries these mutants with these tests, which must pass on the program as it is, or they would catch everything. */
function attempt(mutants, { tests, cases }, missed) {
  if (mutants.length === 0) return;
  copy();
  // What is named here counts as caught before, and `--iterate` leaves it out: its other ways of choosing know no lists.
  const chosen = new Set(mutants);
  mkdirSync(join(lane, 'mutants.out'), { recursive: true });
  writeFileSync(join(lane, 'mutants.out/previously_caught.txt'), all.filter((mutant) => !chosen.has(mutant)).map((mutant) => `${mutant}\n`).join(''));
  console.log(`${mutants.length} mutants, with ${tests.join(', ')}`);
  const { status } = spawnSync('cargo', ['mutants', '--in-place', '--iterate', '--dir', tree, '--output', lane, ...tests.map((test) => `--cargo-arg=--test=${test}`)], {
    cwd: root, stdio: 'inherit', env: { ...process.env, PROPTEST_CASES: String(cases), CARGO_TARGET_DIR: join(lane, 'build') },
  });
  harvest(missed);
  // 2: some survive; 3: some run on.
  if (![0, 2, 3].includes(status)) throw new Error(`cargo mutants came to ${status}`);
}

mkdirSync(results, { recursive: true });
const all = lines(execFileSync('cargo', ['mutants', '--list'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 }));
if (process.argv[2] !== undefined) {
  const [shard, shards] = process.argv[2].split('/').map(Number);
  // What was cut off last time may have been tried with all tests or with few: it is tried with all.
  harvest('survived');
  const mine = all.filter((_, place) => place % shards === shard);
  const known = ends();
  const fresh = mine.filter((mutant) => !known.has(mutant));
  for (const subject of SUBJECTS) {
    attempt(fresh.filter((mutant) => SUBJECTS.find(({ files }) => files.test(mutant)) === subject), subject, 'survived');
  }
  const survived = ends();
  attempt(mine.filter((mutant) => ['survived', 'missed'].includes(survived.get(mutant))), ALL, 'missed');
}

const tried = ends();
const count = (end) => all.filter((mutant) => tried.get(mutant) === end);
const explained = new Set(lines(read(join(root, 'tests/mutants.md'))).filter((line) => line.startsWith('- `')).map((line) => line.slice(3, line.indexOf('`', 3))));
const missed = count('missed');
const surviving = missed.filter((mutant) => !explained.has(name(mutant)));
const caught = count('caught').length + count('timeout').length;
// What has survived the tests of its subject only may still be caught, and may not be: it counts as viable and not caught.
const open = count('survived').length;
const viable = caught + missed.length + open;
const unviable = count('unviable').length;
const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`);
console.log(`mutants: ${viable + unviable} of ${all.length} tried (${percent(viable + unviable, all.length)}), ${unviable} of them unviable`);
console.log(`viable: ${viable}; caught ${caught} (${percent(caught, viable)}; ${count('timeout').length} by running on); ${open} have survived the tests of their subject and are not yet tried with all`);
console.log(`missed: ${missed.length}, of which ${missed.length - surviving.length} are explained in tests/mutants.md`);
for (const mutant of surviving) console.log(`missed: ${mutant}`);
process.exitCode = surviving.length === 0 ? 0 : 1;
