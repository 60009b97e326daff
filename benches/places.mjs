// Where measurements run: the built package in Node, and a page with nothing on it in Chromium.

import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { serve } from '../tools/serve.mjs';

export const OPTIONS = { asOf: '2023-06-30' };

/** The generated policies, by their clauses. */
export const SIZES = [50, 500, 5000];

const root = new URL('../', import.meta.url);

/** The lean package, or the whole one, in Node, and the memory of its module, which the package keeps to itself. */
export async function engine(name = 'evaluate') {
  const { default: init, Policy } = await import(new URL(`pkg/${name}.js`, root));
  const { instantiate } = WebAssembly;
  let memory;
  WebAssembly.instantiate = async (...given) => {
    const found = await instantiate(...given);
    memory = (found.instance ?? found).exports.memory ?? memory;
    return found;
  };
  await init({ module_or_path: await readFile(new URL(`pkg/${name}_bg.wasm`, root)) });
  WebAssembly.instantiate = instantiate;
  return { Policy, memory };
}

/** The bytes of a Pack, by its path in the project. */
export async function pack(path) {
  return new Uint8Array(await readFile(new URL(path, root)));
}

/** Runs `task` with a function that opens an empty page and evaluates in it. */
export async function inChromium(task) {
  const { chromium } = createRequire(new URL('www/package.json', root))('@playwright/test');
  const { server, address } = await serve(fileURLToPath(root));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
  try {
    return await task(async (inPage, argument) => {
      const page = await browser.newPage();
      await page.goto(`${address}benches/empty.html`);
      const result = await page.evaluate(inPage, argument);
      await page.close();
      return result;
    });
  } finally {
    await browser.close();
    server.close();
  }
}
