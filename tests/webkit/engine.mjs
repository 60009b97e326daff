// A WebKit that is driven by plain W3C WebDriver calls: Debian's webkit2gtk-driver with MiniBrowser, on a display of its own. Whatever the browser asks
// for goes through a proxy, which writes it down and lets it reach this machine only. Knows no page.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { createServer as listener } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMMANDS = ['WebKitWebDriver', 'Xvfb'];
const BROWSER = process.env.MINIBROWSER || browser();

/** What this machine lacks for it, in words; null: nothing. */
export const lacking = [...COMMANDS.filter((command) => spawnSync(command, ['-help']).error !== undefined), ...(BROWSER === undefined ? ['MiniBrowser'] : [])].join(', ') || null;

/** So long a call of the driver may take, and all that is waited for on a page, in milliseconds. */
const PATIENCE = 20_000;

/** The browser's own buttons keep its window from becoming as narrow as a telephone. */
const SLIM = 'button, entry { min-width: 0; margin: 0; padding: 0; }';

/** Where distributions put it. */
function browser() {
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => join('/usr/lib', name)) : [];
  const folders = [...libraries, '/usr/lib', '/usr/libexec'].flatMap((folder) => ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((version) => join(folder, version)));
  return folders.map((folder) => join(folder, 'MiniBrowser')).find((path) => existsSync(path));
}

/** A browser with one window. `asked`: the address of all that it has asked for. */
export class Engine {
  asked = [];
  #stops = [];
  #session = '';

  static async start() {
    const engine = new Engine();
    try {
      await engine.#start();
    } catch (error) {
      await engine.stop();
      throw error;
    }
    return engine;
  }

  async #start() {
    const screen = this.#run('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const [display] = await once(screen.stdio[3], 'data');
    const port = await freePort();
    this.#run('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      env: { ...process.env, DISPLAY: `:${String(display).trim()}`, LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1', XDG_CONFIG_HOME: this.#looks() },
      stdio: 'ignore',
      // Its browsers are stopped with it.
      detached: true,
    });
    const proxy = `127.0.0.1:${await this.#proxy()}`;
    this.address = `http://127.0.0.1:${port}`;
    await until(() => this.#call('GET', '/status').then(() => true, () => false), 'the driver to answer');
    const { sessionId } = await this.#call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          proxy: { proxyType: 'manual', httpProxy: proxy, sslProxy: proxy },
          'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] },
        },
      },
    });
    this.#session = `/session/${sessionId}`;
    this.#stops.unshift(() => this.#call('DELETE', this.#session));
    await this.command('POST', '/window/rect', { width: 1280, height: 900 });
  }

  async stop() {
    for (const stop of this.#stops.splice(0)) await stop();
  }

  /** A command of this session, as W3C WebDriver names it. */
  command(method, path, body) {
    return this.#call(method, this.#session + path, body);
  }

  async #call(method, path, body) {
    const options = { method, signal: AbortSignal.timeout(PATIENCE), ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(this.address + path, options);
    const { value } = await response.json();
    if (!response.ok) throw Object.assign(new Error(`${method} ${path}: ${value.error}: ${value.message}`), { code: value.error });
    return value;
  }

  #run(command, args, options) {
    const child = spawn(command, args, options);
    this.#stops.unshift(() => {
      if (child.exitCode !== null) return;
      if (options.detached) process.kill(-child.pid);
      else child.kill();
    });
    return child;
  }

  /** A folder of settings with which the window can be narrow. */
  #looks() {
    const folder = mkdtempSync(join(tmpdir(), 'huiqi-'));
    this.#stops.push(() => rmSync(folder, { recursive: true }));
    for (const version of ['gtk-3.0', 'gtk-4.0']) {
      mkdirSync(join(folder, version));
      writeFileSync(join(folder, version, 'gtk.css'), SLIM);
    }
    return folder;
  }

  async #proxy() {
    const server = createServer((request, response) => {
      this.asked.push(request.url);
      const { hostname } = new URL(request.url);
      if (hostname !== '127.0.0.1') return response.writeHead(502).end();
      const forwarded = ask(request.url, { method: request.method, headers: request.headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      forwarded.on('error', () => response.destroy());
      return request.pipe(forwarded);
    });
    server.on('connect', (request, socket) => (this.asked.push(request.url), socket.destroy()));
    // What is encrypted cannot be read, but seen.
    server.on('clientError', (_, socket) => (this.asked.push('something encrypted'), socket.destroy()));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#stops.unshift(() => (server.closeAllConnections(), server.close()));
    return server.address().port;
  }
}

async function freePort() {
  const server = listener().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks again until the answer is true, or tells what was waited for. */
export async function until(asked, what) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await asked();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited for ${typeof what === 'string' ? what : what()}`);
    await new Promise((done) => setTimeout(done, 40));
  }
}
