// `node benches/page.mjs [ROUNDS]`: how soon the built page (`target/site`) is of use, in Chromium with its CPU slowed down 4 times, each
// round in a fresh context with nothing cached. The site is served from this machine, uncompressed: the figures are of the computer, not of
// a network. Milliseconds; `painted` is the first task after the frame that shows it. Always exits 0: times are told, not held.
//
// - first paint of the form: until a field of the form stands inside the window and is painted; from the start of the navigation, from
//   the first byte of the document, and from the start of the script (its first statement; compiling it came before).
// - first report: until the sums are painted; from the same three.
// - bare page: first contentful paint of the same document without its script and what goes with it, from the start of the navigation:
//   what this machine needs before anything of ours can be seen.
// - shift: the layout shift (CLS) of the whole load, without a unit.
// - keystroke: from the timestamp of keydown in a money field until the sums are painted as they then are; in the whole form beside the whole
//   list, which is the most that is ever drawn: with every group of questions open, and with every group and three explanations open.
//   Chromium paints 60 times a second, so up to 17 ms of it is waiting.
// - keystroke, work: from the start of the keydown's handlers until the sums stand in the document and are laid out, which no frame rate hides.
// - keystroke, event timing: what the browser itself measures (Event Timing: keydown to the next frame presented), in steps of 8 ms.

import { record } from './record.mjs';
import { spread } from './statistics.mjs';
import { createRequire } from 'node:module';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../tools/serve.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);
const SLOWDOWN = 4;
const KEYS = 8;
const OPENED = ['17.3', '41.1', '44.1'];
const START = 'script start';
const SEEN = 'form and report are painted';

const root = new URL('../', import.meta.url);
const { chromium } = createRequire(new URL('www/package.json', root))('@playwright/test');

/** A copy of the site whose scripts note when they start. */
async function marked() {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  await cp(fileURLToPath(new URL('target/site', root)), folder, { recursive: true });
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  await writeFile(join(folder, 'bare.html'), page.replace(/<script.*<\/script>|<link rel="preload".*>/g, ''));
  await writeFile(join(folder, 'empty.html'), '<!doctype html><title>empty</title>');
  const scripts = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js')).map((name) => join(folder, name));
  for (const script of scripts) {
    const [, hint, code] = /^(\/\/#.*\n)?([^]*)$/.exec(await readFile(script, 'utf8'));
    await writeFile(script, `${hint ?? ''}performance.mark('${START}');${code}`);
  }
  return folder;
}

/** Runs in the page before its scripts. */
function watch() {
  const seen = (globalThis.seen = { shift: 0 });
  const widget = () => document.querySelector('huiqi-widget')?.shadowRoot;
  const watched = {
    form: () => {
      const field = widget()?.querySelector('[part=field] input');
      const place = field?.getBoundingClientRect();
      return place !== undefined && place.height > 0 && place.top < innerHeight;
    },
    report: () => widget()?.querySelector('.totals dd')?.textContent.match(/\d/),
  };
  globalThis.sums = () => [...(widget()?.querySelectorAll('.totals dd, .totals b') ?? [])].map((node) => node.textContent).join();
  globalThis.afterPaint = (done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now());
    port2.postMessage(null);
  };
  const look = () => {
    for (const [name, isThere] of Object.entries(watched)) {
      if (!isThere()) continue;
      delete watched[name];
      afterPaint((time) => {
        seen[name] = time;
        if (seen.form !== undefined && seen.report !== undefined) console.info(SEEN);
      });
    }
    if (Object.keys(watched).length > 0) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) seen.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
}

