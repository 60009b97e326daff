// What docs/embedding.md has one copy works as it stands, and so does the partner's demo page, on two origins. Addresses are replaced by those that
// are served here, and nothing else.

import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { servePartner } from '../../tools/partner.mjs';
import type { Locator, Page } from '../../www/playwright.ts';
import { Host } from './hosts.ts';
import { expect, factOf, test as base, Visit } from './page.ts';

const root = new URL('../../', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, root));
const document = readFileSync(new URL('docs/embedding.md', root), 'utf8');
const snippets = new Map([...document.matchAll(/^```html\n<!-- (.*?) -->\n(.*?)^```$/gms)].map(([, name = '', code = '']) => [name, code]));

const test = base.extend<{ host: Host }>({
  host: async ({}, use) => {
    await using host = await Host.open();
    await use(host);
  },
});

/** Opens a page that has this snippet and nothing else, and returns where its estimate is: in the page itself or in its frame. */
async function paste(page: Page, host: Host, site: string, name: string): Promise<Page | ReturnType<Page['frameLocator']>> {
  const code = snippets.get(name);
  if (code === undefined) throw new Error(`docs/embedding.md has no snippet \`${name}\``);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,"><body>\n${code.replaceAll('https://estimates.example/', site)}`;
  for (const file of readdirSync(path('pkg'))) {
    const type = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.pack': 'application/octet-stream' }[extname(file)];
    if (type !== undefined) host.serve(`/huiqi/${file}`, { body: readFileSync(path(`pkg/${file}`)), type });
  }
  host.serve('/policy.txt', { body: '第十七条 甲。', type: 'text/plain; charset=utf-8' });
  await page.goto(host.serve('/', html));
  return code.includes('huiqi-widget') ? page : page.frameLocator('iframe');
}

const article = (inside: Page | ReturnType<Page['frameLocator']>): Locator => inside.getByRole('article').first();

test('every snippet has a test', () => {
  expect([...snippets.keys()]).toEqual([
    'the element', 'the element, with answers and the report', 'the element, with the official text', 'the element, with links', 'a frame', 'a frame, with answers and the report', 'a frame, from a module',
  ]);
  expect([...document.matchAll(/^```html$/gm)]).toHaveLength(snippets.size);
});

test('the element, with links', async ({ page, host, site }) => {
  await paste(page, host, site, 'the element, with links');
  const english = new Visit(page, 'en');
  await page.getByRole('button', { name: 'Open all' }).click();
  await english.enter({ in_district: true, incubatee: true, annual_rent: '180000' });
  await page.locator('.keep summary').click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByLabel('Address of the link').inputValue();
  expect(link.startsWith(`${host.origin}/#huiqi=`)).toBe(true);
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByText('The answers in the link have been filled in')).toBeVisible();
  await english.expectClause('17.3', 'qualifies', 'CNY 270,000');
  await expect(page).toHaveURL(`${host.origin}/`);
});

for (const name of ['the element', 'a frame', 'a frame, from a module']) {
  test(name, async ({ page, host, site }) => {
    const inside = await paste(page, host, site, name);
    await expect(article(inside)).toBeVisible();
    await expect(inside.getByRole('heading', { name: name.endsWith('module') ? 'Your organisation' : '企业情况' })).toBeVisible();
  });
}

for (const name of ['the element, with answers and the report', 'a frame, with answers and the report']) {
  test(name, async ({ page, host, site }) => {
    const inside = await paste(page, host, site, name);
    await inside.getByRole('button', { name: 'Hand the report' }).click();
    await expect(page.locator('#certain')).toHaveText('270000');
  });
}

test('the element, with the official text', async ({ page, host, site }) => {
  await paste(page, host, site, 'the element, with the official text');
  const seventeenth = page.getByRole('article').filter({ has: page.locator('#article-17') });
  await seventeenth.getByText('What the article says').click();
  await expect(seventeenth.locator('blockquote')).toHaveText('甲。');
});

test("a partner's page has the element and the frame, fills in what it knows, and hears what it is told", async ({ page }) => {
  const { servers, site, address } = await servePartner(path('target/site'), path('target/partner'));
  try {
    const asked: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    await page.goto(address);
    const rows = page.locator('#told tr');
    await expect(rows.filter({ hasText: 'huiqi-ready' })).toHaveCount(2);
    const framed = page.frameLocator('iframe');
    await expect(framed.getByText(/预先填写了 3 项回答/)).toBeVisible();
    await expect(page.getByRole('radiogroup', { name: factOf('in_district').question.zh }).getByRole('radio', { name: '是' })).toBeChecked();
    await page.getByRole('button', { name: '把估算结果交给江南产业园' }).click();
    await framed.getByRole('button', { name: `把估算结果交给${new URL(address).origin}` }).click();
    await expect(rows.filter({ hasText: 'huiqi-report' })).toHaveText([/^huiqi-widget.*270000 元$/, /^iframe.*270000 元$/]);
    const own = [new URL(address).origin, new URL(site).origin];
    expect(asked.filter((url) => !own.includes(new URL(url).origin) && !url.startsWith('data:'))).toEqual([]);
    expect(complaints).toEqual([]);
  } finally {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  }
});
