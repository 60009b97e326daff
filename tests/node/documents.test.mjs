// What the documents show is what happens: README's examples print what they say, and the Content-Security-Policy is one and the
// same wherever it is written.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { CONTENT_SECURITY_POLICY } from '../../tools/content-security.mjs';
import { buildFolder, packageFolder } from './engine.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const blocks = (text, language) => [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block);

function run(command, args) {
  const { stdout, stderr } = spawnSync(command, args, { cwd: fileURLToPath(root), encoding: 'utf8' });
  return stdout + stderr;
}

test('the commands of README.md print what it shows', () => {
  const examples = blocks(read('README.md'), 'console').flatMap((block) => block.split(/^\$ /m).slice(1));
  assert.ok(examples.length > 0);
  for (const example of examples) {
    const [command, ...output] = example.trimEnd().split('\n');
    assert.equal(run('bash', ['-c', command]).trimEnd(), output.join('\n'), command);
  }
});

test('the JavaScript of README.md prints what it says', () => {
  const [example] = blocks(read('README.md'), 'js');
  const folder = join(buildFolder, 'readme');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(packageFolder, join(folder, 'node_modules', 'huiqi'));
  writeFileSync(join(folder, 'example.mjs'), example);
  const expected = [...example.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, line]) => line);
  assert.ok(expected.length > 0);
  assert.equal(run(process.execPath, [join(folder, 'example.mjs')]).trimEnd(), expected.join('\n'));
});

test('one Content-Security-Policy', () => {
  assert.ok(read('CONTRIBUTING.md').includes(CONTENT_SECURITY_POLICY));
});
