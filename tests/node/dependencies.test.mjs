// docs/dependencies.md names every direct dependency, and nothing else.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');

test('docs/dependencies.md is complete', () => {
  const metadata = execFileSync('cargo', ['metadata', '--no-deps', '--format-version', '1', '--locked'], { cwd: fileURLToPath(root), encoding: 'utf8' });
  const crates = JSON.parse(metadata).packages.flatMap((manifest) => manifest.dependencies.map((dependency) => dependency.name));
  const modules = ['www/package.json', 'tools/package.json', 'tests/consumers/package.json'].flatMap((path) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(read(path));
    return [...Object.keys(dependencies), ...Object.keys(devDependencies)];
  });
  const named = [...read('docs/dependencies.md').matchAll(/^\| (`.+?`) \|/gm)].flatMap(([, names]) => names.split(', ').map((name) => name.replaceAll('`', '')));
  assert.deepEqual(named.sort(), [...new Set([...crates, ...modules])].sort());
});
