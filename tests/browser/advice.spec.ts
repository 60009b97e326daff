// What would change the result: questions, gaps and rises on the page; in a clause, what settles it and its amount as a number varies.

import { expect, factOf, type Language, setAnswers, test, Visit } from './page.ts';

const WORDS = {
  zh: { advice: '怎样改变结果', almost: '差一点就符合', done: '没有还需要回答的问题。', notNeeded: '不必回答' },
  en: { advice: 'What would change the result', almost: 'Almost', done: 'Nothing is left to ask.', notNeeded: 'Not needed' },
} as const;

const EXPORTER = { in_district: true, org_kind: 'enterprise', trade_services_firm: true, h1_export: '120000000', h1_export_prior: '10000000' };

async function advised(visit: Visit) {
  const advice = visit.page.locator('.advice');
  await advice.getByText(WORDS[visit.language].advice).click();
  await expect(advice.getByText(WORDS[visit.language].almost)).toBeVisible();
  return advice;
}

test('what matters most is asked first, and leads to its question', async ({ page }) => {
  const visit = await Visit.begin(page);
  const advice = await advised(visit);
  const first = advice.locator('ol').first().locator('li').first();
  await expect(first).toContainText(`${factOf('in_district').name.zh} 可确定74项结论`);
  await first.getByRole('button').click();
  await expect(visit.question('in_district').getByRole('radio').first()).toBeFocused();
  await visit.enter({ in_district: false });
  await expect(advice.locator('ol').first()).not.toContainText(factOf('in_district').name.zh);
  await advice.getByText(WORDS.zh.notNeeded).click();
  await expect(advice.getByRole('button', { name: factOf('hnte').name.zh, exact: true })).toBeVisible();
});

const SHORT: Readonly<Record<Language, readonly string[]>> = {
  zh: ['上半年出口额 还差 90,000,000元，须达到 210,000,000元', '最多多得 500,000元'],
  en: ['first-half exports 90,000,000 yuan short of 210,000,000 yuan', 'gains up to CNY 500,000'],
};

for (const language of ['zh', 'en'] as const) {
  test(`a gap has its exact distance and what it unlocks, in ${language}`, async ({ page }) => {
    const visit = await Visit.begin(page, language);
    await setAnswers(page, { ...EXPORTER, h1_export_prior: '110000000' });
    const advice = await advised(visit);
    const gap = advice.locator('li').filter({ hasText: ' 41.1' }).filter({ has: page.getByRole('button', { name: factOf('h1_export').name[language], exact: true }) });
    for (const words of SHORT[language]) await expect(gap).toContainText(words);
    // One fen less is not enough, the distance is.
    await visit.number('h1_export').fill('209999999.99');
    await expect(gap).toContainText('0.01');
    await visit.number('h1_export').fill('210000000');
    await visit.expectClause('41.1', 'qualifies');
    await expect(gap).toContainText(language === 'zh' ? '满 2 个 1亿元: 100万元' : '2 full steps of 100 million yuan: 1 million yuan');
  });
}

test('an open clause says which answers settle it, and a number shows its curve', async ({ page }) => {
  const visit = await Visit.begin(page);
  await setAnswers(page, { ...EXPORTER, foreign_invested: true, newly_introduced_or_increased: true, fits_industry_direction: true, annual_rent: '100000' });
  await visit.open('39.1');
  const clause = visit.clause('39.1');
  const sets = clause.locator('ul.listed');
  await expect(sets.first().getByRole('listitem')).toHaveText([factOf('paid_in_capital_usd').name.zh]);
  await clause.getByText(`随${factOf('paid_in_capital_usd').name.zh}变化`).click();
  const rows = clause.getByRole('row').filter({ visible: true });
  await expect(rows).toHaveCount(5);
  await expect(rows.nth(3)).toContainText('5,000,000 起');
  await expect(rows.nth(3)).toContainText('最高 240,000元');
  await expect(rows.nth(3)).toContainText('50% → 80%');
  await visit.number('paid_in_capital_usd').fill('500万');
  await visit.expectClause('39.1', 'qualifies', '最高 240,000元');
});

test('of a condition that is not met it is told how much is missing', async ({ page }) => {
  const visit = await Visit.begin(page);
  await setAnswers(page, EXPORTER);
  await visit.open('41.1');
  await visit.expectWords('41.1', ['还差 80,000,000.01元']);
});
