// Pictures: what they draw against the engine's report and curves, where they draw it, how keys go through them, and when they are fetched.

import type { Locator, Page } from '../../www/playwright.ts';
import { watch } from './journey.ts';
import { expect, factOf, type Language, policy, setAnswers, test, Visit } from './page.ts';

const ANSWERS = {
  in_district: true, org_kind: 'enterprise', incubatee: true, annual_rent: '180000', trade_services_firm: true, h1_export: '320000000', h1_export_prior: '10000000',
  foreign_invested: true, newly_introduced_or_increased: true, fits_industry_direction: true, paid_in_capital_usd: '3000000',
};
const WORDS = {
  zh: { charts: '图表', byClause: '各条款的金额', byYear: '分年金额', table: '以表格查看', over: (fact: string) => `随${fact}变化`, total: '合计：随年租金变化' },
  en: { charts: 'Charts', byClause: 'Benefits by clause', byYear: 'Year by year', table: 'As a table', over: (fact: string) => `by ${fact}`, total: 'Sum by annual rent' },
} as const;
const report = policy.evaluate(ANSWERS);

async function opened(page: Page, language: Language = 'zh', answers: object = ANSWERS): Promise<Visit> {
  const visit = await Visit.begin(page, language);
  await setAnswers(page, answers);
  await page.getByRole('heading', { name: WORDS[language].charts, exact: true }).click();
  await expect(chart(page, WORDS[language].byClause)).toBeVisible();
  return visit;
}

/** A chart by its title. */
function chart(page: Page, title: string): Locator {
  return page.locator('figure.chart').filter({ has: page.locator('figcaption').getByText(title, { exact: true }) });
}

/** The figures of a table's body, row by row, without groups and units. */
async function figures(of: Locator, language: Language = 'zh'): Promise<readonly (readonly string[])[]> {
  await of.getByText(WORDS[language].table).click();
  const rows = await of.locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('td').allInnerTexts()).map((text) => text.replace(/[^\d.–]/g, ''))));
}

interface Box { readonly left: number; readonly right: number }
const box = (element: Element): Box => {
  const { left, right } = element.getBoundingClientRect();
  return { left, right };
};

/** Opens a clause and its table and curve over one of its numbers. */
async function curveOf(visit: Visit, clause: string, fact: string, language: Language = 'zh'): Promise<Locator> {
  await visit.open(clause);
  const fold = visit.clause(clause).locator('details details').filter({ has: visit.page.locator('.curve') }).filter({ hasText: WORDS[language].over(fact) });
  await fold.locator('summary').first().click();
  await expect(fold.locator('figure.chart')).toBeVisible();
  return fold.locator('figure.chart');
}

/** From a number to a place in the drawing and from there to its number, by the labels at two ticks. */
function along(ticks: readonly (readonly [at: number, label: number])[]): { readonly place: (of: number) => number } {
  const [[start, first], [end, last]] = [ticks[0]!, ticks.at(-1)!];
  return { place: (of) => start + ((of - first) / (last - first)) * (end - start) };
}

async function axes(drawing: Locator, by: readonly [across: number, up: number]) {
  const read = (selector: string, attribute: string, shift: number, times: number) =>
    drawing.locator(selector).evaluateAll(
      (labels, [name, less, factor]) => labels.map((label) => [Number(label.getAttribute(name)) - less, Number(label.textContent?.replaceAll(',', '')) * factor] as const),
      [attribute, shift, times] as const,
    );
  return { x: along(await read('text[text-anchor=middle]', 'x', 0, by[0])), y: along(await read('text.up', 'y', 4, by[1])) };
}

