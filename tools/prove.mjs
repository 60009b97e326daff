// `make prove`: every law at 10,000 cases, then a million random enterprises on two processes. What the same program has already proved with the same
// seed and as many cases is kept in target/prove/ and not tried again, so that a run that was cut off goes on where it was.

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';

const PROCESSES = 2;
const CASES = process.env.PROPTEST_CASES ?? '10000';
const ENTERPRISES = process.env.ENTERPRISES ?? '1000000';
const SEED = process.env.SEED ?? '2023';

/** The test files with the laws in them that PROPTEST_CASES multiplies. */
const LAWS = {
  laws: () => true,
  gaps: (law) => law === 'on_random_policies',
  minimal: (law) => law === 'on_random_policies',
  questions: (law) => law.includes('random_policies'),
  curves: (law) => law === 'curves_of_random_policies_equal_the_evaluator',
  overlaps: (law) => law.startsWith('random_overlaps'),
};

const root = new URL('../', import.meta.url);
const kept = new URL('target/prove/', root);

const built = execFileSync(
  'cargo',
  ['test', '--locked', '--profile', 'prove', '--no-run', '--message-format=json', ...[...Object.keys(LAWS), 'enterprises'].flatMap((name) => ['--test', name])],
  { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] },
);
const programs = new Map(
  built.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
    .filter((message) => message.executable && message.target.kind.includes('test'))
    .map((message) => [message.target.name, message.executable]),
);

await mkdir(kept, { recursive: true });
const book = new URL('laws.json', kept);
const proved = JSON.parse(await readFile(book, 'utf8').catch(() => '{}'));

function run(program, args, env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => { output += part; });
    child.on('close', (code) => resolve({ held: code === 0, output }));
  });
}

const laws = [];
for (const [file, isLaw] of Object.entries(LAWS)) {
  const program = programs.get(file);
  const listed = execFileSync(program, ['--list'], { cwd: root, encoding: 'utf8' }).split('\n').filter((line) => line.endsWith(': test'));
  const hash = createHash('sha256').update(await readFile(program)).digest('hex');
  const found = listed.map((line) => line.slice(0, -': test'.length)).filter(isLaw);
  if (found.length === 0) throw new Error(`tests/${file}.rs has no law`);
  for (const law of found) laws.push({ name: `${file}::${law}`, program, law, proof: `${hash} ${SEED} ${CASES}` });
}

let done = 0;
let failed = 0;
const waiting = laws.filter(({ name, proof }) => proved[name] !== proof);
done = laws.length - waiting.length;
console.log(`${laws.length} laws, ${CASES} cases each, seed ${SEED}; ${done} have been proved before`);

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { name, program, law, proof } = next;
    const start = Date.now();
    const seconds = () => Math.round((Date.now() - start) / 1000);
    const still = setInterval(() => console.log(`  ${name}: ${seconds()} s`), 60_000);
    const { held, output } = await run(program, [law, '--exact', '--test-threads=1'], { PROPTEST_CASES: CASES, SEED });
    clearInterval(still);
    done += 1;
    console.log(`[${done}/${laws.length}] ${name}: ${held ? 'holds' : 'DOES NOT HOLD'}, ${seconds()} s`);
    if (held) {
      proved[name] = proof;
      await writeFile(book, `${JSON.stringify(proved, null, 2)}\n`);
    } else {
      failed += 1;
      console.log(output);
    }
  }
}
await Promise.all(Array.from({ length: PROCESSES }, work));

const shard = (number) => new Promise((resolve) => {
  const child = spawn(programs.get('enterprises'), [String(number), String(PROCESSES), ENTERPRISES], { cwd: root, env: { ...process.env, SEED }, stdio: 'inherit' });
  child.on('close', (code) => resolve(code === 0));
});
const agreed = await Promise.all(Array.from({ length: PROCESSES }, (_, number) => shard(number)));
console.log(`${failed} laws do not hold; ${agreed.every(Boolean) ? `zero differences in ${ENTERPRISES} enterprises` : 'engine and reference DIFFER'}`);
process.exitCode = failed === 0 && agreed.every(Boolean) ? 0 : 1;
