// The states that the page can be in, each with how a visitor comes to it. They are looked at (`make screenshots`) and held to accessibility.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '../../www/playwright.ts';
import { Host } from './hosts.ts';
import { KEPT_STATES } from './kept-states.ts';
import { description, expect, type Language, offlineFolder, setAnswers } from './page.ts';
import { ANSWERS, answered, first, ready, type State, whole } from './reach.ts';

const WORDS = {
  zh: {
    next: /^下一步/, finish: '完成', advice: '怎样改变结果', charts: '图表', compare: '比较方案', put: '记为方案', name: '方案名称', small: '搬到较小的办公室，外资先不算', narrow: '查找', words: '关键词',
    range: '填范围', large: '大字', search: '补助', nothing: '正在读取政策文件', estimating: '正在准备估算',
  },
  en: {
    next: /^Next/, finish: 'Finish', advice: 'What would change the result', charts: 'Charts', compare: 'Compare scenarios', put: 'Put down as a scenario', name: 'Name of the scenario', small: 'A smaller office, without the foreign capital', narrow: 'Search', words: 'Words',
    range: 'Range', large: 'Large print', search: 'subsidy', nothing: 'Reading the policy', estimating: 'Preparing the estimate',
  },
} as const;

async function fold(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { name: title, exact: true }).click();
}

