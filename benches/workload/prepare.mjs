// Writes what the native measurements read to target/bench/: the enterprises of the workload in every form, one JSON a line, with the
// results of the exact reference; and answers to the edition and to the generated policies, whose Packs lie there already.

import { mkdir, writeFile } from 'node:fs/promises';
import { answerSets } from '../edition.mjs';
import { halfAnswers } from '../measure.mjs';
import { SIZES, engine, pack } from '../places.mjs';
import { answersOf } from './answers.mjs';
import { enterprises, mulberry32 } from './enterprises.mjs';
import { reference } from './exact.mjs';
import { BOOLS, CHOICES, MOST_EVENTS, NUMBERS } from './facts.mjs';

const FACTS = [...BOOLS, ...NUMBERS, ...Object.keys(CHOICES), 'events'];
const MORE_THAN_CENTS = { years: 1, employees: 1, rd_ratio: 1000 };

/** The facts as whole numbers in the order of `FACTS`: yes as 1, money in cents, a share in thousandths, options by place; then the rows. */
function wholeNumbers(facts) {
  const costs = Array.from({ length: MOST_EVENTS }, (_, place) => Math.round((facts.events[place] ?? 0) * 100));
  return [
    ...BOOLS.map((fact) => (facts[fact] ? 1 : 0)),
    ...NUMBERS.map((fact) => Math.round(facts[fact] * (MORE_THAN_CENTS[fact] ?? 100))),
    ...Object.entries(CHOICES).map(([fact, options]) => options.indexOf(facts[fact])),
    facts.events.length,
    ...costs,
  ];
}

const random = mulberry32(5);
const lines = enterprises().map((facts) => {
  const answers = answersOf(facts);
  // A quarter of the facts are not known in the partial answers.
  const known = FACTS.map((fact) => [fact, random() < 0.75]);
  const partial = Object.fromEntries(known.filter(([, is]) => is).map(([fact]) => [fact, answers[fact]]));
  return JSON.stringify({ whole: wholeNumbers(facts), known: known.map(([, is]) => is), answers, partial, ...reference(facts) });
});

const { Policy } = await engine();
const edition = new Policy(await pack('pkg/binjiang-2023.pack'));
const generated = {};
for (const size of SIZES) generated[size] = halfAnswers(new Policy(await pack(`target/bench/generated-${size}.pack`)).describe());

const folder = new URL('../../target/bench/', import.meta.url);
await mkdir(folder, { recursive: true });
await writeFile(new URL('workload.jsonl', folder), `${lines.join('\n')}\n`);
await writeFile(new URL('edition.json', folder), `${JSON.stringify(answerSets(edition))}\n`);
await writeFile(new URL('generated.json', folder), `${JSON.stringify(generated)}\n`);
