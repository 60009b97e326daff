// The page as a whole: languages, narrow screens, the keyboard, its own files only, and what it says when it cannot estimate.

import { description, expect, factOf, messageOf, pack, test, Visit } from './page.ts';

test('all articles and clauses are there from the start, and open', async ({ page }) => {
  await Visit.begin(page);
  await expect(page.getByRole('article')).toHaveCount(description.articles.length);
  await expect(page.locator('.clause')).toHaveCount(description.clauses.length);
  await expect(page.locator('.question')).toHaveCount(description.facts.length);
});

test('every keystroke counts', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true, incubatee: true, incubatee_rent_years_received: '2' });
  const rent = visit.number('annual_rent');
  for (const [key, amount] of [['1', '0.50元'], ['2', '6元'], ['0', '60元'], ['万', '600,000元']] as const) {
    await rent.press('End');
    await rent.pressSequentially(key);
    await visit.expectClause('17.3', 'qualifies', amount);
  }
  await expect(rent).toHaveAccessibleDescription(/1,200,000元/);
});

test('an answer can be taken back, and "not sure" sets a default aside', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true });
  await visit.expectClause('46.1', 'qualifies');
  await visit.enter({ employs_staff: 'unknown' });
  await visit.expectClause('46.1', 'needs_answers');
  await visit.question('employs_staff').getByRole('button', { name: '清除' }).click();
  await visit.expectClause('46.1', 'qualifies');
  await visit.enter({ employs_staff: false });
  await visit.expectClause('46.1', 'does_not_qualify');
});

test('what is still needed leads to its question', async ({ page }) => {
  const visit = await Visit.begin(page);
  await page.getByRole('button', { name: '全部收起' }).click();
  await visit.clause('35.1').getByRole('button').first().click();
  await expect(visit.option('in_district', true)).toBeFocused();
});

test('on a narrow screen a need leads far up to its question, and the focus is never out of sight', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  const visit = await Visit.begin(page);
  await visit.clause('44.1').locator('summary').focus();
  await expect(visit.clause('44.1').locator('summary')).toBeInViewport();
  await visit.clause('17.3').getByRole('button', { name: factOf('annual_rent').name.zh, exact: true }).first().click();
  await expect(visit.number('annual_rent')).toBeFocused();
  await expect(visit.number('annual_rent')).toBeInViewport();
});

test('the results can be filtered by verdict', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: false });
  await page.getByRole('radio', { name: /^无申报事项/ }).check();
  await expect(page.getByRole('article')).toHaveCount(16);
  await page.getByRole('radio', { name: /^待定/ }).check();
  for (const clause of await page.locator('.clause:visible').all()) await expect(clause).toContainText('待定');
});

test('a change of language loses nothing', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true, incubatee: true, annual_rent: '12万' });
  await visit.enter({ copyright_trade_amount: 'ten', promotion_events: ['5万', ''] });
  await visit.clause('17.3').locator('summary').click();
  await page.getByRole('button', { name: 'English' }).click();

  const english = new Visit(page, 'en');
  await expect(page).toHaveTitle('Policy estimate for enterprises');
  await expect(page).toHaveURL(/lang=en/);
  await expect(english.option('in_district', true)).toBeChecked();
  await expect(english.number('annual_rent')).toHaveValue('12万');
  await expect(english.number('copyright_trade_amount')).toHaveValue('ten');
  await expect(english.row('promotion_events', 1)).toHaveValue('5万');
  await expect(english.row('promotion_events', 2)).toHaveValue('');
  await english.expectClause('17.3', 'qualifies', 'CNY 180,000', 'Year 3');

  await page.getByRole('button', { name: '中文' }).click();
  await visit.expectClause('17.3', 'qualifies', '180,000元', '第3年');
});

