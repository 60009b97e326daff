// Cuts a Pack (docs/pack.md) in two: `node tools/cut.mjs PACK FOLDER` writes NAME.pack, what every visitor of the page needs, and
// NAME.rest, what is fetched when it is asked for. One after the other they are the Pack again.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Where the lengths of the sections stand, how many belong to the first part, and where the sections begin. */
const LENGTHS = 38;
const FIRST = 4;
const HEADER = 94;

const [file, folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node tools/cut.mjs PACK FOLDER');
  process.exit(2);
}
const pack = readFileSync(file);
const lengths = Array.from({ length: FIRST }, (_, section) => pack.readUInt32LE(LENGTHS + 4 * section));
const end = lengths.reduce((sum, length) => sum + length, HEADER);
const name = basename(file, '.pack');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, `${name}.pack`), pack.subarray(0, end));
writeFileSync(join(folder, `${name}.rest`), pack.subarray(end));
