// Fuzzes what is TypeScript: `node tests/fuzz/run.mjs SECONDS [SEED]` gives each target of this folder inputs for so long. A case that breaks a law is
// written to `target/fuzz/found/`; once it is mended it belongs into `tests/fuzz-cases/`.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as articles from './articles.mjs';
import * as fragment from './fragment.mjs';
import { inputs } from './mutate.mjs';

const root = new URL('../../', import.meta.url);

/** Those whose source the project has. */
export const targets = Object.entries({ articles, fragment }).filter(([, { source }]) => existsSync(new URL(source, root)));

/** One input has so many milliseconds, on a machine that may be busy; an endless loop has not. */
const LONGEST = 10_000;

/** Cases that were found. */
export function cases(name) {
  const folder = new URL(`tests/fuzz-cases/${name}/`, root);
  return existsSync(folder) ? readdirSync(folder).map((file) => readFileSync(new URL(file, folder))) : [];
}

/** Gives a target inputs until `enough` says so; how many there were. */
export async function fuzz(name, { prepare, target, seeds, words }, seed, enough) {
  await prepare();
  let count = 0;
  for (const input of inputs([...seeds, ...cases(name)], words, seed)) {
    if (enough(count)) return count;
    count += 1;
    const start = performance.now();
    try {
      await target(input);
      const took = performance.now() - start;
      if (took > LONGEST) throw new Error(`one input took ${Math.round(took)} ms`);
    } catch (error) {
      const folder = new URL(`target/fuzz/found/${name}/`, root);
      mkdirSync(folder, { recursive: true });
      const file = fileURLToPath(new URL(createHash('sha256').update(input).digest('hex').slice(0, 16), folder));
      writeFileSync(file, input);
      throw new Error(`${name}: ${file}`, { cause: error });
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [seconds, seed = '1'] = process.argv.slice(2);
  if (seconds === undefined) {
    console.error('usage: node tests/fuzz/run.mjs SECONDS [SEED]');
    process.exit(2);
  }
  for (const [name, target] of targets) {
    const start = performance.now();
    const over = () => performance.now() - start > 1000 * Number(seconds);
    const count = await fuzz(name, target, Number(seed), over);
    console.log(`${name}: ${count} inputs in ${Math.round((performance.now() - start) / 1000)} s, all well`);
  }
}
