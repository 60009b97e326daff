// Tells a built site's worker which files it keeps: `node tools/keep.mjs FOLDER` writes the path and SHA-256 of every file that the page uses into the
// first line of its worker.js. The same files give the same line; any change gives another, by which browsers see a new version.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node tools/keep.mjs FOLDER');
  process.exit(2);
}

const WORKER = 'worker.js';
/** Only a browser that installs the page asks for the icons, by itself; nothing asks for the licences; the others are for pages of other hosts. */
const NOT_FOR_THE_PAGE = /^icon-\d+\.png$|\.txt$|^embed\.|\/(?:embed|extras)-/;

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
  .filter((path) => path !== WORKER && !NOT_FOR_THE_PAGE.test(path))
  .sort();
// A host answers with the page at the folder's own address.
const files = Object.fromEntries(paths.map((path) => [path === 'index.html' ? '' : path, hash(readFileSync(join(folder, path)))]));
const worker = join(folder, WORKER);
const code = readFileSync(worker, 'utf8').replace(/^self\.kept=.*\n/, '');
const version = hash(JSON.stringify(files) + code).slice(0, 16);
writeFileSync(worker, `self.kept=${JSON.stringify({ files, version })};\n${code}`);
