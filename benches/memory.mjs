// The memory of the WebAssembly module after opening the edition, and after so many evaluations: `node memory.mjs [COUNT]`.

import { answerSets } from './edition.mjs';
import { OPTIONS, engine, pack } from './places.mjs';
import { record } from './record.mjs';

const count = Number(process.argv[2] ?? 1_000_000);
const { Policy, memory } = await engine();
const policy = new Policy(await pack('pkg/binjiang-2023.pack'));
const sets = Object.values(answerSets(policy));
const loaded = memory.buffer.byteLength;
for (let turn = 0; turn < 100; turn += 1) for (const answers of sets) policy.evaluate(answers, OPTIONS);
const warm = memory.buffer.byteLength;
for (let turn = 0; turn < count; turn += 1) policy.evaluate(sets[turn % sets.length], OPTIONS);
const after = memory.buffer.byteLength;
const kilobytes = (bytes) => `${(bytes / 1024).toLocaleString('en')} KiB`;
console.log(`memory after opening: ${kilobytes(loaded)}; after 300 evaluations: ${kilobytes(warm)}; after ${count.toLocaleString('en')} more: ${kilobytes(after)}`);
await record('memory', { loaded, warm, after, count });
