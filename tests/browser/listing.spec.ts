// The list of results: in the order that matters, filtered, and the sums as a bar.

import { description, expect, reportOf, setAnswers, test, Visit } from './page.ts';

test('what applies comes first, by money, then the nearest of the open clauses', async ({ page }) => {
  await page.goto('./');
  await setAnswers(page, { in_district: true, incubatee: true, annual_rent: '120000', hnte: true });
  const sections = page.locator('section.field');
  await expect(sections.nth(0).getByRole('heading', { level: 3 })).toContainText('符合');
  const report = await reportOf(page);
  const priced = new Set(description.clauses.filter(({ amount }) => amount === 'price').map(({ id }) => id));
  const worth = (id: string): number => {
    const amount = report.clauses.find((clause) => clause.id === id)?.amount ?? null;
    return amount === null || priced.has(id) ? -1 : amount.high === null ? Infinity : Number(amount.high);
  };
  const ids = (place: number) => sections.nth(place).locator('.clause').evaluateAll((clauses) => clauses.map((clause) => clause.id.replace('clause-', '')));
  const applying = await ids(0);
  expect(new Set(applying)).toEqual(new Set(report.clauses.filter(({ verdict }) => verdict === 'qualifies').map(({ id }) => id)));
  expect(applying.map(worth)).toEqual([...applying.map(worth)].sort((a, b) => (a === b ? 0 : b > a ? 1 : -1)));
  const missing = (await ids(1)).map((id) => report.clauses.find((clause) => clause.id === id)?.needs.length ?? 0);
  expect(missing).toEqual([...missing].sort((a, b) => a - b));
  const open = report.clauses.filter(({ verdict }) => verdict === 'needs_answers').length ?? 0;
  await page.getByRole('button', { name: `其余 ${open - missing.length} 条待定条款` }).click();
  await expect(page.locator('.clause:visible')).toHaveCount(open);
});

test('the list can be narrowed by verdict, field, kind and words, together', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true, incubatee: true, annual_rent: '12万' });
  await page.getByText('查找', { exact: true }).click();
  await page.getByRole('searchbox', { name: '关键词' }).fill('房租');
  await expect(visit.clause('17.3')).toBeVisible();
  await expect(visit.clause('3.1')).toBeHidden();
  await page.getByRole('searchbox', { name: '关键词' }).fill('');
  for (const { id, name } of description.fields) {
    await page.getByRole('combobox', { name: '领域' }).selectOption({ label: name.zh });
    await expect(page.getByRole('article')).toHaveCount(description.articles.filter(({ field }) => field === id).length);
  }
  await page.getByRole('combobox', { name: '领域' }).selectOption({ label: '不限' });
  const subsidies = description.clauses.filter(({ kind }) => kind === 'subsidy');
  await page.getByRole('combobox', { name: '类别' }).selectOption({ label: '补助' });
  await expect(page.locator('.clause:visible')).toHaveCount(subsidies.length);
  await page.getByRole('radio', { name: /^符合/ }).check();
  await expect(page.locator('.clause:visible .verdict')).toHaveText([/符合/]);
  await page.getByRole('searchbox', { name: '关键词' }).fill('没有这样的词');
  await expect(page.getByText('没有这样的条款。')).toBeVisible();
});

test('all articles can be reached from what matters', async ({ page }) => {
  await page.goto('./');
  await new Visit(page).listAll();
  await expect(page.getByRole('article')).toHaveCount(description.articles.length);
  await page.getByRole('checkbox', { name: '按条文顺序列出' }).uncheck();
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.getByRole('radio', { name: /^无申报事项/ }).check();
  await expect(page.getByRole('article')).toHaveCount(16);
});

test('the bar shows the sums in proportion', async ({ page }) => {
  await page.goto('./');
  await setAnswers(page, { in_district: true, incubatee: true, annual_rent: { low: '120000', high: '240000' } });
  const width = (part: string) => page.locator(`.sum-bar .${part}`).evaluate((rect) => Number(rect.getAttribute('width')));
  await expect(page.locator('.sum-bar .certain')).toBeVisible();
  expect((await width('certain')) * 2).toBeCloseTo(await width('up-to'), 5);
  expect(await width('potential')).toBe(1000);
  await setAnswers(page, {});
  await expect(page.locator('.sum-bar .certain')).toHaveCount(0);
});

test('large print is a quarter larger, everywhere, and is switched off again', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('./');
  const size = () => page.locator('.clause .title').first().evaluate((title) => Number(getComputedStyle(title).fontSize.replace('px', '')) * (title as HTMLElement).currentCSSZoom);
  const before = await size();
  await page.getByRole('button', { name: '大字' }).click();
  expect((await size()) / before).toBeCloseTo(1.25, 2);
  await expect(page.getByRole('button', { name: '大字' })).toHaveAttribute('aria-pressed', 'true');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: '大字' }).click();
  expect(await size()).toBe(before);
});
