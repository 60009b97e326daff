// Packs a folder as a zip archive for a static host: `node tools/zip.mjs FOLDER FILE`. The same files give the same archive: they stand in the order
// of their paths, without times and owners.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const [folder, file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node tools/zip.mjs FOLDER FILE');
  process.exit(2);
}

/** What reads it must know version 2.0, names are UTF-8, data is deflated, and the day is the first that a zip archive knows. */
const VERSION = 20;
const UTF8 = 0x0800;
const DEFLATED = 8;
const FIRST_DAY = 0x0021;

/** Numbers of two or four bytes, as `[bytes, value]`. */
function numbers(...values) {
  const bytes = Buffer.alloc(values.reduce((sum, [size]) => sum + size, 0));
  values.reduce((at, [size, value]) => bytes.writeUIntLE(value, at, size), 0);
  return bytes;
}

const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
  .sort();

const parts = [];
const directory = [];
let offset = 0;
for (const path of paths) {
  const raw = readFileSync(join(folder, path));
  const packed = deflateRawSync(raw, { level: 9 });
  const name = Buffer.from(path);
  const described = numbers(
    [2, VERSION], [2, UTF8], [2, DEFLATED], [2, 0], [2, FIRST_DAY], [4, crc32(raw)], [4, packed.length], [4, raw.length], [2, name.length], [2, 0],
  );
  parts.push(numbers([4, 0x04034b50]), described, name, packed);
  directory.push(numbers([4, 0x02014b50], [2, VERSION]), described, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
  offset += 4 + described.length + name.length + packed.length;
}
const size = directory.reduce((sum, part) => sum + part.length, 0);
const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, paths.length], [2, paths.length], [4, size], [4, offset], [2, 0]);
writeFileSync(file, Buffer.concat([...parts, ...directory, end]));
