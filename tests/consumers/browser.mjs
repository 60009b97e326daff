// A consumer's built page in Chromium: opened, and held to ask its own server only and to have nothing to complain of. Knows no consumer.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { CONTENT_SECURITY_POLICY } from '../../tools/content-security.mjs';
import { serve } from '../../tools/serve.mjs';
import { root } from './packed.mjs';

const { chromium } = createRequire(`${root}www/package.json`)('@playwright/test');

/** The strictest that a host can send; a bundler whose own code makes scripts has a name of its own in it. */
const strictest = (names) => CONTENT_SECURITY_POLICY.split('; ').map((directive) => (directive.startsWith('trusted-types') ? [directive, ...names].join(' ') : directive)).join('; ');

/** Serves a folder as a strict host does, opens its page and hands it to `visit`. Returns the paths of what was asked for. */
export async function visited(folder, visit, names = []) {
  const { server, address } = await serve(folder, 0);
  try {
    return await visitedAt(address, visit, strictest(names));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The same for what is served already; with a policy, if one is given, in place of the server's. */
export async function visitedAt(address, visit, policy = null) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: process.getuid() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    page.setDefaultTimeout(15_000);
    const complaints = [];
    const asked = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(`${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => complaints.push(error.stack));
    page.on('request', (request) => asked.push(request.url()));
    page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`));
    if (policy !== null) {
      await page.route(address, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
      });
    }
    await page.goto(address);
    try {
      await visit(page);
    } catch (error) {
      throw new Error([error.message, ...complaints].join('\n'), { cause: error });
    }
    assert.deepEqual(complaints, []);
    const own = asked.filter((url) => !url.startsWith('data:'));
    assert.deepEqual(own.filter((url) => !url.startsWith(address)), [], 'only own files');
    return own.map((url) => `/${url.slice(address.length)}`);
  } finally {
    await browser.close();
  }
}
