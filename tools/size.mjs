// Prints what a visitor of the static page downloads, part by part, in raw bytes and as brotli at its best: `node
// tools/size.mjs FOLDER`. Exits 1 above the budget. The last line is `total <bytes>`.

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const BUDGET = 110_000;

// INVARIANT: a file counts unless a browser never asks for it while the page is used.
const NEVER_ASKED_FOR = new Set(['.map', '.txt']);

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node tools/size.mjs FOLDER');
  process.exit(2);
}

const rows = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !NEVER_ASKED_FOR.has(extname(entry.name)))
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  .map((path) => ({ name: relative(folder, path), raw: readFileSync(path) }))
  .map(({ name, raw }) => ({ name, raw: raw.length, brotli: brotli(raw) }))
  .sort((a, b) => b.brotli - a.brotli);
const total = rows.reduce((sum, row) => sum + row.brotli, 0);

const width = Math.max(...rows.map((row) => row.name.length), 4);
const line = (name, raw, packed) => console.log(`${name.padEnd(width)} ${String(raw).padStart(9)} ${String(packed).padStart(9)}`);
line('file', 'raw', 'brotli');
for (const row of rows) line(row.name, row.raw, row.brotli);
line(`budget`, '', BUDGET);
console.log(`total ${total}`);
if (total > BUDGET) {
  console.error(`the page is ${total - BUDGET} bytes over its budget of ${BUDGET}`);
  process.exitCode = 1;
}

function brotli(bytes) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliCompressSync(bytes, { params }).length;
}
