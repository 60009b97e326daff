// Mounts the built widget and takes it away again, many times: `node tests/soak/widgets.mjs [COUNT]`, in Chromium. Neither nodes nor listeners nor the
// engine's memory are left behind, as the browser itself counts them after it has collected what nobody holds.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';

const HOST = '<!doctype html><html lang="en"><title>host</title><script type="module" src="widget.js"></script>';

/** So many frames until the browser has let go of the widget that went last. */
const FRAMES = 10;

/** So many mounts until everything that is kept for good is there. */
const WARM = 30;

/** Runs in the page: mounts a widget and removes it, with answers, in turn with what else a visitor opens. */
async function mountInPage(turn) {
  const settled = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const widget = document.createElement('huiqi-widget');
  if (turn % 3 === 0) widget.setAttribute('lang', 'zh-CN');
  const ready = new Promise((done) => document.addEventListener('huiqi-ready', done, { once: true }));
  document.body.append(widget);
  await ready;
  widget.answers = { in_district: true, incubatee: turn % 2 === 0, annual_rent: String(100_000 + turn) };
  if (widget.report === null) throw new Error('no report');
  // A widget that is moved goes on, and one that hears nonsense does too.
  if (turn % 5 === 0) document.body.append(widget);
  if (turn % 4 === 0) widget.answers = { annual_rent: 'a lot' };
  await settled();
  widget.remove();
  await settled();
}

/** Counts before and after so many mounts, in a page that is served the package. */
export async function mounts(page, address, count) {
  await page.addInitScript(() => {
    for (const way of ['instantiate', 'instantiateStreaming']) {
      const original = WebAssembly[way];
      WebAssembly[way] = async (...given) => {
        const found = await original.apply(WebAssembly, given);
        globalThis.engineMemory = (found.instance ?? found).exports.memory ?? globalThis.engineMemory;
        return found;
      };
    }
  });
  await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: HOST }));
  await page.goto(`${address}host.html`);
  await page.waitForFunction(() => customElements.get('huiqi-widget') !== undefined);
  const client = await page.context().newCDPSession(page);
  const counted = async () => {
    await client.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
    const { documents, nodes, jsEventListeners: listeners } = await client.send('Memory.getDOMCounters');
    return { documents, nodes, listeners, memory: await page.evaluate(() => globalThis.engineMemory?.buffer.byteLength ?? 0) };
  };
  // What the browser itself still holds of the widget that went last, it lets go of within some frames; what has leaked stays.
  const settled = async () => {
    let found = await counted();
    for (let frame = 1; frame < FRAMES; frame += 1) {
      const next = await counted();
      if (next.listeners <= found.listeners && next.nodes <= found.nodes) found = next;
    }
    return found;
  };
  // The engine's memory never gets smaller, so a widget that has gone is collected before the next one comes.
  const turns = async (from, to) => {
    for (let turn = from; turn < to; turn += 1) {
      await page.evaluate(mountInPage, turn);
      for (let frame = 0; frame < 2; frame += 1) await counted();
    }
    return settled();
  };
  const before = await turns(0, WARM);
  return { count, before, after: await turns(WARM, WARM + count) };
}

export function hold({ count, before, after }) {
  assert.equal(after.documents, before.documents);
  // Fewer than one a widget.
  assert.ok(after.listeners - before.listeners < count, `${after.listeners - before.listeners} listeners more after ${count} mounts`);
  assert.ok(after.nodes - before.nodes < count, `${after.nodes - before.nodes} nodes more after ${count} mounts`);
  assert.equal(after.memory, before.memory, 'the engine holds what it held');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { chromium } = createRequire(new URL('../../www/package.json', import.meta.url))('@playwright/test');
  const { server, address } = await serve(fileURLToPath(new URL('../../pkg', import.meta.url)), 0);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const found = await mounts(await browser.newPage(), address, Number(process.argv[2] ?? 1000));
    console.log(JSON.stringify(found));
    hold(found);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
