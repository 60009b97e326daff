// `make bench`: one evaluation of the whole edition, answers in and report out through the JavaScript interface, in Node and in
// Chromium, in one run. Exits 1 when a median in Chromium is above the millisecond that the project promises.

import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { serve } from '../tools/serve.mjs';
import { measure } from './measure.mjs';

const LIMIT = 1000;
const OPTIONS = { asOf: '2023-06-30' };

const root = new URL('../', import.meta.url);

async function inNode() {
  const { default: init, Policy } = await import('../pkg/huiqi.js');
  await init({ module_or_path: await readFile(new URL('pkg/huiqi_bg.wasm', root)) });
  return measure(new Policy(await readFile(new URL('pkg/binjiang-2023.pack', root))), OPTIONS);
}

async function inChromium() {
  const { chromium } = createRequire(new URL('www/package.json', root))('@playwright/test');
  const { server, address } = await serve(fileURLToPath(root));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`${address}benches/empty.html`);
    return await page.evaluate(async (options) => {
      const { default: init, Policy } = await import('/pkg/huiqi.js');
      const { measure } = await import('/benches/measure.mjs');
      await init();
      const pack = await fetch('/pkg/binjiang-2023.pack');
      return measure(new Policy(new Uint8Array(await pack.arrayBuffer())), options);
    }, OPTIONS);
  } finally {
    await browser.close();
    server.close();
  }
}

function print(place, rows) {
  const reference = rows.at(-1).median;
  const cell = (value) => value.toFixed(1).padStart(9);
  console.log(`${`${place}, µs`.padEnd(28)}${['min', 'median', 'max', '× loop'].map((title) => title.padStart(9)).join('')}`);
  for (const { name, min, median, max } of rows) {
    console.log(`${name.padEnd(28)}${cell(min)}${cell(median)}${cell(max)}${(median / reference).toFixed(2).padStart(9)}`);
  }
}

print('Node', await inNode());
const rows = await inChromium();
print('Chromium', rows);
const slow = rows.slice(0, -1).filter((row) => row.median > LIMIT);
if (slow.length > 0) {
  console.error(`above ${LIMIT} µs at the median in Chromium: ${slow.map((row) => row.name).join('; ')}`);
  process.exitCode = 1;
}