export const STATES: readonly State[] = [
  { name: 'first', reach: async (page, language) => void (await ready(page, language)) },
  {
    name: 'profile',
    reach: async (page, language) => {
      const visit = await ready(page, language);
      for (const { name } of description.profiles.slice(0, 2)) await page.getByRole('checkbox', { name: name[language], exact: true }).check();
      await visit.enter({ in_district: true });
    },
  },
  {
    name: 'topic',
    reach: async (page, language) => {
      const visit = await ready(page, language);
      await visit.enter({ in_district: true });
      await page.getByRole('button', { name: WORDS[language].next }).click();
      await expect(page.locator('#topic-title')).toBeFocused();
    },
  },
  {
    name: 'end',
    reach: async (page, language) => {
      const visit = await ready(page, language);
      await visit.enter({ in_district: false });
      const { next, finish } = WORDS[language];
      while ((await page.getByRole('button', { name: next }).count()) > 0) await page.getByRole('button', { name: next }).click();
      await page.getByRole('button', { name: finish, exact: true }).click();
    },
  },
  { name: 'whole form', reach: async (page, language) => void (await whole(page, language)) },
  {
    name: 'results',
    reach: async (page, language) => void (await answered(page, language)),
  },
  {
    name: 'clause',
    reach: async (page, language) => {
      const visit = await answered(page, language);
      await visit.open('39.1');
      await expect(visit.clause('39.1').locator('.reasons').first()).toBeVisible();
      await visit.clause('39.1').locator('details details summary').last().click();
    },
  },
  {
    name: 'advice',
    reach: async (page, language) => {
      await answered(page, language);
      await fold(page, WORDS[language].advice);
      await expect(page.locator('.advice .listed').first()).toBeVisible();
    },
  },
  {
    name: 'charts',
    reach: async (page, language) => {
      await answered(page, language);
      await fold(page, WORDS[language].charts);
      await expect(page.locator('figure.chart').first()).toBeVisible();
    },
  },
  {
    name: 'nothing to compare',
    reach: async (page, language) => {
      await answered(page, language);
      await fold(page, WORDS[language].compare);
      await expect(page.getByRole('button', { name: WORDS[language].put })).toBeVisible();
    },
  },
  {
    name: 'compare',
    reach: async (page, language) => {
      const { compare, put, name, small } = WORDS[language];
      await answered(page, language);
      await fold(page, compare);
      for (const change of [{}, { annual_rent: '400000', paid_in_capital_usd: { unknown: true } }, { annual_rent: '60000' }]) {
        await setAnswers(page, { ...ANSWERS, ...change });
        await page.getByRole('button', { name: put }).click();
      }
      await page.getByRole('textbox', { name }).last().fill(small);
      await page.getByRole('textbox', { name }).last().press('Tab');
      await expect(page.locator('.compared').getByRole('button', { name: small }).first()).toBeVisible();
    },
  },
  {
    name: 'mistakes',
    reach: async (page, language) => {
      const visit = await whole(page, language);
      await visit.enter({ annual_rent: 'about ten', copyright_trade_amount: '200万-100万', promotion_events: ['5万', 'x'] });
      await expect(page.locator('.problem').nth(2)).toBeVisible();
      await setAnswers(page, { ...(await page.locator('huiqi-widget').evaluate((widget) => (widget as unknown as { answers: object }).answers)), anual_rent: '1', in_district: 'yes' });
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'fields',
    reach: async (page, language) => {
      const visit = await whole(page, language);
      await visit.enter({ annual_rent: '300万', promotion_events: ['5万', '1亿2千万'], h1_export: '2.5亿' });
      await page.locator('#fact-annual_rent').getByRole('checkbox', { name: WORDS[language].range }).check();
    },
  },
  {
    name: 'search',
    reach: async (page, language) => {
      const visit = await answered(page, language);
      await visit.listAll();
      await page.locator('.listing summary').click();
      await page.getByRole('searchbox').fill(WORDS[language].search);
    },
  },
  {
    name: 'list',
    reach: async (page, language) => {
      const visit = await answered(page, language);
      await visit.listAll();
      await visit.article(17).locator('.promise summary').click();
      await expect(visit.article(17).locator('.promise p')).toBeVisible();
    },
  },
  {
    name: 'large print',
    reach: async (page, language) => {
      const visit = await answered(page, language);
      await page.getByRole('button', { name: WORDS[language].large }).click();
      await visit.open('17.3');
    },
  },
  {
    name: 'nothing yet',
    reach: async (page, language) => {
      await page.route('**/*.pack', () => new Promise<void>(() => undefined));
      await first(page, language);
      await expect(page.getByRole('status').first()).toBeVisible();
    },
  },
  {
    name: 'estimating',
    reach: async (page, language) => {
      await page.route('**/*.wasm', () => new Promise<void>(() => undefined));
      await first(page, language);
      await expect(page.getByText(WORDS[language].estimating)).toBeVisible();
    },
  },
  {
    name: 'engine missing',
    reach: async (page, language) => {
      await page.route('**/*.wasm', (route) => route.abort());
      await first(page, language);
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'policy damaged',
    reach: async (page, language) => {
      await page.route('**/*.pack', (route) => route.fulfill({ body: 'nothing of a policy', contentType: 'application/octet-stream' }));
      await first(page, language);
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'without WebAssembly',
    reach: async (page, language) => {
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
      await first(page, language);
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.getByRole('article').first()).toBeVisible();
    },
  },
  ...KEPT_STATES,
  { name: 'frame', reach: framed },
  { name: 'one file', reach: async (page, language) => void (await ready(page, language, pathToFileURL(join(offlineFolder, 'huiqi.html')).href)) },
];

/** A stranger's page with the frame, on an origin of its own. */
async function framed(page: Page, language: Language, others: Set<string>): Promise<void> {
  await page.goto('./');
  const site = new URL('./', page.url());
  const tag = language === 'en' ? 'en' : 'zh-CN';
  const host = await Host.open();
  others.add(host.origin);
  page.once('close', () => void host[Symbol.asyncDispose]());
  const head = '<meta charset="utf-8"><title>host</title><meta name="viewport" content="width=device-width">';
  await page.goto(host.serve('/', `<!doctype html><html lang="${tag}">${head}<body><main><h1>host</h1><script src="${site.href}embed.js" data-lang="${tag}"></script></main>`));
  await expect(page.frameLocator('iframe').locator('.listing')).toBeVisible();
}
