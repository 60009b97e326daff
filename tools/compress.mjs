// Copies a built site for a server that sends what is compressed already: `node tools/compress.mjs FOLDER TO` puts a .gz and a .br beside each file that
// gains by it, at their best.

import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [folder, to] = process.argv.slice(2);
if (to === undefined) {
  console.error('usage: node tools/compress.mjs FOLDER TO');
  process.exit(2);
}

rmSync(to, { recursive: true, force: true });
cpSync(folder, to, { recursive: true });
for (const entry of readdirSync(to, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const raw = readFileSync(file);
  const brotli = brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length } });
  for (const [ending, packed] of [['gz', gzipSync(raw, { level: 9 })], ['br', brotli]]) if (packed.length < raw.length) writeFileSync(`${file}.${ending}`, packed);
}
