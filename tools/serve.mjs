// Serves a folder of static files on this machine: `node tools/serve.mjs FOLDER [PORT]` prints the address. A busy port is
// passed over for the next free one. The headers are those that CONTRIBUTING.md recommends to a host.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { basename, extname, join, normalize, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CONTENT_SECURITY_POLICY } from './content-security.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pack': 'application/octet-stream',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};

/** A page of another origin that states the hash of a script may have the script only so. */
const FOR_OTHERS = { 'embed.js': { 'access-control-allow-origin': '*' } };

/** Serves `folder` from the first free port at or after `port` (0: any), with its headers as `headed` makes them of the usual ones, and resolves to the server and its address. */
export async function serve(folder, port = 0, headed = (headers) => headers) {
  const root = resolve(folder);
  const server = createServer((request, response) => answer(root, headed(HEADERS), request, response));
  for (let candidate = port; ; candidate += 1) {
    try {
      await listen(server, candidate);
      return { server, address: `http://127.0.0.1:${server.address().port}/` };
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || candidate >= port + 100) throw error;
    }
  }
}

function listen(server, port) {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      done();
    });
  });
}

async function answer(root, headers, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'method not allowed');
  const file = await find(root, request.url);
  if (file === null) return refuse(response, 404, 'not found');
  response.writeHead(200, {
    ...headers,
    ...FOR_OTHERS[basename(file.path)],
    'content-type': TYPES[extname(file.path)] ?? 'application/octet-stream',
    'content-length': file.size,
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file.path).on('error', () => response.destroy()).pipe(response);
}

async function find(root, url) {
  try {
    let path = join(root, normalize(decodeURIComponent(new URL(url, 'http://host').pathname)));
    if (path !== root && !path.startsWith(root + sep)) return null;
    let found = await stat(path);
    if (found.isDirectory()) {
      path = join(path, 'index.html');
      found = await stat(path);
    }
    return { path, size: found.size };
  } catch {
    return null;
  }
}

function refuse(response, status, message) {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const [folder, port = '8080'] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('usage: node tools/serve.mjs FOLDER [PORT]');
    process.exit(2);
  }
  const { address } = await serve(folder, Number(port));
  console.log(`serving ${folder} at ${address} (stop with Ctrl-C)`);
}
