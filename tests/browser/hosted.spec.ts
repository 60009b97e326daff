// The published element as guest of a page that is not its own: moved about, many at once, under hostile styles; the official text that the page
// points to; and the report that the visitor hands over.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { HuiqiWidget } from 'huiqi/widget';
import { serve } from '../../tools/serve.mjs';
import type { Locator, Page } from '../../www/playwright.ts';
import { description, expect, factOf, listAll, openForm, test } from './page.ts';

test.use({
  baseURL: async ({}, use) => {
    const { server, address } = await serve(fileURLToPath(new URL('../../pkg', import.meta.url)), 0);
    await use(address);
    server.closeAllConnections();
    server.close();
  },
});

/** Opens a page of this body with the element defined, and waits for so many to be ready. */
async function open(page: Page, body: string, count = 1, head = ''): Promise<void> {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title>${head}<body>${body}<script type="module" src="widget.js"></script>`;
  await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.addInitScript(() => {
    if ('ready' in window) return;
    Object.assign(window, { ready: 0, told: [] });
    addEventListener('huiqi-ready', () => Object.assign(window, { ready: (Reflect.get(window, 'ready') as number) + 1 }));
    addEventListener('huiqi-report', ({ target, detail }: Event & { detail?: unknown }) => (Reflect.get(window, 'told') as unknown[]).push([(target as Element).id, detail]));
  });
  await page.goto('host.html');
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'ready') as number)).toBe(count);
}

const official = (article: Locator): Locator => article.locator('blockquote');
const articleOf = (page: Page, number: number): Locator => page.getByRole('article').filter({ has: page.locator(`#article-${number}`) });
const opened = async (page: Page, number: number): Promise<Locator> => {
  const article = articleOf(page, number);
  if ((await article.count()) === 0) await listAll(page, 'en');
  await article.getByText('What the article says').click();
  return article;
};

test('moved, removed and put back it keeps what has been entered', async ({ page }) => {
  await open(page, '<div id="a"><huiqi-widget></huiqi-widget></div><div id="b"></div>');
  await openForm(page, 'en');
  const rent = page.getByRole('textbox', { name: factOf('annual_rent').question.en });
  await rent.fill('18万');
  await page.evaluate(() => document.getElementById('b')?.append(document.querySelector('huiqi-widget')!));
  await expect(rent).toHaveValue('18万');
  await page.evaluate(async () => {
    const widget = document.querySelector('huiqi-widget')!;
    widget.remove();
    widget.lang = 'zh-CN';
    widget.answers = { ...widget.answers, in_district: true, incubatee: true };
    await new Promise((done) => setTimeout(done, 20));
    document.getElementById('a')?.append(widget);
  });
  await expect(page.getByRole('heading', { name: '企业情况' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: factOf('annual_rent').question.zh })).toHaveValue('18万');
  await expect(page.locator('#clause-17\\.3')).toContainText('270,000元');
  await page.getByRole('radio', { name: '否' }).first().check();
  // It has not begun again.
  expect(await page.evaluate(() => Reflect.get(window, 'ready') as number)).toBe(1);
});

test('ten on a page, of two editions and two languages, know nothing of each other', async ({ page }) => {
  const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
  const other = path('target/browser/other.pack');
  mkdirSync(path('target/browser'), { recursive: true });
  execFileSync(path('target/debug/huiqi'), ['build', path('benches/workload/policy'), '-o', other]);
  await page.route('**/other.pack', (route) => route.fulfill({ path: other }));
  const of = (place: number): string => `<huiqi-widget id="w${place}" lang="${place % 2 === 0 ? 'zh-CN' : 'en'}" ${place < 5 ? `articles="${17 + place}"` : 'policy="other.pack"'} hand-over></huiqi-widget>`;
  await open(page, Array.from({ length: 10 }, (_, place) => of(place)).join(''), 10);
  await page.evaluate(() => (document.querySelector<HuiqiWidget>('#w3')!.answers = { in_district: false }));
  const states = await page.evaluate(() => [...document.querySelectorAll('huiqi-widget')].map(({ answers, report }) => [JSON.stringify(answers), report?.policy.id]));
  const editions = Array.from({ length: 10 }, (_, place) => (place < 5 ? 'binjiang-2023-draft' : 'workload'));
  expect(states).toEqual(editions.map((edition, place) => [place === 3 ? '{"in_district":false}' : '{}', edition]));
  for (const place of [0, 3, 8, 9]) {
    const widget = page.locator(`#w${place}`);
    await expect(widget.getByRole('heading', { name: place % 2 === 0 ? '企业情况' : 'Your organisation' })).toBeVisible();
    if (place < 5) await expect(widget.getByRole('article')).toHaveCount(1);
    await expect(widget.getByRole('heading', { name: /性能对照政策|The workload/ })).toHaveCount(place < 5 ? 0 : 1);
  }
  await page.locator('#w7').getByRole('button', { name: 'Hand the report to this page' }).click();
  expect(await page.evaluate(() => (Reflect.get(window, 'told') as [string, unknown][]).map(([id]) => id))).toEqual(['w7']);
});

const HOSTILE = `<style>
  * { all: unset !important; color: red !important; display: inline !important; position: relative !important; }
  :not(html) { font: 3px serif !important; }
  body { direction: rtl !important; letter-spacing: 1em !important; text-transform: uppercase !important; line-height: 0 !important; text-indent: 9em !important; white-space: pre !important; visibility: hidden !important;
    word-spacing: 2em !important; text-align: right !important; list-style: square !important; cursor: wait !important; user-select: none !important; pointer-events: none !important; font: italic 900 60px cursive !important; color: lime !important; }
  .widget, .clause, button, input, p, h2 { display: none !important; opacity: 0 !important; }
</style>`;

test('hostile styles do not reach inside, and nothing comes out', async ({ page }) => {
  const looks = (): Promise<unknown> =>
    page.locator('huiqi-widget').evaluate((widget) =>
      ['.widget', 'h2', '.totals', 'button.plain', 'input', '.field h3', '.clause summary', 'p.intro'].map((selector) => {
        const style = getComputedStyle(widget.shadowRoot!.querySelector(selector)!);
        return [selector, ...'color direction letterSpacing textTransform lineHeight textIndent whiteSpace visibility wordSpacing textAlign cursor userSelect pointerEvents fontStyle fontWeight fontSize fontFamily display opacity position'
          .split(' ').map((property) => `${property} ${style[property as 'color']}`)];
      }),
    );
  await open(page, '<p id="own">own</p><huiqi-widget></huiqi-widget>');
  const usual = await looks();
  const own = (): Promise<unknown> => page.evaluate(() => {
    const style = getComputedStyle(document.getElementById('own')!);
    return [Object.keys(window).length, document.adoptedStyleSheets.length, document.head.childElementCount, [...style].map((name) => name + style.getPropertyValue(name)).join()];
  });
  const withOne = await own();
  await page.evaluate(() => document.querySelector('huiqi-widget')?.remove());
  expect(await own()).toEqual(withOne);
  await open(page, '<huiqi-widget></huiqi-widget>', 1, HOSTILE);
  expect(await looks()).toEqual(usual);
});

/** Invented, in the two ways that laws are numbered. */
const NAMED = '第一章 总则\r\n第一条　甲。\r\n\r\n1. 甲之一。\n第十七条 <b>乙</b> & “乙”。\n第二章 其他\n引言。\n第四十三条：丙。\n\n附则另行公布。\n';
const NUMBERED = '题\n一、领域\n引言。\n1. 甲。\n17. <img src=x onerror=alert(1)>乙。\n17.5万元。\n3. 不是条文。\n43．丙。\n上述各条。\n';

test('the official wording stands in an opened clause too, also where the host names it later', async ({ page }) => {
  await page.route('**/named.txt', (route) => route.fulfill({ contentType: 'text/plain', body: NAMED }));
  await open(page, '<huiqi-widget></huiqi-widget>');
  await page.locator('huiqi-widget').evaluate((widget) => ((widget as HuiqiWidget).answers = { in_district: true, incubatee: true, annual_rent: '100' }));
  const clause = page.locator('[id="clause-17.3"]');
  await clause.locator('summary').first().click();
  await expect(clause.locator('.rule code').first()).toBeVisible();
  await expect(official(clause)).toHaveCount(0);
  await page.locator('huiqi-widget').evaluate((widget) => widget.setAttribute('text', 'named.txt'));
  await expect(official(clause).locator('p')).toHaveText(['<b>乙</b> & “乙”。']);
});

test('the official wording of an article stands beside its summary, as text', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route('**/named.txt', (route) => route.fulfill({ contentType: 'text/plain', body: NAMED }));
  await page.route('**/numbered.txt', (route) => route.fulfill({ contentType: 'text/plain', body: NUMBERED }));
  await open(page, '<huiqi-widget text="named.txt"></huiqi-widget>');
  await listAll(page, 'en');
  await expect(page.getByRole('article')).toHaveCount(description.articles.length);
  expect(asked.filter((path) => path.endsWith('.txt'))).toEqual([]);
  const seventeenth = await opened(page, 17);
  await expect(official(seventeenth).locator('p')).toHaveText(['<b>乙</b> & “乙”。']);
  await expect(seventeenth).toContainText('Official wording');
  await expect(seventeenth.getByRole('link', { name: 'Whole text' })).toHaveAttribute('href', 'named.txt');
  expect(await official(seventeenth).getAttribute('lang')).toBe('zh-CN');
  await expect(official(await opened(page, 1)).locator('p')).toHaveText(['甲。', '1. 甲之一。']);
  await expect(official(await opened(page, 43)).locator('p')).toHaveText(['丙。']);
  await expect(await opened(page, 44)).toContainText('has no such article');

  await page.locator('huiqi-widget').evaluate((widget) => widget.setAttribute('text', 'numbered.txt'));
  await expect(official(seventeenth).locator('p')).toHaveText(['<img src=x onerror=alert(1)>乙。', '17.5万元。', '3. 不是条文。']);
  await expect(official(articleOf(page, 43)).locator('p')).toHaveText(['丙。']);
  expect(asked.filter((path) => path.endsWith('.txt'))).toEqual(['/named.txt', '/numbered.txt']);
  await page.locator('huiqi-widget').evaluate((widget) => widget.removeAttribute('text'));
  await expect(official(seventeenth)).toHaveCount(0);
});

