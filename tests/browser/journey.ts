// What a visitor does on the page from the first answer to the other language, with everything that is fetched on demand; and what may go
// wrong on the way without being seen on the page.

import { type BrowserContext, expect, type Page } from '../../www/playwright.ts';
import { description, Visit } from './page.ts';

/** One whole visit, which begins in Chinese and ends in English. */
export async function journey(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => (window.print = () => undefined));
  const visit = await Visit.begin(page, 'zh', address);
  await visit.enter({ in_district: true, incubatee: true, annual_rent: '18万' });
  await visit.expectClause('17.3', 'qualifies', '270,000元');
  await expect(visit.totals).toContainText('270,000元');
  await visit.open('17.3');
  await visit.expectWords('17.3', ['条件是否满足', '政策文件中的规则']);
  await visit.article(17).locator('.promise summary').click();
  await expect(visit.article(17).locator('.promise p')).toHaveText(description.articles.find(({ number }) => number === 17)?.summary.zh ?? '');
  const advice = page.locator('.advice');
  await advice.locator('summary').first().click();
  await expect(advice.locator('.body h4').first()).toBeVisible();
  await page.getByRole('heading', { name: '图表' }).click();
  await expect(page.getByRole('application')).toHaveCount(3);
  const keep = page.locator('.keep');
  await keep.locator('summary').click();
  await keep.getByRole('button', { name: '生成链接' }).click();
  await expect(keep.getByLabel('链接地址')).toHaveValue(/#huiqi=1d\./);
  await keep.getByRole('button', { name: '打印报告' }).click();
  await expect(page.frameLocator('iframe.paper').getByText('270,000元').first()).toBeAttached();
  await page.getByRole('button', { name: 'English' }).click();
  const english = new Visit(page, 'en');
  await english.expectClause('17.3', 'qualifies', 'CNY 270,000');
  await expect(page).toHaveTitle('Policy estimate for enterprises');
  await expect(page).toHaveURL(/lang=en/);
}

export interface Seen {
  /** The address of every request, but for the page's own. */
  readonly requests: string[];
  /** Warnings, errors, and reports of what a Content-Security-Policy has stopped. */
  readonly complaints: string[];
}

/** Watches a page that has not been opened yet. */
export async function watch(page: Page, context: BrowserContext = page.context()): Promise<Seen> {
  const seen: Seen = { requests: [], complaints: [] };
  context.on('request', (request) => {
    if (!request.isNavigationRequest()) seen.requests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() !== 'info') seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  await page.exposeFunction('complain', (complaint: string) => void seen.complaints.push(complaint));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      (globalThis as unknown as { complain: (text: string) => void }).complain(`${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  return seen;
}
