// The configuration of docs/hosting.md in a real nginx: types, caching, compression, and a page that works. Without nginx it is skipped.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { visitedAt } from './browser.mjs';
import { root } from './packed.mjs';

const nginx = ['nginx', '/usr/sbin/nginx'].find((command) => spawnSync(command, ['-v']).status === 0);
const skip = nginx === undefined && 'nginx is not installed';
const PORT = 18080;
const address = `http://127.0.0.1:${PORT}/`;
const folder = mkdtempSync(join(tmpdir(), 'huiqi-nginx-'));
let server;

/** The server of the document, with a port and a folder of its own. */
function configuration() {
  const [, block] = /```nginx\n([\s\S]*?)```/.exec(readFileSync(`${root}docs/hosting.md`, 'utf8'));
  const own = block.replace('listen 8080;', `listen 127.0.0.1:${PORT};`).replace('/srv/huiqi', join(folder, 'site'));
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n');
  return `daemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${places}\n${own}\n}\n`;
}

before(async () => {
  if (skip) return;
  // Whatever user nginx becomes reads these.
  spawnSync('chmod', ['755', folder]);
  mkdirSync(join(folder, 'site'));
  cpSync(`${root}target/site`, join(folder, 'site'), { recursive: true });
  writeFileSync(join(folder, 'nginx.conf'), configuration());
  server = spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (data) => (said += data));
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await fetch(address).then((response) => response.ok, () => false)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`nginx does not answer: ${said}`);
});

after(() => {
  server?.kill();
  rmSync(folder, { recursive: true });
});

const get = (path) => fetch(address + path, { headers: { 'accept-encoding': 'gzip' } });

test('types, caching and compression are those of the document', { skip }, async () => {
  const page = await get('');
  assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  const files = readdirSync(join(folder, 'site', 'assets'));
  const types = { wasm: 'application/wasm', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', pack: 'application/octet-stream', rest: 'application/octet-stream' };
  for (const [ending, type] of Object.entries(types)) {
    const response = await get(`assets/${files.find((name) => name.endsWith(`.${ending}`))}`);
    assert.equal(response.status, 200, ending);
    assert.equal(response.headers.get('content-type'), type);
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(response.headers.get('content-encoding'), 'gzip');
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
  }
  assert.equal((await get('manifest.webmanifest')).headers.get('content-type'), 'application/manifest+json');
  assert.equal((await get('worker.js')).headers.get('cache-control'), 'no-cache');
  assert.equal((await get('assets/nothing.js')).status, 404);
});

test('what has not changed is not sent again', { skip }, async () => {
  const first = await get('index.html');
  const again = await fetch(`${address}index.html`, { headers: { 'if-none-match': first.headers.get('etag'), 'if-modified-since': first.headers.get('last-modified') } });
  assert.equal(again.status, 304);
});

test('the page works on it', { skip }, async () => {
  await visitedAt(address, async (page) => {
    await page.waitForFunction(() => document.querySelector('huiqi-widget').report !== null);
    await page.locator('huiqi-widget').evaluate((widget) => (widget.answers = { in_district: true, incubatee: true, annual_rent: '180000' }));
    await page.waitForFunction(() => document.querySelector('huiqi-widget').report.totals.qualified.low === '270000');
    await page.getByText('270,000元').filter({ visible: true }).first().waitFor();
  });
});
