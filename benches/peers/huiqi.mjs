// The built package with the workload's Pack, as a Node program would load it.

import { readFile } from 'node:fs/promises';

export const AS_OF = '2023-06-30';

const root = new URL('../../', import.meta.url);

/** The policy of the workload, opened. */
export async function openWorkload() {
  const { default: init, Policy } = await import(new URL('pkg/evaluate.js', root));
  await init({ module_or_path: await readFile(new URL('pkg/evaluate_bg.wasm', root)) });
  return new Policy(await readFile(new URL('target/bench/workload.pack', root)));
}
