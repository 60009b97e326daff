// The main journeys in WebKit, where it is installed (`make engines`): the page under its strict policy and without its server, the one-file edition from
// disk, and a partner's page with the element and with a frame. All that the browser asks for is held to be the site's own.

import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { servePartner } from '../../tools/partner.mjs';
import { serve } from '../../tools/serve.mjs';
import { Engine, lacking, until } from './engine.mjs';
import { description, Visit } from './visit.mjs';

const skip = lacking !== null && `there is no ${lacking}: \`make engines\` installs it`;
const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const POLICY = 'content-security-policy';
/** What the policy stops is told to the page's own server, from the first byte on. */
const reporting = (headers) => ({ ...headers, [POLICY]: `${headers[POLICY]}; report-uri /report` });

let engine;
let visit;

// A browser of its own for each: what a page leaves running, such as its worker, asks for its files when it likes.
beforeEach(async () => {
  if (skip) return;
  engine = await Engine.start();
  visit = new Visit(engine);
});

afterEach(() => engine?.stop());

/** Hands `use` the address of a served folder and what stops it. */
async function served(folder, headed, use) {
  const { server, address } = await serve(folder, 0, headed);
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  try {
    await use(address, stop);
  } finally {
    stop();
  }
}

/** Nothing but these has been asked for, and no page has complained. */
async function expectOwn(...addresses) {
  assert.deepEqual(engine.asked.filter((url) => !addresses.some((address) => url.startsWith(address)) || url.endsWith('/report')), []);
  assert.deepEqual(await visit.complaints(), []);
}

test('a whole visit under the strict policy goes without a report, and asks for its own files only', { skip }, async () => {
  await served(path('target/site'), reporting, async (address) => {
    await visit.journey(address);
    assert.equal(await visit.script('return typeof trustedTypes'), 'object');
    await expectOwn(address);
    assert.ok(engine.asked.some((url) => /evaluate_bg.*\.wasm$/.test(url)) && engine.asked.some((url) => /huiqi_bg.*\.wasm$/.test(url)));
  });
});

test('what the policy stops is reported, so that silence means something', { skip }, async () => {
  await served(path('target/site'), reporting, async (address) => {
    await visit.open(address);
    await visit.script(`
      const element = document.createElement('div');
      element.setAttribute('style', 'color: red');
      try { element.innerHTML = '<b>b</b>'; } catch {}
      fetch('http://estimates.example/').catch(() => undefined);
    `);
    const said = async () => (await visit.complaints()).join('\n');
    for (const words of ['style-src', 'require-trusted-types-for', 'connect-src http://estimates.example']) await until(async () => (await said()).includes(words), words);
    await until(() => engine.asked.includes(`${address}report`), 'a report');
    await assert.rejects(expectOwn(address));
    // And the list of what is asked for has all of it.
    await visit.open('http://estimates.example/');
    assert.ok(engine.asked.includes('http://estimates.example/'));
  });
});

test('after one visit the page works with the server gone', { skip }, async () => {
  await served(path('target/site'), undefined, async (address, stop) => {
    await visit.open(address);
    await until(() => visit.script('return navigator.serviceWorker.controller?.state === "activated"'), 'the worker');
    stop();
    await assert.rejects(fetch(address));
    await visit.journey(address);
    assert.deepEqual(await visit.complaints(), []);
  });
});

test('the one-file edition makes a whole visit from disk without a request', { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi 惠企 '));
  try {
    const file = join(folder, 'policy.html');
    copyFileSync(path('target/offline/huiqi.html'), file);
    await visit.journey(pathToFileURL(file).href);
    assert.deepEqual(await visit.script('return performance.getEntriesByType("resource").map(({ name }) => name)'), []);
    await expectOwn();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an old portal, under the strictest policy, has a whole visit and gets what it is handed', { skip }, async () => {
  await served(path('target/portal'), reporting, async (address) => {
    await visit.open(address);
    await visit.openAll();
    await visit.enter({ incubatee: true, annual_rent: '18万' });
    await visit.expectClause('17.3', 'zh', '270,000元');
    await visit.click('.promise summary', '', ['article', '第17条']);
    await visit.find('blockquote', '园区内的企业，可以得到一点鼓励。');
    await visit.click('button', '把估算结果交给滨海市政务服务网');
    await visit.find('#certain', '已确定 270000 元');
    await expectOwn(address);
  });
});

test("a partner's page fills in what it knows, and gets the report when the visitor hands it over, and not before", { skip }, async () => {
  const { servers, site, address } = await servePartner(path('target/site'), path('target/partner'));
  try {
    await visit.open(address);
    const told = () => visit.script('return [...document.querySelectorAll("#told tr")].map((row) => row.textContent)');
    const expectTold = (...rows) => until(async () => rows.every((row) => told.last.includes(row)) || ((told.last = await told()), false), () => `${rows} in ${told.last}`);
    told.last = [];
    await expectTold('huiqi-widgethuiqi-ready', 'iframehuiqi-ready');
    await visit.script('window.heard = []; addEventListener("message", ({ data, origin }) => heard.push({ ...data, origin }));');
    const { origin } = new URL(address);
    await visit.framed(async () => {
      await visit.find('#prefilled', `${origin} 预先填写了 3 项回答`);
      await visit.openAll();
      await visit.enter({ hnte: true });
    });
    await until(() => visit.script('return heard.length > 0'), 'a message of the frame');
    assert.deepEqual(await visit.script('return [...new Set(heard.map(({ type, origin }) => type + " " + origin))]'), [`height ${new URL(site).origin}`]);
    assert.ok(!(await told()).some((row) => row.includes('huiqi-report')));

    await visit.framed(() => visit.click('button', `把估算结果交给${origin}`));
    await visit.click('button', '把估算结果交给江南产业园');
    await expectTold('iframehuiqi-report270000 元', 'huiqi-widgethuiqi-report270000 元');
    await expectOwn(new URL('/', address).href, site);
  } finally {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  }
});