test('nothing of charts is fetched before a fold with one is opened', async ({ page }) => {
  const seen = await watch(page);
  const visit = await Visit.begin(page);
  await setAnswers(page, ANSWERS);
  await visit.open('39.1');
  await expect(visit.clause('39.1').getByText('政策文件中的规则')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const charts = (): readonly string[] => seen.requests.filter((address) => address.includes('/charts-'));
  expect(charts()).toEqual([]);
  await visit.clause('39.1').getByText('随年租金变化').click();
  await expect(visit.clause('39.1').locator('figure.chart')).toBeVisible();
  expect(charts()).toHaveLength(1);
  expect(seen.complaints).toEqual([]);
});

test('what does not come is told and can be asked for again, and the table is there without it', async ({ page }) => {
  const visit = await Visit.begin(page);
  await page.route('**/charts-*.js', (route) => route.abort());
  await setAnswers(page, ANSWERS);
  await visit.open('39.1');
  const clause = visit.clause('39.1');
  await clause.getByText('随年租金变化').click();
  await expect(clause.getByRole('alert')).toBeVisible();
  await expect(clause.locator('table').first()).toBeVisible();
  await page.unroute('**/charts-*.js');
  await clause.getByRole('button', { name: '重试' }).click();
  await expect(clause.locator('figure.chart')).toBeVisible();
});

for (const language of ['zh', 'en'] as const) {
  test(`the tables beside the charts have the report's figures, in ${language}`, async ({ page }) => {
    await opened(page, language);
    const byClause = chart(page, WORDS[language].byClause);
    const ends = (id: string): readonly string[] => {
      const { low, high } = report.clauses.find((clause) => clause.id === id)!.amount!;
      return ['', low, high!];
    };
    expect(await figures(byClause, language)).toEqual(['41.1', '17.3', '39.1'].map(ends));
    const byYear = chart(page, WORDS[language].byYear);
    const years = ['17.3', '39.1'].map((id) => report.clauses.find((clause) => clause.id === id)!.schedule!);
    expect(years.flat().map(({ low, high }) => [low, high])).toEqual([...Array(3).fill(['90000', '90000']), ...Array(3).fill(['0', '90000'])]);
    expect(await figures(byYear, language)).toEqual(Array(3).fill(['90000', '0–90000', '90000–180000']));
    await expect(byYear.locator('tbody tr').first().locator('th')).toHaveText(language === 'zh' ? '第1年' : 'Year 1');
    // What names no year stands apart, with its sum.
    await expect(page.getByText(language === 'zh' ? '不在图中，共 0 – 1,500,000元' : 'not in the chart, CNY 0 – 1,500,000 in all')).toBeVisible();
  });
}

test('bars are as long as their money, and stand end to end by year', async ({ page }) => {
  await opened(page);
  const byClause = chart(page, WORDS.zh.byClause);
  const most = await byClause.locator('rect[data-clause="41.1"]').evaluate(box);
  for (const [id, kind] of [['17.3', 'certain'], ['39.1', 'most']] as const) {
    const bar = await byClause.locator(`rect.${kind}[data-clause="${id}"]`).evaluate(box);
    expect(bar.left).toBeCloseTo(most.left, 0);
    expect(Math.abs(bar.right - bar.left - ((most.right - most.left) * 270_000) / 1_500_000)).toBeLessThan(1);
  }
  await expect(byClause.locator('rect.certain[data-clause="41.1"], rect.certain[data-clause="39.1"]')).toHaveCount(0);
  const year = chart(page, WORDS.zh.byYear).locator('.bar-row').first();
  const certain = await year.locator('rect[data-clause="17.3"]').evaluate(box);
  const further = await year.locator('rect[data-clause="39.1"]').evaluate(box);
  expect(Math.abs(further.left - certain.right)).toBeLessThan(1);
  expect(Math.abs(further.right - further.left - (certain.right - certain.left))).toBeLessThan(1);
});

test('open clauses come at a switch, endless ones have an open end, fees and unstated amounts stand in words', async ({ page }) => {
  await opened(page);
  const byClause = chart(page, WORDS.zh.byClause);
  await expect(byClause.locator('.bar-row')).toHaveCount(3);
  await page.getByRole('checkbox', { name: '也画出待定的条款' }).check();
  const { clauses } = policy.evaluate(ANSWERS);
  const price = policy.describe().clauses.filter(({ amount }) => amount === 'price').map(({ id }) => id);
  const drawn = clauses.filter(({ id, verdict, amount }) => verdict !== 'does_not_qualify' && amount !== null && !price.includes(id));
  await expect(byClause.locator('.bar-row')).toHaveCount(drawn.length);
  const endless = drawn.filter(({ amount }) => amount!.high === null);
  expect(endless.length).toBeGreaterThan(0);
  await expect(byClause.locator('.bar-row').filter({ hasText: '暂无上限' })).toHaveCount(endless.length);
  await expect(byClause.locator('.bar-row').filter({ hasText: ' 12.2' }).locator('.most')).toHaveAttribute('fill', /-open\)$/);
  for (const id of price) await expect(byClause.locator(`rect[data-clause="${id}"]`)).toHaveCount(0);
  await page.getByText('没有画出的条款').click();
  for (const id of price) await expect(page.locator('.others li').filter({ hasText: ` ${id} ` })).toContainText('费用');
  await expect(page.locator('.others li').filter({ hasText: ' 46.1 ' })).toContainText('未写明金额');
});

