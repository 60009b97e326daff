// The demo of an old portal: its style sheet resets, floats and hides whatever it can, its policy is the strictest, and the element works in it as
// anywhere else.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type {} from 'huiqi/widget';
import { CONTENT_SECURITY_POLICY } from '../../tools/content-security.mjs';
import { watch } from './journey.ts';
import { expect, served, test as base, Visit } from './page.ts';

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

const test = base.extend({
  baseURL: async ({}, use) => served(path('target/portal'), use),
});

test('the portal states the strictest policy, and sends it too', async ({ page }) => {
  const response = await page.goto('./');
  expect(response?.headers()['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute('content', CONTENT_SECURITY_POLICY);
  for (const name of ['html', 'js']) expect(readFileSync(path(`www/portal.${name}`), 'utf8')).not.toMatch(/ style=|innerHTML| on[a-z]+=/);
});

test('a whole visit goes without a report, and the portal gets what it is handed', async ({ page }) => {
  const seen = await watch(page);
  const visit = await Visit.begin(page);
  await expect(visit.option('in_district', true)).toBeChecked();
  await visit.enter({ incubatee: true, annual_rent: '18万' });
  await visit.expectClause('17.3', 'qualifies', '270,000元');
  await visit.open('17.3');
  await visit.expectWords('17.3', ['条件是否满足', '政策文件中的规则']);
  await visit.article(17).locator('.promise summary').click();
  await expect(visit.article(17).locator('.promise blockquote p')).toHaveText(['园区内的企业，可以得到一点鼓励。', '鼓励的多少，另行商量。']);
  await page.locator('.advice summary').first().click();
  await expect(page.locator('.advice .body h4').first()).toBeVisible();
  await expect(page.locator('#certain')).toHaveText('尚未交来');
  await page.getByRole('button', { name: '把估算结果交给滨海市政务服务网' }).click();
  await expect(page.locator('#certain')).toHaveText('已确定 270000 元');
  await page.getByRole('button', { name: 'English' }).click();
  await new Visit(page, 'en').expectClause('17.3', 'qualifies', 'CNY 270,000');
  expect(seen.complaints).toEqual([]);
});

test('the style sheet of the portal changes nothing inside', async ({ page }) => {
  const looks = (): Promise<unknown> =>
    page.locator('huiqi-widget').evaluate((widget) =>
      ['h2', '.totals', 'button.plain', 'input', 'article h4', '.clause', '.clause summary', '.particulars'].map((selector) => {
        const { float, display, fontSize, fontFamily, color, appearance, listStyleType, lineHeight } = getComputedStyle(widget.shadowRoot!.querySelector(selector)!);
        return [selector, float, display, fontSize, fontFamily, color, appearance, listStyleType, lineHeight];
      }),
    );
  await Visit.begin(page);
  await expect(page.locator('.clause').first()).toBeVisible();
  const styled = await looks();
  await page.locator('link[rel=stylesheet]').evaluate((link) => link.remove());
  expect(await looks()).toEqual(styled);
});

for (const width of [320, 768, 1280]) {
  test(`no sideways scrolling at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await Visit.begin(page);
    await expect(page.locator('.clause').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect((await page.locator('huiqi-widget').boundingBox())?.width).toBeGreaterThan(0.8 * Math.min(width, 1000));
  });
}
