// A program in Node: evaluates, explains and advises; checked by TypeScript as well, under nodenext.

import { readFile } from 'node:fs/promises';
import init, { Policy } from 'huiqi';

/** @param {string} name */
const asset = (name) => readFile(new URL(import.meta.resolve(`huiqi/${name}`)));

await init({ module_or_path: asset('huiqi_bg.wasm') });
const policy = new Policy(await asset('binjiang-2023.pack'));

/** @type {import('huiqi/types').Answers} */
const answers = { in_district: true, incubatee: true, annual_rent: { low: '100000', high: null } };
const report = policy.evaluate(answers, { asOf: '2023-06-30' });
const { qualified } = policy.gaps(answers);
console.log(
  JSON.stringify({
    amount: report.clauses.find(({ id }) => id === '17.3')?.amount,
    because: policy.explain('17.3', answers).condition.state,
    now: qualified,
    gaps: policy.gaps({ in_district: true, incubatee: true, annual_rent: '0' }).gaps.length > 0,
  }),
);

try {
  policy.evaluate({ annual_rent: -1 });
} catch (error) {
  const { name, problems } = /** @type {import('huiqi').AnswersError} */ (error);
  console.log(name, problems[0]?.code);
}
policy.free();