test('one’s own point lies on the drawn curve, at the engine’s value', async ({ page }) => {
  const visit = await Visit.begin(page);
  await setAnswers(page, { ...ANSWERS, paid_in_capital_usd: '6000000' });
  const figure = await curveOf(visit, '39.1', '年租金');
  const own = { low: 0, high: 432_000 };
  const [segment] = policy.curve('annual_rent', { clause: '39.1', from: '180000', to: '180000' }, { ...ANSWERS, paid_in_capital_usd: '6000000' }).segments;
  expect([segment!.low!.value, segment!.high!.value]).toEqual([String(own.low), String(own.high)]);
  await expect(figure.locator('p').first()).toContainText('您的位置：年租金 180,000元，最高 432,000元');
  const { x, y } = await axes(figure.locator('.drawing'), [10_000, 10_000]);
  const points = await figure.locator('.drawing .own').evaluateAll((marks) =>
    marks.map((mark) => {
      const { x: left, y: top, width, height } = (mark as SVGGraphicsElement).getBBox();
      return [left + width / 2, top + height / 2] as const;
    }),
  );
  expect(points).toHaveLength(2);
  for (const [place, value] of [own.low, own.high].entries()) {
    expect(Math.abs(points[place]![0] - x.place(180_000))).toBeLessThan(1);
    expect(Math.abs(points[place]![1] - y.place(value))).toBeLessThan(1);
  }
  const isOnPath = await figure.locator('.drawing .line.top').evaluateAll(
    (paths, [across, up]) => paths.some((path) => (path as SVGGeometryElement).isPointInStroke(new DOMPoint(across, up))),
    points[1]!,
  );
  expect(isOnPath).toBe(true);
  // It moves with the answer.
  await visit.number('annual_rent').fill('9万');
  await expect(figure.locator('p').first()).toContainText('年租金 90,000元，最高 216,000元');
  await visit.number('annual_rent').fill('5万-9万');
  await expect(figure.locator('.drawing .own')).toHaveCount(0);
});

test('a curve jumps from hollow dots to filled ones, and has its second reading dashed, by name', async ({ page }) => {
  const visit = await Visit.begin(page);
  await setAnswers(page, ANSWERS);
  const tiers = await curveOf(visit, '39.1', '实到注册资本');
  const dots = await tiers.locator('.dot').evaluateAll((all) => all.map((dot) => [dot.classList.contains('hollow'), Number(dot.getAttribute('cx')), Number(dot.getAttribute('cy'))] as const));
  const { x, y } = await axes(tiers.locator('.drawing'), [10_000, 10_000]);
  // 200, 500 and 1,000 (in 10,000 dollars) belong to the higher tier.
  const expected = [[false, 2e6, 270e3], [true, 5e6, 270e3], [false, 5e6, 432e3], [true, 1e7, 432e3], [false, 1e7, 540e3]] as const;
  expect(dots).toHaveLength(expected.length);
  for (const [index, [isHollow, at, value]] of expected.entries()) {
    expect(dots[index]![0]).toBe(isHollow);
    expect(Math.abs(dots[index]![1] - x.place(at))).toBeLessThan(1);
    expect(Math.abs(dots[index]![2] - y.place(value))).toBeLessThan(1);
  }
  const steps = await curveOf(visit, '41.1', '上半年出口额');
  await expect(steps.locator('.key')).toContainText('按比例');
  expect(await steps.locator('.drawing .line.reading').count()).toBeGreaterThan(0);
  await expect(steps.locator('.drawing .line.reading').first()).toHaveCSS('stroke-dasharray', /\d+px, \d+px/);
});

