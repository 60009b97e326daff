// The package as it is published: what is built is what is listed, sub-paths lead somewhere, and publint and attw have nothing to say.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root, tarball } from './packed.mjs';

const built = `${root}pkg`;
const read = (path) => readFileSync(join(root, path), 'utf8');
const manifest = JSON.parse(read('pkg/package.json'));
const packed = createPackageFromTarballData(tarball());
const files = packed.listFiles().map((path) => path.replace('/node_modules/huiqi/', ''));

/** What npm packs whatever the list says. */
const ALWAYS = ['package.json', 'README.md', 'LICENSE-APACHE', 'LICENSE-MIT'];

test('what is built, what is listed and what is packed agree', () => {
  const here = readdirSync(built).filter((name) => !name.startsWith('.'));
  assert.deepEqual(files.toSorted(), here.toSorted());
  assert.deepEqual([...new Set([...manifest.files, ...ALWAYS])].toSorted(), here.toSorted());
});

test('every file that a script names beside itself is packed', () => {
  for (const script of files.filter((name) => name.endsWith('.js'))) {
    const names = [...packed.readFile(`/node_modules/huiqi/${script}`).matchAll(/["'`]\.\/([^"'`$]+)["'`]/g)].map(([, name]) => name);
    for (const name of names) assert.ok(files.includes(name), `${script} names ${name}`);
  }
});

test('every sub-path leads to a file, and every file to a sub-path or another file', () => {
  const led = Object.values(manifest.exports).flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to)));
  for (const path of [...led, manifest.types, manifest.customElements, ...manifest.sideEffects]) assert.ok(existsSync(join(built, path)), path);
  const texts = files.filter((name) => /\.(?:js|ts)$/.test(name)).map((name) => packed.readFile(`/node_modules/huiqi/${name}`)).join('\n');
  const strays = files.filter((name) => !led.includes(`./${name}`) && !ALWAYS.includes(name) && name !== 'THIRD-PARTY-LICENSES.txt' && !texts.includes(`./${name}`));
  assert.deepEqual(strays, []);
});

test('the README names every sub-path', () => {
  const named = [...read('pkg/README.md').split('| sub-path |')[1].split('\n\n')[0].replace(/^(\| [^|]*\|).*$/gm, '$1').matchAll(/`huiqi(\/[^`]+)?`/g)];
  const paths = Object.keys(manifest.exports).filter((path) => path !== './package.json');
  assert.deepEqual(named.map(([, path = '']) => `.${path}`).toSorted(), paths.toSorted());
});

test('publint has nothing to say', async () => {
  const { messages, pkg } = await publint({ pack: { tarball: tarball().buffer }, level: 'suggestion', strict: true });
  assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
});

test('attw finds no wrong types', async () => {
  const { excludeEntrypoints } = JSON.parse(read('pkg/.attw.json'));
  const { entrypoints, problems } = await checkPackage(packed, { excludeEntrypoints });
  const sources = Object.entries(manifest.exports).filter(([, to]) => typeof to !== 'string' || to.endsWith('.json')).map(([path]) => path);
  assert.deepEqual(Object.keys(entrypoints).toSorted(), sources.toSorted(), 'only assets go without types');
  // A module that requires it has to import() it, as with any package of modules only.
  const wrong = problems.filter(({ kind }) => kind !== 'CJSResolvesToESM');
  assert.deepEqual(wrong.map(({ kind, entrypoint, resolutionKind }) => `${kind} ${entrypoint} ${resolutionKind}`), []);
});

test('the README shows what the consumers do', () => {
  const shown = (language) => [...read('pkg/README.md').matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block);
  const consumer = (path) => read(`tests/consumers/${path}`);
  assert.deepEqual(shown('ts'), [consumer('react/src/elements.d.ts').replace(/^\/\/.*\n\n/, '')]);
  const [page, node] = shown('js').map((block) => block.split('\n').filter((line) => line !== ''));
  for (const line of node) assert.ok(consumer('node/main.js').includes(line), line);
  assert.ok(consumer('react/src/estimate.ts').includes(page.find((line) => line.includes('import.meta.url')).match(/fetch\(.*\)/)[0]));
});
