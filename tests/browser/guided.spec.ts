// The two ways through the questions: what describes the visitor, topic by topic in the order that matters, and the whole form.

import type { Page } from '../../www/playwright.ts';
import type { HuiqiWidget } from 'huiqi/widget';
import { applying } from '../node/applying.mjs';
import { description, expect, factOf, reportOf, setAnswers, test, Visit } from './page.ts';

const next = (page: Page) => page.getByRole('button', { name: /^(?:下一步|Next)/ });
const topic = (page: Page) => page.locator('#topic-title');

test('the first screen says whose policy it is, which edition, that it is a draft and private, and asks what describes the visitor', async ({ page }) => {
  await page.goto('./');
  const { policy } = description;
  const notice = page.locator('[part=notice]');
  for (const words of [policy.name.zh, policy.issuer.zh, policy.edition, '征求意见稿', '2023年1月1日至2023年12月31日', '不会上传', '不是审批决定']) {
    await expect(notice).toContainText(words);
  }
  const profiles = page.getByRole('group', { name: '哪些符合您的情况？' });
  for (const { name } of description.profiles) await expect(profiles.getByRole('checkbox', { name: name.zh, exact: true })).toBeInViewport();
});

for (const { id, name, asks } of description.profiles) {
  test(`the profile ${id} asks at most seven questions first`, async ({ page }) => {
    await page.goto('./');
    const visit = new Visit(page);
    await page.getByRole('checkbox', { name: name.zh, exact: true }).check();
    await expect(page.locator('.question')).toHaveCount(asks.length);
    expect(asks.length).toBeLessThanOrEqual(7);
    const shown = await page.locator('.question').evaluateAll((questions) => questions.map((question) => question.id));
    expect(shown).toEqual(asks.map((ask) => `fact-${ask}`));
    // A useful result: these answers alone make something certain.
    for (const ask of asks) {
      const fact = factOf(ask);
      if (fact.type === 'list') await visit.enter({ [ask]: ['300万'] });
      else await visit.enter({ [ask]: fact.type === 'bool' ? true : fact.type === 'choice' ? fact.options[1]!.id : fact.type === 'count' ? '1' : '300万' });
    }
    await expect(page.locator('.clause .verdict.qualifies').first()).toBeVisible();
  });
}

test('several profiles ask in turn, and no question twice', async ({ page }) => {
  await page.goto('./');
  const [first, second] = description.profiles;
  if (first === undefined || second === undefined) throw new Error('there are two profiles');
  for (const { name } of [first, second]) await page.getByRole('checkbox', { name: name.zh, exact: true }).check();
  const shown = await page.locator('.question').evaluateAll((questions) => questions.map((question) => question.id.replace('fact-', '')));
  expect(new Set(shown)).toEqual(new Set([...first.asks, ...second.asks]));
  expect(shown.length).toBe(new Set(shown).size);
});

test('topic by topic what matters is asked, and nothing that cannot change the result', async ({ page }) => {
  await page.goto('./');
  const visit = new Visit(page);
  await visit.enter({ in_district: true });
  const seen: string[] = [];
  while ((await next(page).count()) > 0) {
    await next(page).click();
    await expect(topic(page)).not.toHaveText(seen.at(-1) ?? '先从这里开始');
    await expect(topic(page)).toBeFocused();
    const title = (await topic(page).textContent()) ?? '';
    expect(seen).not.toContain(title);
    seen.push(title);
    const report = await reportOf(page);
    const needed = new Set(report.clauses.filter(({ verdict }) => verdict !== 'does_not_qualify').flatMap(({ needs, amount_needs: amounts }) => [...needs, ...amounts]));
    const asked = await page.locator('.question').evaluateAll((questions) => questions.map((question) => question.id.replace('fact-', '')));
    for (const fact of asked) expect(needed, fact).toContain(fact);
  }
  expect(seen.length).toBeGreaterThan(5);
  await page.getByRole('button', { name: '完成' }).click();
  await expect(topic(page)).toBeFocused();
  await page.getByRole('button', { name: '查看结果' }).first().click();
  await expect(page.locator('#results-title')).toBeFocused();
});

test('a topic of which no question matters any more is not asked', async ({ page }) => {
  await page.goto('./');
  await new Visit(page).enter({ in_district: false });
  await expect(page.getByText(/还有 \d+ 个问题会影响结果/)).toBeVisible();
  const left = description.groups.map(({ name }) => name.zh);
  const seen: string[] = [];
  while ((await next(page).count()) > 0) {
    await next(page).click();
    seen.push((await topic(page).textContent()) ?? '');
  }
  expect(seen.filter((title) => left.includes(title)).length).toBeLessThan(left.length);
});

test('a question stays where it is when its answer has settled everything', async ({ page }) => {
  await page.goto('./');
  const visit = new Visit(page);
  await visit.enter({ in_district: true });
  await next(page).click();
  const asked = page.locator('.question');
  const count = await asked.count();
  const ids = await asked.evaluateAll((questions) => questions.map((question) => question.id.replace('fact-', '')));
  for (const id of ids) if (factOf(id).type === 'bool') await visit.enter({ [id]: false });
  expect(await asked.count()).toBeGreaterThanOrEqual(count);
  await page.getByRole('button', { name: '上一步' }).click();
  await expect(visit.option('in_district', true)).toBeChecked();
});

test('the two ways lose nothing when they are changed, in either language', async ({ page }) => {
  await page.goto('./');
  const visit = new Visit(page);
  await visit.enter({ in_district: true });
  await page.getByRole('radio', { name: '全部问题' }).check();
  await page.getByRole('button', { name: '全部展开' }).click();
  await visit.enter({ incubatee: true, annual_rent: '12万' });
  await page.getByRole('radio', { name: '逐步填写' }).check();
  await expect(visit.option('in_district', true)).toBeChecked();
  await visit.expectClause('17.3', 'qualifies', '180,000元');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('radio', { name: 'All questions' }).check();
  await page.getByRole('button', { name: 'Open all' }).click();
  await expect(new Visit(page, 'en').number('annual_rent')).toHaveValue('12万');
});

test('what is still needed leads to its question, in its topic', async ({ page }) => {
  await page.goto('./');
  await setAnswers(page, { in_district: true });
  const row = page.locator('.clause').filter({ has: page.locator('.needs') }).first();
  const link = row.locator('.needs button').first();
  const name = (await link.textContent()) ?? '';
  await link.click();
  const fact = description.facts.find((described) => described.name.zh === name.trim());
  await expect(page.locator(`#fact-${fact?.id}`)).toBeInViewport();
  await expect(page.locator(`#fact-${fact?.id} input`).first()).toBeFocused();
});

test('another policy begins at its own beginning', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('checkbox', { name: description.profiles[0]!.name.zh, exact: true }).check();
  await new Visit(page).enter({ in_district: true });
  await next(page).click();
  await expect(topic(page)).not.toHaveText('先从这里开始');
  await page.locator('huiqi-widget').evaluate((widget, bytes) => ((widget as HuiqiWidget).policyBytes = new Uint8Array(bytes)), [...applying]);
  await expect(topic(page)).toHaveText('先从这里开始');
  await expect(page.locator('.question')).toHaveCount(1);
});
