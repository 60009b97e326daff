// The configurations of docs/hosting.md in a real nginx and a real Caddy: headers, caching, compression, and a page that works. What is not installed is
// skipped (`make engines` installs it).

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CONTENT_SECURITY_POLICY } from '../../tools/content-security.mjs';
import { visitedAt } from './browser.mjs';
import { root } from './packed.mjs';

const document = readFileSync(`${root}docs/hosting.md`, 'utf8');
const blocks = (language) => [...document.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block]) => block);
const replaced = (text, [from, to]) => {
  assert.ok(text.includes(from), from);
  return text.replace(from, to);
};

const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

/** By name: where the command may be, which encodings it sends, and how it is started on a port with a folder. */
const SERVERS = {
  nginx: {
    commands: ['nginx', '/usr/sbin/nginx'],
    encodings: existsSync(BROTLI) ? ['br', 'gzip'] : ['gzip'],
    start(command, port, folder) {
      const [server, brotli] = blocks('nginx');
      const own = [['listen 8080;', `listen 127.0.0.1:${port};`], ['/srv/huiqi', join(folder, 'site')]].reduce(replaced, server);
      const whole = existsSync(BROTLI) ? replaced(own, ['gzip_static on;', `gzip_static on;\n${brotli}`]) : own;
      const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n');
      const modules = existsSync(BROTLI) ? `load_module ${BROTLI};\n` : '';
      writeFileSync(join(folder, 'nginx.conf'), `${modules}daemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${places}\n${whole}\n}\n`);
      return spawn(command, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    },
  },
  Caddy: {
    commands: ['caddy'],
    encodings: ['br', 'gzip'],
    start(command, port, folder) {
      const [site] = blocks('caddyfile');
      const own = [['estimates.example', `http://127.0.0.1:${port}`], ['/srv/huiqi', join(folder, 'site')]].reduce(replaced, site);
      writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${own}`);
      const places = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
      return spawn(command, ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...places } });
    },
  },
};

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** What is sent, as it is sent: `fetch` would unpack it. */
function sent(address, headers = {}) {
  return new Promise((done, failed) => {
    ask(address, { headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk)).on('end', () => done({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', failed).end();
  });
}

test('the document has no other configuration than those that are tried', () => {
  assert.deepEqual([...document.matchAll(/^```(\w+)$/gm)].map(([, language]) => language), ['nginx', 'nginx', 'caddyfile']);
});

for (const [name, { commands, encodings, start }] of Object.entries(SERVERS)) {
  const command = commands.find((one) => spawnSync(one, ['-v']).error === undefined);
  describe(name, { skip: command === undefined && `${name} is not installed: \`make engines\` installs it` }, () => {
    let folder;
    let server;
    let address;
    /** A server may lead from the page's name to its folder. */
    const at = (path) => address + path.replace(/^index\.html$/, '');

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), 'huiqi-host-'));
      // Whatever user the server becomes reads these.
      spawnSync('chmod', ['755', folder]);
      cpSync(`${root}target/hosting/site`, join(folder, 'site'), { recursive: true });
      const port = await freePort();
      address = `http://127.0.0.1:${port}/`;
      server = start(command, port, folder);
      let said = '';
      server.stderr.on('data', (data) => (said += data));
      for (let attempt = 0; attempt < 200; attempt += 1) {
        if (await fetch(address).then((response) => response.ok, () => false)) return;
        await new Promise((done) => setTimeout(done, 50));
      }
      assert.fail(`${name} does not answer: ${said}`);
    });

    after(() => {
      server?.kill();
      rmSync(folder, { recursive: true });
    });

    test('every file has the headers of the document', async () => {
      const types = {
        html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml', png: 'image/png',
        wasm: 'application/wasm', webmanifest: 'application/manifest+json', pack: 'application/octet-stream', rest: 'application/octet-stream', txt: 'text/plain; charset=utf-8',
      };
      for (const path of files(folder)) {
        const { status, headers } = await sent(at(path), { 'accept-encoding': 'gzip' });
        assert.equal(status, 200, path);
        const type = types[path.split('.').at(-1)];
        assert.equal(headers['content-type'].replace('application/javascript', 'text/javascript'), type, path);
        assert.equal(headers['cache-control'], path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache', path);
        assert.equal(headers['x-content-type-options'], 'nosniff', path);
        assert.equal(headers['referrer-policy'], 'no-referrer', path);
        assert.equal(headers['access-control-allow-origin'], path === 'embed.js' ? '*' : undefined, path);
        if (path.endsWith('.html')) assert.equal(headers['content-security-policy'], CONTENT_SECURITY_POLICY, path);
        assert.equal(headers['x-frame-options'], undefined);
      }
      assert.equal((await sent(`${address}assets/nothing.js`)).status, 404);
    });

    test('what is compressed beside a file is what is sent', async () => {
      for (const path of files(folder)) {
        for (const encoding of encodings) {
          const packed = join(folder, 'site', `${path}.${encoding === 'br' ? 'br' : 'gz'}`);
          if (!existsSync(packed)) continue;
          const { headers, body } = await sent(at(path), { 'accept-encoding': encoding });
          assert.equal(headers['content-encoding'], encoding, path);
          assert.equal(body.length, statSync(packed).size, path);
          assert.match(headers.vary ?? '', /accept-encoding/i, path);
        }
        const plain = await sent(at(path), { 'accept-encoding': 'identity' });
        assert.deepEqual([plain.headers['content-encoding'], plain.body.length], [undefined, statSync(join(folder, 'site', path)).size], path);
      }
    });

    test('what has not changed is not sent again', async () => {
      const { headers } = await sent(`${address}worker.js`);
      const again = await sent(`${address}worker.js`, { 'if-none-match': headers.etag });
      assert.deepEqual([again.status, again.body.length], [304, 0]);
    });

    test('the page works on it', async () => {
      await visitedAt(address, async (page) => {
        await page.waitForFunction(() => document.querySelector('huiqi-widget').report !== null);
        await page.locator('huiqi-widget').evaluate((widget) => (widget.answers = { in_district: true, incubatee: true, annual_rent: '180000' }));
        await page.waitForFunction(() => document.querySelector('huiqi-widget').report.totals.qualified.low === '270000');
        await page.getByText('270,000元').filter({ visible: true }).first().waitFor();
      });
    });
  });
}

/** The site's own files, without those that stand beside them. */
function files(folder) {
  const site = join(folder, 'site');
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(site.length + 1));
}
