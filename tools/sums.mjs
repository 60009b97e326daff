// The hashes of everything that ships: `node tools/sums.mjs FOLDER PATH…` writes to the folder `SHA256SUMS`, as `sha256sum --check` reads it, and `sri.json`, the
// SHA-384 of each file as `integrity` attributes have it. A path is a file or a folder of the project.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const [folder, ...paths] = process.argv.slice(2);
if (paths.length === 0) {
  console.error('usage: node tools/sums.mjs FOLDER PATH…');
  process.exit(2);
}

const below = (path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    : [path];
const files = [...new Set(paths.flatMap(below))].map((path) => path.split(sep).join('/')).sort();
const hash = (algorithm, path) => createHash(algorithm).update(readFileSync(path));

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'SHA256SUMS'), files.map((path) => `${hash('sha256', path).digest('hex')}  ${path}\n`).join(''));
writeFileSync(join(folder, 'sri.json'), `${JSON.stringify(Object.fromEntries(files.map((path) => [path, `sha384-${hash('sha384', path).digest('base64')}`])), null, 2)}\n`);
