// The packed package in the hands of a page with a script tag, of React with Vite, of webpack, and of a program in Node: each is a small
// project of its own, without configuration for the package, built and used.

import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import webpack from 'webpack';
import { visited, visitedAt } from './browser.mjs';
import { install, root, run } from './packed.mjs';

const BUILT = `${root}target/consumers`;
const TOOLS = `${root}www/node_modules/.bin`;

/** What everyone sees of the element: it speaks, it takes answers, it hands them on, and it fetches what it needs later. */
async function used(page, { own = ['270000', '180000'] } = {}) {
  const text = async (id, expected) => {
    await page.waitForFunction(([id, expected]) => document.getElementById(id)?.textContent.includes(expected), [id, expected]).catch(async (error) => {
      throw new Error(`#${id} is \`${await page.locator(`#${id}`).textContent()}\` and not \`${expected}\``, { cause: error });
    });
  };
  await text('told', 'huiqi-ready null');
  await page.getByRole('heading', { name: 'Your organisation' }).waitFor();
  await page.getByRole('button', { name: 'Prefill' }).click();
  await text('seen', '270000');
  if (own[0] !== undefined) await text('own', own[0]);
  await page.locator('[part=totals] dd', { hasText: '270,000' }).first().waitFor();

  await page.getByRole('radio', { name: 'All questions' }).check();
  await page.getByRole('button', { name: 'Open all' }).click();
  const rent = page.locator('#fact-annual_rent input').first();
  await rent.fill('12万');
  await text('told', 'huiqi-change null');
  await text('seen', '180000');
  if (own[1] !== undefined) await text('own', own[1]);
  assert.equal(await rent.inputValue(), '12万', 'what the visitor has typed stays as it was typed');

  await page.locator('#clause-17\\.3 summary').click();
  await page.locator('#clause-17\\.3 .rule code').first().waitFor();
}

test('a page with a script tag, under the strictest policy', async () => {
  const asked = await visited(install('script'), (page) => used(page, { own: [] }));
  assert.ok(asked.includes('/node_modules/huiqi/huiqi_bg.wasm'));
});

test('React and strict TypeScript with Vite', async (context) => {
  const folder = install('react');
  await context.test('the types fit', () => run(`${TOOLS}/tsc`, ['-p', folder, '--pretty', 'false'], folder));
  await context.test('as built', async () => {
    run(`${TOOLS}/vite`, ['build', '--outDir', `${BUILT}/react`, '--emptyOutDir', '--logLevel', 'warn'], folder);
    await visited(`${BUILT}/react`, used);
  });
  await context.test('as it is developed', async () => {
    const { createServer } = await import(pathToFileURL(createRequire(`${root}www/package.json`).resolve('vite')).href);
    const cacheDir = `${BUILT}/vite`;
    rmSync(cacheDir, { recursive: true, force: true });
    const server = await createServer({ root: folder, cacheDir, logLevel: 'warn', server: { port: 0, host: '127.0.0.1', fs: { allow: [root] } } });
    try {
      await server.listen();
      await visitedAt(server.resolvedUrls.local[0], used);
    } finally {
      await server.close();
    }
  });
});

test('webpack', async () => {
  const folder = install('webpack');
  const { default: config } = await import('./webpack/webpack.config.mjs');
  const stats = await new Promise((done, failed) => {
    webpack({ ...config, output: { ...config.output, path: `${BUILT}/webpack`, clean: true } }, (error, stats) => (error ? failed(error) : done(stats)));
  });
  assert.ok(!stats.hasErrors(), stats.toString('errors-only'));
  cpSync(`${folder}public`, `${BUILT}/webpack`, { recursive: true });
  const asked = await visited(`${BUILT}/webpack`, (page) => used(page, { own: ['270000'] }), ['webpack']);
  assert.equal(asked.filter((path) => path.endsWith('.wasm')).length, 2);
});

test('Node', async (context) => {
  const folder = install('node');
  await context.test('a program', () => {
    run(`${TOOLS}/tsc`, ['-p', folder, '--pretty', 'false'], folder);
    assert.deepEqual(run(process.execPath, ['main.js'], folder).trimEnd().split('\n'), [
      '{"amount":{"low":"150000","high":null,"currency":"CNY"},"because":"holds","now":{"low":"150000","high":null},"gaps":true}',
      'AnswersError negative',
    ]);
  });
  await context.test('where there is no page, every sub-path can be imported, and does nothing', () => {
    const { exports } = JSON.parse(readFileSync(`${folder}node_modules/huiqi/package.json`, 'utf8'));
    const paths = Object.entries(exports).filter(([, to]) => typeof to !== 'string').map(([path]) => path.replace('.', 'huiqi'));
    assert.ok(paths.length >= 4);
    const program = `
      const before = Reflect.ownKeys(globalThis);
      for (const name of ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask']) globalThis[name] = () => { throw new Error(name); };
      for (const name of ['compile', 'instantiate', 'compileStreaming', 'Module', 'Instance']) WebAssembly[name] = () => { throw new Error(name); };
      for (const path of ${JSON.stringify(paths)}) {
        await import(path);
        const after = Reflect.ownKeys(globalThis);
        console.log([path, ...after.filter((name) => !before.includes(name))].join(' '));
        before.push(...after);
      }`;
    // lit-html tells pages that load two of its versions.
    const told = paths.map((path) => (path === 'huiqi/widget' ? `${path} litHtmlVersions\n` : `${path}\n`));
    assert.equal(run(process.execPath, ['--input-type=module', '--eval', program], folder), told.join(''));
  });
  await context.test('a bundler drops an engine that is not used, and keeps the element', async () => {
    const bundled = async (code) => {
      const entry = `${folder}entry.js`;
      const virtual = { name: 'entry', resolveId: (id) => (id === 'entry' ? entry : null), load: (id) => (id === entry ? code : null) };
      const { rolldown } = await import(pathToFileURL(createRequire(`${root}www/package.json`).resolve('rolldown')).href);
      const { output } = await (await rolldown({ input: 'entry', cwd: folder, plugins: [virtual], external: /\.pack$/, logLevel: 'silent' })).generate();
      return output[0].code.replace(/^\/\/.*$/gm, '').trim();
    };
    assert.equal(await bundled("import 'huiqi'; import init, { Policy } from 'huiqi/evaluate'; import 'huiqi/types';"), '');
    assert.match(await bundled("import 'huiqi/widget';"), /customElements/);
  });
});