test('a text that is faulty, huge or foreign is refused, and told', async ({ page, site }) => {
  const fulfil = (path: string, body: string | Buffer, contentType = 'text/plain'): Promise<unknown> => page.route(`**/${path}`, (route) => route.fulfill({ contentType, body }));
  await fulfil('html.txt', '<!doctype html><p>第一条 甲。', 'text/plain');
  await fulfil('page.html.txt', '第一条 甲。', 'text/html; charset=utf-8');
  await fulfil('gbk.txt', Buffer.from([0xb5, 0xda, 0xd2, 0xbb, 0xcc, 0xf5]));
  await fulfil('binary.txt', '第一条 \0甲。');
  await fulfil('huge.txt', `第一条 甲。${'x'.repeat(1 << 20)}`);
  await fulfil('empty.txt', '没有条文。');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await open(page, '<huiqi-widget text="html.txt"></huiqi-widget>');
  const article = await opened(page, 17);
  const refused: readonly (readonly [string, string])[] = [
    ['html.txt', 'not plain UTF-8'], ['page.html.txt', 'not plain UTF-8'], ['gbk.txt', 'not plain UTF-8'], ['binary.txt', 'not plain UTF-8'], ['huge.txt', 'too large'],
    ['empty.txt', 'No articles were found'], ['missing.txt', 'could not be had'], [`${site}index.html`, 'not on this site'], ['javascript:alert(1)', 'not on this site'], ['http://[', 'not on this site'],
  ];
  for (const [url, told] of refused) {
    await page.locator('huiqi-widget').evaluate((widget, text) => widget.setAttribute('text', text), url);
    await expect(article.getByRole('alert'), url).toContainText(told);
    await expect(official(article)).toHaveCount(0);
  }
  expect(asked.filter((url) => url.startsWith(site))).toEqual([]);
});

test('the report is handed over when the visitor does so, and to whom the host names', async ({ page }) => {
  await open(page, '<huiqi-widget id="w"></huiqi-widget>');
  const told = (): Promise<readonly unknown[]> => page.evaluate(() => Reflect.get(window, 'told') as unknown[]);
  await expect(page.locator('.clause').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hand the report' })).toHaveCount(0);
  await page.evaluate(() => (document.querySelector('huiqi-widget')!.handOver = '滨江区 <b>'));
  const button = page.getByRole('button', { name: 'Hand the report to 滨江区 <b>' });
  await button.click();
  await expect(page.getByText('The report has been handed to 滨江区 <b>.')).toBeVisible();
  const report = await page.evaluate(() => document.querySelector('huiqi-widget')!.report);
  expect(await told()).toEqual([['w', report]]);
  await page.getByRole('radio', { name: 'Yes' }).first().check();
  await expect(page.getByText('The report has changed since it was handed to')).toBeVisible();
  expect(await told()).toHaveLength(1);
  await page.evaluate(() => (document.querySelector('huiqi-widget')!.handOver = null));
  await expect(button).toHaveCount(0);
});
