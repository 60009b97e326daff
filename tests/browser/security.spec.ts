// The page under the strictest Content-Security-Policy that it promises to work under, and where WebAssembly is blocked or missing.

import { CONTENT_SECURITY_POLICY } from '../../tools/content-security.mjs';
import type { Page } from '../../www/playwright.ts';
import { journey, watch } from './journey.ts';
import { description, expect, test, Visit } from './page.ts';

test.describe('with its service worker', () => {
  test.use({ keeps: true });

  test('a whole visit goes without a report', async ({ page, site }) => {
    const seen = await watch(page);
    const answered = page.waitForResponse(site);
    await journey(page, './');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    expect(seen.complaints).toEqual([]);
    expect(seen.requests.filter((address) => !address.startsWith(site))).toEqual([]);
    expect((await answered).headers()['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
    await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute('content', CONTENT_SECURITY_POLICY);
  });
});

test.describe('in a browser without trusted types', () => {
  test.use({ keeps: true, bypassCSP: true });

  test('a whole visit goes the same way', async ({ page, browserName }) => {
    test.skip(browserName === 'firefox', 'there the policy cannot be set aside, and asks for trusted types whether there are any or not');
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'trustedTypes'));
    const seen = await watch(page);
    await journey(page, './');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    expect(seen.complaints).toEqual([]);
  });
});

test('what the policy stops is reported, so that silence means something', async ({ page }) => {
  const seen = await watch(page);
  await page.goto('./');
  await page.evaluate(() => {
    const style = document.createElement('div');
    style.setAttribute('style', 'color: red');
    try {
      style.innerHTML = '<b>b</b>';
    } catch {
      // That is the point.
    }
  });
  await expect.poll(() => seen.complaints.join('\n')).toMatch(/style-src/);
  await expect.poll(() => seen.complaints.join('\n')).toMatch(/TrustedHTML|require-trusted-types-for/);
});

test.describe('where WebAssembly', () => {
  async function expectPromises(page: Page): Promise<void> {
    await expect(page.getByRole('alert')).toContainText('WebAssembly');
    await expect(page.getByRole('article')).toHaveCount(description.articles.length);
    for (const { number, title, summary } of description.articles) {
      await expect(new Visit(page).article(number)).toContainText(title.zh);
      await expect(new Visit(page).article(number).locator('p')).toHaveText(summary.zh);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('alert')).toContainText('The calculator could not start');
    const { number, title, summary } = description.articles.at(-1)!;
    await expect(new Visit(page, 'en').article(number)).toContainText(title.en);
    await expect(new Visit(page, 'en').article(number).locator('p')).toHaveText(summary.en);
  }

  test('is missing, all articles can still be read', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.goto('./');
    await expectPromises(page);
  });

  test('is blocked by the host, all articles can still be read', async ({ page, site }) => {
    await page.route(site, async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", '') };
      await route.fulfill({ response, headers });
    });
    await page.goto('./');
    await expectPromises(page);
  });

  test('is missing and the texts do not come, titles can be read and texts asked for again', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.route('**/*.rest', (route) => route.abort());
    await page.goto('./');
    await expect(page.getByRole('article')).toHaveCount(description.articles.length);
    await page.unroute('**/*.rest');
    await page.getByRole('button', { name: '重试' }).click();
    await expectPromises(page);
  });
});
