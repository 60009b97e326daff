// What a visitor of the built page downloads, part by part, in raw bytes and as brotli at its best: `node tools/size.mjs
// FOLDER [ONE_FILE]`. First what comes before the first estimate, then what comes when it is asked for (or afterwards, to be kept), then the one-file
// edition as it lies on disk. Exits 1 when a part or the whole is above its budget. The last line is `total <bytes>`: the first download.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const BUDGET = 75_000;
const ONE_FILE_BUDGET = 900_000;

const FIRST = [
  { part: 'engine', has: /\.wasm$/, budget: 46_000 },
  { part: 'Pack', has: /\.pack$/, budget: 7_750 },
  { part: 'JavaScript', has: /\.js$/, budget: 20_400 },
  { part: 'page, styles, icon', has: /\.(?:html|css|svg)$/, budget: 1_500 },
];

const ON_DEMAND = [
  { part: 'rules, later texts, English', has: /\ben-[^/]*\.js$|\.rest$/, budget: 14_500 },
  { part: 'whole form, guided way, list', has: /\bcomplete-[^/]*\.js$/, budget: 7_000 },
  { part: 'scenarios compared, answers in words', has: /\b(?:compare|entry)-[^/]*\.js$/, budget: 2_500 },
  { part: 'number fields, after the first estimate', has: /\bnum(?:bers|eral)-[^/]*\.js$/, budget: 4_400 },
  { part: 'explanations and advice', has: /\bexplanation-[^/]*\.js$/, budget: 6_800 },
  { part: 'charts', has: /\bcharts-[^/]*\.js$/, budget: 12_000 },
  { part: 'what a host asks for', has: /\bextras-[^/]*\.js$/, budget: 2_600 },
  { part: 'keeping, sharing, exporting', has: /\bkeep-[^/]*\.js$/, budget: 8_000 },
  { part: 'printing, with the QR code', has: /\bprint-[^/]*\.js$/, budget: 6_500 },
  { part: 'page inside a frame', has: /\bembed(?:\.html|-[^/]*\.(?:js|css))$/, budget: 4_000 },
  { part: 'loader of a frame', has: /^embed\.js$/, budget: 3_000 },
  { part: 'articles without WebAssembly', has: /\bpromises-[^/]*\.js$/, budget: 600 },
  { part: 'without the server, and new versions', has: /\bupdates-[^/]*\.js$|^worker\.js$|^manifest\.webmanifest$/, budget: 3_500 },
  { part: 'icons, once installed', has: /^icon-\d+\.png$/, budget: 9_000 },
  { part: 'engine that explains and advises', has: /\bhuiqi[^/]*\.(?:js|wasm)$/, budget: 135_200 },
];

// A browser never asks for these while the page is used.
const NEVER_ASKED_FOR = new Set(['.map', '.txt']);

const [folder, oneFile] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node tools/size.mjs FOLDER [ONE_FILE]');
  process.exit(2);
}

const first = needed('index.html');
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !NEVER_ASKED_FOR.has(extname(entry.name)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(folder, '/').length))
  .map((name) => ({ name, raw: readFileSync(join(folder, name)) }))
  .map(({ name, raw }) => ({ name, raw: raw.length, brotli: brotli(raw) }));

const width = Math.max(...files.map(({ name }) => name.length)) + 2;
const cell = (text) => String(text).padStart(9);
const line = (name, ...cells) => console.log(name.padEnd(width) + cells.map(cell).join(''));
const faults = [];

line('', 'raw', 'brotli', 'budget');
const total = print('before the first estimate', FIRST, files.filter(({ name }) => first.has(name)), BUDGET);
console.log();
print('when asked for', ON_DEMAND, files.filter(({ name }) => !first.has(name)));
if (oneFile !== undefined) {
  const size = statSync(oneFile).size;
  console.log();
  line('one-file edition', size, '', ONE_FILE_BUDGET);
  if (size > ONE_FILE_BUDGET) faults.push(`one-file edition: ${size - ONE_FILE_BUDGET} bytes over the budget of ${ONE_FILE_BUDGET}`);
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
console.log(`total ${total}`);

/** The page and all that it names, directly or by what its scripts import as they start. */
function needed(page) {
  const found = new Set([page]);
  for (const name of found) {
    if (!['.html', '.js'].includes(extname(name))) continue;
    const names = /(?:\b(?:src|href)=|\bfrom\s*|\bimport\s*)["'`]\.\/([^"'`]+)["'`]/g;
    for (const [, other] of readFileSync(join(folder, name), 'utf8').matchAll(names)) found.add(normalize(join(dirname(name), other)));
  }
  return found;
}

function print(title, parts, counted, budget = '') {
  const sum = (rows, key) => rows.reduce((all, row) => all + row[key], 0);
  const row = (name, rows, limit) => {
    const size = sum(rows, 'brotli');
    line(name, sum(rows, 'raw'), size, limit);
    if (limit !== '' && size > limit) faults.push(`${name.trim()}: ${size - limit} bytes over the budget of ${limit}`);
  };
  row(title, counted, budget);
  for (const { part, has, budget: limit } of parts) {
    const own = counted.filter(({ name }) => has.test(name));
    if (own.length > 0) row(`  ${part}`, own, limit);
    for (const { name, raw, brotli: packed } of own) line(`    ${name}`, raw, packed);
  }
  // INVARIANT: every file counts somewhere.
  for (const { name } of counted) if (!parts.some(({ has }) => has.test(name))) faults.push(`${name} belongs to no part`);
  return sum(counted, 'brotli');
}

function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}
