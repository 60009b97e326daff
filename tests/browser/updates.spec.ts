// The page without its server after one visit; a newer version of it, which is offered and never forced; and a newer edition, which keeps the answers.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import type { Page } from '../../www/playwright.ts';
import { anotherEdition } from './editions.ts';
import { journey, watch } from './journey.ts';
import { expect, openForm, siteFolder, test as base, Visit } from './page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the site on a server that can be stopped and changed. */
class Host {
  readonly #folder = mkdtempSync(join(tmpdir(), 'huiqi-'));
  readonly site = join(this.#folder, 'sub/path');
  /** The files that the server has been asked for, by their paths in the site. */
  readonly asked: string[] = [];
  #stop = (): void => undefined;
  address = '';

  async start(): Promise<void> {
    cpSync(siteFolder, this.site, { recursive: true });
    const { server, address } = await serve(this.#folder, 0);
    this.address = `${address}sub/path/`;
    server.on('request', ({ url }: { url?: string }) => this.asked.push((url ?? '').replace('/sub/path/', '')));
    this.#stop = () => {
      server.closeAllConnections();
      server.close();
    };
  }

  stop(): void {
    this.#stop();
  }

  /** Puts another page in place of the one that is there. */
  publish(change: (folder: string) => void): void {
    change(this.site);
    execFileSync(process.execPath, [join(root, 'tools/keep.mjs'), this.site]);
  }

  remove(): void {
    this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const test = base.extend<{ host: Host }>({
  keeps: true,
  host: async ({ others }, use) => {
    const host = new Host();
    await host.start();
    others.add(new URL(host.address).origin);
    await use(host);
    host.remove();
  },
});

const OFFER = '本页面有新版本';

/** The first visit, until everything is kept. */
async function visited(page: Page, address: string): Promise<Visit> {
  const visit = await Visit.begin(page, 'zh', address);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  return visit;
}

function retitle(folder: string): void {
  const page = join(folder, 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('</h1>', ' (2)</h1>'));
}

async function cacheNames(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => caches.keys());
}

test('after one visit the page works with the server gone', async ({ page, host }) => {
  await visited(page, host.address);
  host.stop();
  await expect(fetch(host.address)).rejects.toThrow();
  const seen = await watch(page);
  await journey(page, host.address);
  expect(seen.complaints).toEqual([]);
  await page.goto(`${host.address}index.html?lang=en`);
  await expect(page.getByRole('heading', { name: 'Your organisation' })).toBeVisible();
});

test('a new version is offered in both languages, and taken when asked for, with all answers', async ({ page, host }) => {
  const visit = await visited(page, host.address);
  await expect(page.getByText(OFFER)).toHaveCount(0);
  const [before] = await cacheNames(page);
  host.asked.length = 0;
  host.publish(retitle);
  await page.reload();
  await expect(page.getByText(OFFER)).toBeVisible();
  // The page itself is all that has changed.
  expect([...new Set(host.asked)].sort()).toEqual(['', 'worker.js']);
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('(2)');
  await openForm(page);
  await visit.enter({ in_district: true, annual_rent: '18万', copyright_trade_amount: 'ten', incubatee: true });
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText('There is a new version of this page')).toBeVisible();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByText(OFFER)).toBeVisible();

  await page.getByRole('button', { name: '更新并重新载入' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(2)');
  await openForm(page);
  await expect(visit.option('in_district', true)).toBeChecked();
  await expect(visit.number('copyright_trade_amount')).toHaveValue('ten');
  await visit.expectClause('17.3', 'qualifies', '270,000元');
  await expect(page.getByText(OFFER)).toHaveCount(0);
  const after = await cacheNames(page);
  expect(after).toHaveLength(1);
  expect(after).not.toContain(before);
  // It is kept for this once.
  await page.reload();
  await visit.listAll();
  await visit.expectClause('17.3', 'needs_answers');
});

test('another page that is open stays as it is, and is offered the same', async ({ page, host, context }) => {
  await visited(page, host.address);
  const other = await context.newPage();
  const visit = await visited(other, host.address);
  await visit.enter({ in_district: true });
  host.publish((folder) => {
    retitle(folder);
    // What the page before would still ask for is gone from the server.
    for (const name of readdirSync(join(folder, 'assets'))) if (name.startsWith('explanation-')) rmSync(join(folder, 'assets', name));
  });
  await page.reload();
  await page.getByRole('button', { name: '更新并重新载入' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('(2)');
  await expect(other.getByRole('heading', { level: 1 })).not.toContainText('(2)');
  await visit.open('46.1');
  await visit.expectWords('46.1', ['条件是否满足']);
  await other.getByRole('button', { name: '更新并重新载入' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toContainText('(2)');
  await visit.expectClause('46.1', 'qualifies');
});

test('a new edition comes without losing answers', async ({ page, host }) => {
  const visit = await visited(page, host.address);
  host.publish((folder) => republish(folder));
  await page.reload();
  await openForm(page);
  await visit.enter({ in_district: true, incubatee: true, annual_rent: '18万' });
  await visit.expectClause('17.3', 'qualifies', '270,000元');
  await page.getByRole('button', { name: '更新并重新载入' }).click();
  await expect(page.getByText('another edition')).toBeVisible();
  await visit.expectClause('17.3', 'qualifies', '270,000元', '另一个标题');
});

/** The edition under another name, with another title of a clause, in place of the one in a built site. */
function republish(folder: string): void {
  const parts = anotherEdition((text) => text.replace(/(id = "17\.3"\n.*\ntitle = \{ zh = )".*?"/, '$1"另一个标题"'));
  for (const name of readdirSync(join(folder, 'assets'))) {
    const part = /^binjiang-2023-.*\.(pack|rest)$/.exec(name)?.[1];
    if (part === 'pack' || part === 'rest') writeFileSync(join(folder, 'assets', name), parts[part]);
  }
}
