// What docs/embedding.md has one copy works as it stands, and so does the partner's demo page, on two origins. Addresses are replaced by those that
// are served here, and nothing else.

import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { servePartner } from '../../tools/partner.mjs';
import type { Locator, Page } from '../../www/playwright.ts';
import { Host } from './hosts.ts';
import { expect, factOf, listAll, test as base, Visit } from './page.ts';

const root = new URL('../../', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, root));
const document = readFileSync(new URL('docs/embedding.md', root), 'utf8');
const snippets = new Map([...document.matchAll(/^```html\n<!-- (.*?) -->\n(.*?)^```$/gms)].map(([, name = '', code = '']) => [name, code]));

interface Hosts {
  /** The page's own server. */
  readonly host: Host;
  /** A network that serves packages. */
  readonly packages: Host;
}

async function opened(others: Set<string>, use: (host: Host) => Promise<void>): Promise<void> {
  await using host = await Host.open();
  others.add(host.origin);
  await use(host);
}

const test = base.extend<Hosts>({
  host: async ({ others }, use) => opened(others, use),
  packages: async ({ others }, use) => opened(others, use),
});

/** The hashes that `make hosting` prints. */
const integrity = JSON.parse(readFileSync(path('target/hosting/integrity.json'), 'utf8')) as Readonly<Record<'site' | 'package', Readonly<Record<string, string>>>>;
const LOADER = integrity.site['embed.js']!;
const WIDGET = integrity.package['widget.js']!;

/** Opens a page that has this snippet and nothing else, and returns where its estimate is: in the page itself or in its frame. */
async function paste(page: Page, host: Host, packages: Host, site: string, name: string, hash = ''): Promise<Page | ReturnType<Page['frameLocator']>> {
  const code = snippets.get(name);
  if (code === undefined) throw new Error(`docs/embedding.md has no snippet \`${name}\``);
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,"><body>\n${code.replaceAll('https://estimates.example/', site).replace('https://packages.example/', `${packages.origin}/`).replace('sha384-…', hash)}`;
  for (const file of readdirSync(path('pkg'))) {
    const type = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.pack': 'application/octet-stream' }[extname(file)];
    if (type === undefined) continue;
    const body = readFileSync(path(`pkg/${file}`));
    host.serve(`/huiqi/${file}`, { body, type });
    packages.serve(`/huiqi@0.1.0/${file}`, { body, type, forOthers: true });
  }
  host.serve('/policy.txt', { body: '第十七条 甲。', type: 'text/plain; charset=utf-8' });
  await page.goto(host.serve('/', html));
  return code.includes('huiqi-widget') ? page : page.frameLocator('iframe');
}

const clause = (inside: Page | ReturnType<Page['frameLocator']>): Locator => inside.locator('.clause').first();

/** Presses the button until what should follow does: a frame's counts only where it has been in sight for a while. */
async function handOver(inside: Page | ReturnType<Page['frameLocator']>, name: string, follows: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await inside.getByRole('button', { name }).click();
    await follows();
  }).toPass();
}

test('every snippet has a test', () => {
  expect([...snippets.keys()]).toEqual([
    'the element', 'the element, with answers and the report', 'the element, with the official text', 'the element, from another origin', 'the element, with links',
    'a frame', 'a frame, with answers and the report', 'a frame, by a loader with this hash', 'a frame, from a module',
  ]);
  expect([...document.matchAll(/^```html$/gm)]).toHaveLength(snippets.size);
});

test('the element, with links', async ({ page, host, packages, site }) => {
  await paste(page, host, packages, site, 'the element, with links');
  const english = new Visit(page, 'en');
  await english.openAll();
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
  test(name, async ({ page, host, packages, site }) => {
    const inside = await paste(page, host, packages, site, name);
    await expect(clause(inside)).toBeVisible();
    await expect(inside.getByRole('heading', { name: name.endsWith('module') ? 'Your organisation' : '企业情况' })).toBeVisible();
  });
}

for (const name of ['the element, with answers and the report', 'a frame, with answers and the report']) {
  test(name, async ({ page, host, packages, site }) => {
    const inside = await paste(page, host, packages, site, name);
    await handOver(inside, 'Hand the report', () => expect(page.locator('#certain')).toHaveText('270000', { timeout: 1000 }));
  });
}

for (const [name, hash, other] of [['the element, from another origin', WIDGET, LOADER], ['a frame, by a loader with this hash', LOADER, WIDGET]] as const) {
  test(`${name}, and no other script`, async ({ page, host, packages, site }) => {
    // Not every engine tells why a script was refused, but every one tells the page that it was.
    await page.addInitScript(() => addEventListener('error', ({ target }) => target instanceof HTMLScriptElement && Object.assign(window, { refused: target.src }), true));
    const refused = (): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'refused') as unknown);
    await expect(clause(await paste(page, host, packages, site, name, hash))).toBeVisible();
    expect(await refused()).toBeUndefined();
    await paste(page, host, packages, site, name, other);
    await expect.poll(refused).toMatch(/(?:widget|embed)\.js$/);
    await expect(clause(page)).toHaveCount(0);
    await expect(page.locator('iframe')).toHaveCount(0);
  });
}

test('the element, with the official text', async ({ page, host, packages, site }) => {
  await paste(page, host, packages, site, 'the element, with the official text');
  await listAll(page, 'en');
  const seventeenth = page.getByRole('article').filter({ has: page.locator('#article-17') });
  await seventeenth.getByText('What the article says').click();
  await expect(seventeenth.locator('blockquote')).toHaveText('甲。');
});

test("a partner's page has the element and the frame, fills in what it knows, and hears what it is told", async ({ page, others }) => {
  const { servers, site, address } = await servePartner(path('target/site'), path('target/partner'));
  try {
    for (const own of [address, site]) others.add(new URL(own).origin);
    const complaints: string[] = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    await page.goto(address);
    const rows = page.locator('#told tr');
    await expect(rows.filter({ hasText: 'huiqi-ready' })).toHaveCount(2);
    const framed = page.frameLocator('iframe');
    await expect(framed.getByText(/预先填写了 3 项回答/)).toBeVisible();
    await expect(page.getByRole('radiogroup', { name: factOf('in_district').question.zh }).getByRole('radio', { name: '是' })).toBeChecked();
    await page.getByRole('button', { name: '把估算结果交给江南产业园' }).click();
    await handOver(framed, `把估算结果交给${new URL(address).origin}`, () => expect(rows.filter({ hasText: 'iframehuiqi-report' })).toHaveCount(1, { timeout: 1000 }));
    await expect(rows.filter({ hasText: 'huiqi-report' })).toHaveText([/^huiqi-widget.*270000 元$/, /^iframe.*270000 元$/]);
    expect(complaints).toEqual([]);
  } finally {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  }
});
