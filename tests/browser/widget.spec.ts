// The published bundle on a stranger's page: attributes, properties and events, as the package's README has them.

import { fileURLToPath } from 'node:url';
import type {} from 'huiqi/widget';
import { serve } from '../../tools/serve.mjs';
import type { Page } from '../../www/playwright.ts';
import { description, expect, factOf, firstPart, pack, test, Visit } from './page.ts';

const HOST = '<!doctype html><html lang="en"><title>host</title><p id="log"></p><script type="module" src="widget.js"></script>';

test.use({
  baseURL: async ({}, use) => {
    const { server, address } = await serve(fileURLToPath(new URL('../../pkg', import.meta.url)), 0);
    await use(address);
    server.closeAllConnections();
    server.close();
  },
});

test.beforeEach(async ({ page }) => {
  await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: HOST }));
  await page.goto('host.html');
});

/** Adds the element as a host does, and waits until it is ready. */
async function embed(page: Page, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.evaluate(async (given) => {
    const widget = document.createElement('huiqi-widget');
    for (const [name, value] of Object.entries(given)) widget.setAttribute(name, value);
    const ready = new Promise((done) => document.addEventListener('huiqi-ready', done, { once: true }));
    document.body.append(widget);
    await ready;
  }, attributes);
}

test('it takes the language of the document, and another when told', async ({ page }) => {
  await embed(page);
  await expect(page.getByRole('heading', { name: 'Your organisation' })).toBeVisible();
  await page.evaluate(() => document.querySelector('huiqi-widget')?.setAttribute('lang', 'zh-CN'));
  await expect(page.getByRole('heading', { name: '企业情况' })).toBeVisible();
});

test('charts come with the bundle, when they are opened', async ({ page }) => {
  await embed(page);
  await page.evaluate(() => Object.assign(document.querySelector('huiqi-widget')!, { answers: { in_district: true, incubatee: true, annual_rent: '180000' } }));
  await page.getByRole('heading', { name: 'Charts' }).click();
  await expect(page.getByRole('application', { name: 'Benefits by clause' })).toContainText('Rent subsidy for incubated companies 17.3');
  await expect(page.getByRole('application', { name: 'Sum by annual rent' })).toBeVisible();
});

test('answers go in and come out, and the report follows at once', async ({ page }) => {
  await embed(page, { 'as-of': '2023-06-30' });
  const seen = await page.evaluate(() => {
    const widget = document.querySelector('huiqi-widget');
    if (widget === null) throw new Error('no widget');
    widget.answers = { in_district: true, incubatee: true, annual_rent: { low: '100000', high: '120000' }, hnte: { unknown: true } };
    const clause = widget.report?.clauses.find(({ id }) => id === '17.3');
    return { answers: widget.answers, amount: clause?.amount, inForce: widget.report?.in_force };
  });
  expect(seen).toEqual({
    answers: { in_district: true, incubatee: true, annual_rent: { low: '100000', high: '120000' }, hnte: { unknown: true } },
    amount: { low: '150000', high: '180000', currency: 'CNY' },
    inForce: true,
  });
  await new Visit(page, 'en').openForm();
  for (const [end, value] of [['Between', '100000'], ['and', '120000']] as const) {
    await expect(page.getByRole('textbox', { name: `${factOf('annual_rent').question.en} ${end}`, exact: true })).toHaveValue(value);
  }
});

test('a change is told without what was changed', async ({ page }) => {
  await embed(page);
  await page.evaluate(() => {
    document.body.addEventListener('huiqi-change', ({ detail }) => document.getElementById('log')?.append(JSON.stringify(detail)));
  });
  await page.getByRole('radio', { name: 'Yes' }).first().check();
  await expect(page.locator('#log')).toHaveText('null');
});

test('a choice of articles shows these and their questions only', async ({ page }) => {
  await embed(page, { articles: '17, 43-44' });
  await expect(page.getByRole('article')).toHaveCount(3);
  const asked = new Set(description.clauses.filter(({ article }) => [17, 43, 44].includes(article)).flatMap(({ facts }) => facts));
  await expect(page.locator('.question')).toHaveCount(asked.size);
  await expect(page.getByText('no sum is shown')).toBeVisible();
});

test('a Pack of bytes is taken, and a broken one is told to the host and the visitor', async ({ page }) => {
  await embed(page);
  const told = await page.evaluate(async (bytes) => {
    const widget = document.querySelector('huiqi-widget');
    const error = new Promise<string>((done) => widget?.addEventListener('huiqi-error', ({ detail }) => done(detail.message), { once: true }));
    if (widget !== null) widget.policyBytes = new Uint8Array(bytes).slice(0, 100);
    return error;
  }, [...pack]);
  expect(told).not.toBe('');
  await expect(page.getByRole('alert')).toContainText(told);
  await page.evaluate((bytes) => {
    const widget = document.querySelector('huiqi-widget');
    if (widget !== null) widget.policyBytes = new Uint8Array(bytes);
  }, [...pack]);
  await new Visit(page, 'en').listAll();
  await expect(page.getByRole('article')).toHaveCount(description.articles.length);
});

test('the first part of a Pack works in Chinese, and in English says what is missing', async ({ page }) => {
  await page.evaluate((bytes) => {
    const widget = document.createElement('huiqi-widget');
    widget.policyBytes = new Uint8Array(bytes);
    document.body.append(widget);
  }, [...firstPart]);
  await expect(page.getByRole('alert')).toContainText('The English texts of the policy could not be had');
  await expect(page.getByRole('heading', { name: 'Your organisation' })).toBeVisible();
  await new Visit(page, 'en').openAll();
  await expect(page.getByRole('textbox', { name: factOf('annual_rent').question.zh })).toHaveCount(1);
  await expect(page.getByRole('article')).toHaveCount(description.articles.length);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { name: '企业情况' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('the theme is the host\'s to set', async ({ page }) => {
  await embed(page, { theme: 'dark' });
  expect(await page.locator('huiqi-widget').evaluate((widget) => getComputedStyle(widget).colorScheme)).toBe('dark');
});