async function slowed(browser, address) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${address}empty.html`);
  // A new window is busy with itself at first.
  await page.waitForTimeout(300);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return page;
}

async function loadBare(page, address) {
  await page.goto(`${address}bare.html`);
  await page.waitForTimeout(300);
  return page.evaluate(() => ({ bare: performance.getEntriesByName('first-contentful-paint')[0].startTime }));
}

async function load(page, address) {
  await page.addInitScript(`const SEEN = '${SEEN}'; (${watch})();`);
  // Told on the console: to ask the page would have it compile a driver's scripts meanwhile.
  const isSeen = page.waitForEvent('console', (message) => message.text() === SEEN);
  await page.goto(address, { waitUntil: 'commit' });
  await isSeen;
  return page.evaluate((mark) => {
    const [navigation] = performance.getEntriesByType('navigation');
    const start = Math.min(...performance.getEntriesByName(mark).map(({ startTime }) => startTime));
    return { ...seen, response: navigation.responseStart, start };
  }, START);
}

/** Keys pressed in a money field one by one, each until its sums are painted. */
async function type(page, times) {
  await page.evaluate(() => {
    globalThis.eventTimes = [];
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') eventTimes.push(duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  const field = page.locator('#fact-annual_rent input').first();
  await field.fill('');
  await field.focus();
  for (let key = 1; key <= KEYS; key += 1) {
    await page.evaluate(() => {
      globalThis.pressed = new Promise((done) => {
        addEventListener(
          'keydown',
          (event) => {
            const before = sums();
            const began = performance.now();
            let work = null;
            // The field takes the key after keydown; the widget answers before the next frame, or some frames later.
            const settle = () => {
              if (work !== null || sums() === before) return;
              document.documentElement.getBoundingClientRect();
              work = performance.now() - began;
            };
            addEventListener('input', () => setTimeout(settle), { once: true });
            const look = () => {
              settle();
              if (work === null) requestAnimationFrame(look);
              else afterPaint((time) => done({ painted: time - event.timeStamp, work }));
            };
            requestAnimationFrame(look);
          },
          { once: true, capture: true },
        );
      });
    });
    await page.keyboard.press(String(key));
    const { painted, work } = await page.evaluate(() => pressed);
    times.painted.push(painted);
    times.work.push(work);
    await page.waitForTimeout(50);
  }
  times.event.push(...(await page.evaluate(() => eventTimes)));
}

async function keystrokes(browser, address, results) {
  const page = await slowed(browser, address);
  await load(page, address);
  await page.getByRole('radio', { name: '全部问题' }).check();
  await page.getByRole('checkbox', { name: '按条文顺序列出' }).check();
  await page.locator('#fact-annual_rent').waitFor({ state: 'attached' });
  await page.locator('huiqi-widget').evaluate((widget) => {
    widget.answers = { in_district: true, incubatee: true, incubatee_rent_years_received: 1, hnte: true, tech_sme: true };
    for (const group of widget.shadowRoot.querySelectorAll('details.group')) group.open = true;
  });
  await type(page, results.closed);
  for (const clause of OPENED) {
    await page.locator(`[id="clause-${clause}"] summary`).click();
    await page.locator(`[id="clause-${clause}"] .reasons`).first().waitFor();
  }
  await type(page, results.open);
  await page.context().close();
}

function print(name, values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const digits = name.startsWith('layout') ? 3 : 1;
  const cells = [0, 0.25, 0.5, 0.75, 1].map((share) => (at(share)?.toFixed(digits) ?? '').padStart(9)).join('');
  console.log(name.padEnd(52) + cells + String(sorted.length).padStart(6));
}

const folder = await marked();
const { server, address } = await serve(folder);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
try {
  const loads = [];
  const keys = { closed: { painted: [], work: [], event: [] }, open: { painted: [], work: [], event: [] } };
  for (let round = -1; round < ROUNDS; round += 1) {
    const times = {};
    // One at a time: a page that is slowed down keeps the machine busy even when it does nothing.
    for (const measure of [load, loadBare]) {
      const page = await slowed(browser, address);
      Object.assign(times, await measure(page, address));
      await page.context().close();
    }
    if (round >= 0) loads.push(times);
  }
  for (let round = 0; round < Math.ceil(ROUNDS / 5); round += 1) await keystrokes(browser, address, keys);
  const titles = ['min', 'quartile', 'median', 'quartile', 'max'].map((title) => title.padStart(9));
  console.log(`${`CPU slowed ${SLOWDOWN} times, ms`.padEnd(52)}${titles.join('')}     n`);
  for (const [name, key] of [['first paint of the form', 'form'], ['first report', 'report']]) {
    print(`${name}, from navigation`, loads.map((load) => load[key]));
    print(`${name}, from first byte`, loads.map((load) => load[key] - load.response));
    print(`${name}, from script start`, loads.map((load) => load[key] - load.start));
  }
  print('bare page, from navigation', loads.map(({ bare }) => bare));
  print('layout shift', loads.map(({ shift }) => shift));
  for (const [name, key] of [['closed', 'closed'], ['three explanations open', 'open']]) {
    print(`keystroke to painted sums, ${name}`, keys[key].painted);
    print(`keystroke, work, ${name}`, keys[key].work);
    print(`keystroke, event timing, ${name}`, keys[key].event);
  }
  await record('page', {
    painted: spread(loads.map((load) => load.form)),
    reported: spread(loads.map((load) => load.report - load.start)),
    typed: spread(keys.closed.painted),
  });
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
}
