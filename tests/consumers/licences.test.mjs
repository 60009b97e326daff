// The licences of what others wrote: in the package and on the site, for every part that cargo and npm themselves say is in it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './packed.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');

function crates() {
  const options = ['--locked', '--target', 'wasm32-unknown-unknown', '--no-default-features', '--features', 'whole', '-e', 'normal,no-proc-macro', '--prefix', 'none', '--format', '{p}'];
  const lines = execFileSync('cargo', ['tree', ...options], { cwd: root, encoding: 'utf8' }).split('\n');
  return lines.map((line) => /^(\S+) v(\S+)/.exec(line)).filter((found) => found !== null && found[1] !== 'huiqi').map(([, name, version]) => `${name} ${version}`);
}

function modules() {
  const listed = JSON.parse(execFileSync('npm', ['ls', '--omit=dev', '--all', '--json'], { cwd: join(root, 'www'), encoding: 'utf8' }));
  const below = ({ dependencies = {} }) => Object.entries(dependencies).flatMap(([name, module]) => [`${name} ${module.version}`, ...below(module)]);
  return below(listed).filter((name) => !name.startsWith('@types/'));
}

test('every part that is bundled has its licence in the package and on the site', () => {
  const text = read('pkg/THIRD-PARTY-LICENSES.txt');
  const sections = text.split(/^-{20,}$/m).slice(1).map((section) => section.trim());
  const titled = (name) => sections.find((section) => section.startsWith(`${name} (`));
  const parts = [...new Set([...crates(), ...modules()])];
  assert.ok(parts.length > 15, `${parts.length} parts`);
  for (const name of parts) {
    assert.ok(titled(name) !== undefined, `${name} has no section`);
    assert.match(titled(name), /copyright|permission is hereby granted/i, name);
    assert.ok(titled(name).length > 500, `${name} has the text of its licence`);
  }
  assert.equal(sections.length, parts.length + 1, 'the standard library comes with the compiler, and nothing else is listed');
  assert.equal(read('target/site/THIRD-PARTY-LICENSES.txt'), text);
});