for (const width of [320, 768, 1280]) {
  test(`no sideways scrolling at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const language of ['zh', 'en'] as const) {
      const visit = await Visit.begin(page, language);
      await visit.enter({ annual_rent: '999999999999999.99', promotion_events: ['999999999999999.99', 'a word that is no number at all'] });
      for (const id of ['17.3', '39.1', '41.1', '43.1', '44.1']) await visit.clause(id).locator('summary').click();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
}

test('the keyboard alone reaches a result and its explanation', async ({ page }) => {
  await page.goto('./');
  const visit = new Visit(page);
  await expect(visit.clause('46.1')).toBeVisible();
  const tabTo = async (reached: () => Promise<boolean>): Promise<void> => {
    for (let presses = 0; presses < 400 && !(await reached()); presses += 1) await page.keyboard.press('Tab');
    expect(await reached()).toBe(true);
  };
  const isFocused = (selector: string) => () =>
    page.evaluate((wanted) => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return (active?.closest(wanted) ?? null) !== null;
    }, selector);

  await tabTo(isFocused('#fact-in_district'));
  await page.keyboard.press('Space');
  await expect(visit.option('in_district', true)).toBeChecked();
  await tabTo(isFocused('#clause-46\\.1'));
  await page.keyboard.press('Enter');
  await visit.expectClause('46.1', 'qualifies', '条件是否满足');
});

test('the page asks for its own files only, and forbids itself the rest', async ({ page, site }) => {
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site)) foreign.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() !== 'info') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true, annual_rent: '1' });
  await visit.clause('17.3').locator('summary').click();
  await visit.expectWords('17.3', ['条件是否满足']);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Your organisation' })).toBeVisible();
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveCount(1);
});

test('a visit in Chinese fetches no English, and each file once', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/^.*\//, '')));
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true, annual_rent: '12万' });
  await visit.expectClause('46.1', 'qualifies');
  expect(asked.filter((name) => /\.rest$|^en-|^explanation-|^huiqi/.test(name))).toEqual([]);
  expect(new Set(asked).size).toBe(asked.length);
  await visit.open('46.1');
  await visit.expectWords('46.1', ['条件是否满足']);
  await visit.article(17).locator('.promise summary').click();
  await expect(visit.article(17).locator('.promise p')).toHaveText(description.articles.find(({ number }) => number === 17)?.summary.zh ?? '');
  expect(asked.filter((name) => name.endsWith('.rest'))).toHaveLength(1);
  expect(asked.filter((name) => name.startsWith('en-'))).toEqual([]);
});

test('the day is that of the policy\'s time zone, with and without Temporal', async ({ page }) => {
  await page.clock.setFixedTime('2023-12-31T16:30:00Z');
  await Visit.begin(page);
  await expect(page.locator('.expired')).toContainText('2024年1月1日');
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Temporal'));
  await Visit.begin(page);
  await expect(page.locator('.expired')).toContainText('2024年1月1日');
});

test.describe('while something is still on its way', () => {
  test('the form is there before the engine, and what is typed counts once it comes', async ({ page }) => {
    let release = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    await page.route('**/*.wasm', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto('./');
    const visit = new Visit(page);
    await visit.openForm();
    await visit.enter({ in_district: true, annual_rent: '12万' });
    await expect(page.getByText('正在准备估算')).toBeVisible();
    await expect(page.locator('.clause')).toHaveCount(0);
    const title = await page.locator('#results-title').boundingBox();
    release();
    await visit.expectClause('46.1', 'qualifies');
    await expect(page.getByText('正在准备估算')).toHaveCount(0);
    expect(await page.locator('#results-title').boundingBox()).toEqual(title);
  });

  test('an engine that does not come is told, and nothing typed is lost', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    const visit = new Visit(page);
    await page.goto('./');
    await visit.option('in_district', true).check();
    await expect(page.getByRole('alert')).toContainText('没有下载成功');
    await expect(visit.option('in_district', true)).toBeChecked();
    await page.unroute('**/*.wasm');
    await page.getByRole('button', { name: '重试' }).click();
    await visit.expectClause('46.1', 'qualifies');
    await expect(visit.option('in_district', true)).toBeChecked();
  });

  test('an explanation that does not come is told in its place, and asked for again', { tag: '@short' }, async ({ page }) => {
    await page.route('**/explanation-*.js', (route) => route.abort());
    const visit = await Visit.begin(page);
    await visit.open('17.3');
    await expect(visit.clause('17.3').getByRole('alert')).toContainText('没有下载成功');
    await page.unroute('**/explanation-*.js');
    await visit.clause('17.3').getByRole('button', { name: '重试' }).click();
    await visit.expectWords('17.3', ['条件是否满足', '政策文件中的规则']);
  });

  for (const missing of ['**/en-*.js', '**/*.rest']) {
    test(`English that does not come is told, and the language stays as it is, until it does (${missing})`, async ({ page }) => {
      await page.route(missing, (route) => route.abort());
      const visit = await Visit.begin(page);
      await visit.enter({ in_district: true });
      await page.getByRole('button', { name: 'English' }).click();
      await expect(page.getByRole('alert')).toContainText('英文内容没有取得');
      await expect(page.getByRole('heading', { name: '企业情况' })).toBeVisible();
      await expect(page).not.toHaveURL(/lang=en/);
      await visit.expectClause('46.1', 'qualifies');
      await page.unroute(missing);
      await page.getByRole('button', { name: '重试' }).click();
      await expect(page.getByRole('heading', { name: 'Your organisation' })).toBeVisible();
      await expect(page).toHaveURL(/lang=en/);
      await expect(page.getByRole('alert')).toHaveCount(0);
    });

    test(`a page in English without English is in Chinese, and says so (${missing})`, async ({ page }) => {
      await page.route(missing, (route) => route.abort());
      await page.goto('./?lang=en');
      await expect(page.getByRole('heading', { name: '企业情况' })).toBeVisible();
      await expect(page.getByRole('alert')).toContainText('英文内容没有取得');
      await new Visit(page).expectClause('46.1', 'needs_answers');
      await page.unroute(missing);
      await page.getByRole('button', { name: '重试' }).click();
      await expect(page.getByRole('heading', { name: 'Your organisation' })).toBeVisible();
      await new Visit(page, 'en').expectClause('46.1', 'needs_answers');
    });
  }

  test('the language changes when all of the other is there, and never without texts', async ({ page }) => {
    let release = (): void => undefined;
    const released = new Promise<void>((done) => (release = done));
    await page.route('**/*.rest', async (route) => {
      await released;
      await route.continue();
    });
    const visit = await Visit.begin(page);
    await page.getByRole('button', { name: 'English' }).click();
    await visit.enter({ copyright_trade_amount: 'ten' });
    await expect(page.getByRole('heading', { name: '企业情况' })).toBeVisible();
    release();
    const english = new Visit(page, 'en');
    await expect(english.number('copyright_trade_amount')).toHaveValue('ten');
    const words = messageOf({ copyright_trade_amount: 'ten' }, 'not_a_number', 'en');
    await expect(english.number('copyright_trade_amount')).toHaveAccessibleDescription(new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    for (const title of await page.locator('.clause .title, .group h3').all()) await expect(title).toHaveText(/[a-z]/i);
  });

  test('what an article says comes when it is opened, and when it does not come that is told in its place', async ({ page }) => {
    await page.route('**/*.rest', (route) => route.abort());
    const visit = await Visit.begin(page);
    await visit.article(17).locator('.promise summary').click();
    await expect(visit.article(17).getByRole('alert')).toContainText('没有下载成功');
    await page.unroute('**/*.rest');
    await visit.article(17).getByRole('button', { name: '重试' }).click();
    const said = description.articles.find(({ number }) => number === 17)?.summary.zh ?? '';
    await expect(visit.article(17).locator('.promise')).toContainText(said);
  });
});

test.describe('when there can be no estimate', () => {
  const BROKEN = [
    { note: 'a truncated Pack', body: pack.slice(0, pack.length / 2), words: '已损坏' },
    { note: 'an altered Pack', body: pack.map((byte, at) => (at === pack.length - 5 ? byte ^ 1 : byte)), words: '已损坏' },
    { note: 'a page in its place', body: new TextEncoder().encode('<!doctype html>'), words: '已损坏' },
  ];
  for (const { note, body, words } of BROKEN) {
    test(note, async ({ page }) => {
      await page.route('**/other.pack', (route) => route.fulfill({ body: Buffer.from(body) }));
      await page.goto('./');
      await page.locator('huiqi-widget').evaluate((widget) => widget.setAttribute('policy', 'other.pack'));
      await expect(page.getByRole('alert')).toContainText(words);
    });
  }

  test('a Pack that is not there, and then is', async ({ page }) => {
    await page.route('**/*.pack', (route) => route.abort());
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('没有下载成功');
    await page.unroute('**/*.pack');
    await page.getByRole('button', { name: '重试' }).click();
    await expect(page.locator('.clause').first()).toBeVisible();
  });

  test('a browser without WebAssembly', async ({ page }) => {
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
    await page.goto('./');
    await expect(page.getByRole('alert')).toContainText('WebAssembly');
  });
});
