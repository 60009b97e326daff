// The built package, loaded as a Node program would load it. Knows files, not the policy.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import init, * as huiqi from '../../pkg/huiqi.js';

const root = new URL('../../', import.meta.url);

await init({ module_or_path: readFileSync(new URL('pkg/huiqi_bg.wasm', root)) });

export const { Policy } = huiqi;
export const pack = new Uint8Array(readFileSync(new URL('pkg/binjiang-2023.pack', root)));
/** What the page fetches of it at first. */
export const firstPart = pack.subarray(0, firstEnd(pack));
export const packFile = fileURLToPath(new URL('pkg/binjiang-2023.pack', root));
export const commandLine = fileURLToPath(new URL('target/debug/huiqi', root));
export const packageFolder = fileURLToPath(new URL('pkg/', root));
export const buildFolder = fileURLToPath(new URL('target/', root));
export const AS_OF = '2023-06-30';

/** Where the first part of a Pack ends. */
export function firstEnd(bytes) {
  const HEADER = 94;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [38, 42, 46, 50].reduce((end, place) => end + view.getUint32(place, true), HEADER);
}

/** The line that the command line prints for these answers: a report, or `{problems, report}`. */
export function evaluateLine(policy, answers, asOf = AS_OF) {
  try {
    return JSON.stringify(policy.evaluate(answers, { asOf }));
  } catch (error) {
    if (error.name !== 'AnswersError') throw error;
    return JSON.stringify({ problems: error.problems, report: error.report });
  }
}