test('whole numbers are dots, with no number in between', async ({ page }) => {
  const visit = await Visit.begin(page);
  await setAnswers(page, ANSWERS);
  const years = await curveOf(visit, '17.3', factOf('incubatee_rent_years_received').name.zh);
  await expect(years.locator('.dot')).toHaveCount(4);
  await expect(years.locator('.drawing text[text-anchor=middle]')).toHaveText(['0', '1', '2', '3']);
});

test('keys go through the points of a chart, and each is told', async ({ page }) => {
  await opened(page);
  const byClause = chart(page, WORDS.zh.byClause);
  const plot = byClause.getByRole('application', { name: WORDS.zh.byClause });
  const told = byClause.getByRole('status');
  await plot.focus();
  await expect(told).toBeEmpty();
  await page.keyboard.press('ArrowDown');
  await expect(told).toHaveText('1/3　上半年新增出口奖励 41.1；已确定：0元；最高：1,500,000元');
  await page.keyboard.press('ArrowRight');
  await expect(told).toContainText('2/3　在孵企业房租补贴 17.3；已确定：270,000元');
  await expect(byClause.locator('.bar-row.chosen')).toContainText('17.3');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await expect(told).toContainText('3/3');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(told).toContainText('1/3');
  const total = chart(page, WORDS.zh.total);
  await total.getByRole('application').focus();
  await page.keyboard.press('End');
  await expect(total.getByRole('status')).toContainText('您的位置：年租金 180,000元，270,000 – 2,040,000元');
  await expect(total.locator('.guide')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(total.locator('summary')).toBeFocused();
  // A finger or a mouse chooses what is nearest.
  await total.locator('.drawing').click({ position: { x: 60, y: 100 } });
  await expect(total.getByRole('status')).toContainText('1/3　0 起');
  await byClause.locator('.bar-row').nth(2).click();
  await expect(told).toContainText('3/3');
});

test('the sum is drawn over a number and an interval that are chosen', async ({ page }) => {
  await opened(page);
  const from = page.getByRole('textbox', { name: '从（元）' });
  const to = page.getByRole('textbox', { name: '到（元）' });
  await from.fill('10万');
  await to.fill('20万');
  const total = chart(page, WORDS.zh.total);
  await expect(total.locator('.drawing text[text-anchor=middle]').first()).toHaveText('10');
  const { segments } = policy.curve('annual_rent', { from: 100000, to: 200000 }, ANSWERS);
  expect([segments[0]!.low!.value, segments[0]!.high!.value]).toEqual(['150000', '1800000']);
  const { x, y } = await axes(total.locator('.drawing'), [10_000, 10_000]);
  const start = await total.locator('.drawing .line.top').first().evaluate((path) => {
    const { x: across, y: up } = (path as SVGPathElement).getPointAtLength(0);
    return [across, up] as const;
  });
  expect(Math.abs(start[0] - x.place(100_000))).toBeLessThan(1);
  expect(Math.abs(start[1] - y.place(1_800_000))).toBeLessThan(1);
  await to.fill('5万');
  await expect(page.getByText('上限小于下限')).toBeVisible();
  await expect(to).toHaveAttribute('aria-invalid', 'true');
  await page.locator('.charts').getByRole('combobox').selectOption('h1_export');
  await expect(chart(page, '合计：随上半年出口额变化')).toBeVisible();
  await expect(from).toHaveValue('');
});

test('charts go without a report of the content security policy, and fit a screen of 320 pixels', async ({ page }) => {
  const seen = await watch(page);
  await page.setViewportSize({ width: 320, height: 700 });
  const visit = await opened(page, 'en');
  await page.getByRole('checkbox', { name: 'Show clauses that are still open too' }).check();
  await curveOf(visit, '41.1', 'first-half exports', 'en');
  for (const drawing of await page.locator('figure.chart svg:not(.none)').all()) {
    const { left, right } = await drawing.evaluate(box);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(320);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  await page.setViewportSize({ width: 900, height: 700 });
  await expect.poll(() => page.locator('figure.chart .drawing').first().evaluate((drawing) => drawing.getBoundingClientRect().width)).toBeGreaterThan(400);
  expect(seen.complaints).toEqual([]);
});
