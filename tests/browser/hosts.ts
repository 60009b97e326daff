// A stranger's web server on an origin of its own: pages and files from memory, each with a policy of its own if it wants. A page that Playwright makes up
// would count as one from the internet, which Chromium forbids to ask this machine for anything.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  readonly body: string | Uint8Array;
  /** Its Content-Security-Policy; none without it. */
  readonly policy?: string;
  readonly type?: string;
  /** Whether pages of other origins may read it. */
  readonly forOthers?: true;
}

export class Host implements AsyncDisposable {
  readonly #pages = new Map<string, HostPage>();
  readonly #server: Server;
  /** Without a slash at the end. */
  readonly origin: string;

  private constructor(server: Server) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(): Promise<Host> {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const host = new Host(server);
    server.on('request', ({ url = '' }, response) => {
      const page = host.#pages.get(url);
      if (page === undefined) return response.writeHead(404).end();
      const { body, policy, type = 'text/html; charset=utf-8', forOthers } = page;
      const allowed = forOthers ? { 'access-control-allow-origin': '*' } : {};
      return response.writeHead(200, { 'content-type': type, ...allowed, ...(policy === undefined ? {} : { 'content-security-policy': policy }) }).end(body);
    });
    return host;
  }

  /** Serves a page, and returns its address. */
  serve(path: string, page: HostPage | string): string {
    this.#pages.set(path, typeof page === 'string' ? { body: page } : page);
    return this.origin + path;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
