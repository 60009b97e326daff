// Number fields as people fill them in: units, echoes, ranges, rows, and mistakes that are told once the typing rests.

import type { Locator } from '../../www/playwright.ts';
import type { Answers } from 'huiqi/types';
import { expect, factOf, messageOf, setAnswers, test, Visit } from './page.ts';

const WORDS = {
  zh: { scales: ['元', '万元', '亿元'], unit: '单位', range: '填范围', unknown: '不清楚', from: '从', to: '到', add: '添加一行', remove: '删除第1行' },
  en: { scales: ['yuan', '10,000 yuan', '100 million yuan'], unit: 'Unit', range: 'Range', unknown: 'Not sure', from: 'Between', to: 'and', add: 'Add a row', remove: 'Remove row 1' },
} as const;

const answersOf = (visit: Visit): Promise<Answers> => visit.page.locator('huiqi-widget').evaluate((widget) => (widget as unknown as { answers: Answers }).answers);
const fieldOf = (visit: Visit, fact: string): Locator => visit.page.locator(`#fact-${fact}`);
const unitOf = (visit: Visit, fact: string): Locator => fieldOf(visit, fact).getByRole('combobox');

for (const language of ['zh', 'en'] as const) {
  for (const width of [1280, 320]) {
    const words = WORDS[language];

    test(`a unit can be chosen, and a unit in the text wins over it (${language}, ${width})`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const visit = await Visit.begin(page, language);
      const rent = visit.number('annual_rent');
      const unit = unitOf(visit, 'annual_rent');
      await expect(unit).toHaveAccessibleName(`${factOf('annual_rent').question[language]} ${words.unit}`);
      expect(await unit.locator('option').allTextContents()).toEqual(words.scales);
      expect((await unit.boundingBox())?.height).toBeGreaterThanOrEqual(42);
      await rent.fill('300');
      await unit.selectOption(words.scales[1]);
      await expect(rent).toHaveValue('300');
      await expect(rent).toHaveAccessibleDescription(language === 'zh' ? /= 3,000,000元 · 叁佰万元整/ : /= CNY 3,000,000 · 3 million/);
      expect(await answersOf(visit)).toEqual({ annual_rent: '3000000' });
      await rent.fill('300万');
      await expect(unit).toBeDisabled();
      await expect(unit).toHaveValue('');
      expect(await answersOf(visit)).toEqual({ annual_rent: '3000000' });
      await rent.fill('1.5');
      await expect(unit).toHaveValue('万');
      expect(await answersOf(visit)).toEqual({ annual_rent: '15000' });
      await unit.selectOption(words.scales[2]);
      expect(await answersOf(visit)).toEqual({ annual_rent: '150000000' });
      await rent.fill('');
      await expect(unit).toHaveValue('亿');
      expect(await answersOf(visit)).toEqual({ annual_rent: null });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });

    test(`a range has two fields, each with its echo and its mistake (${language}, ${width})`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const visit = await Visit.begin(page, language);
      const field = fieldOf(visit, 'annual_rent');
      const end = (word: string): Locator => page.getByRole('textbox', { name: `${factOf('annual_rent').question[language]} ${word}`, exact: true });
      await visit.number('annual_rent').fill('100-200万');
      await field.getByRole('checkbox', { name: words.range }).check();
      await expect(end(words.from)).toHaveValue('100万');
      await expect(end(words.to)).toHaveValue('200万');
      await expect(end(words.to)).toHaveAccessibleDescription(/2,000,000/);
      expect(await answersOf(visit)).toEqual({ annual_rent: { low: '1000000', high: '2000000' } });
      await end(words.to).fill('');
      expect(await answersOf(visit)).toEqual({ annual_rent: { low: '1000000', high: null } });
      await end(words.to).fill('0.001');
      await expect(end(words.to)).toHaveAttribute('aria-invalid', 'true');
      await expect(end(words.from)).toHaveAttribute('aria-invalid', 'false');
      await expect(end(words.to)).toHaveAccessibleDescription(/12\.34/);
      await end(words.to).fill('1');
      await expect(field).toContainText(messageOf({ annual_rent: { low: '2', high: '1' } }, 'empty_range', language));
      for (const word of [words.from, words.to]) await expect(end(word)).toHaveAttribute('aria-invalid', 'true');
      await field.getByRole('checkbox', { name: words.range }).uncheck();
      await expect(visit.number('annual_rent')).toHaveValue('100万 – 1');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }

  test(`rows keep what is typed, and the focus goes where the work goes on (${language})`, async ({ page }) => {
    const words = WORDS[language];
    const visit = await Visit.begin(page, language);
    const rows = fieldOf(visit, 'promotion_events');
    for (const text of ['5', '6万', '7']) {
      await rows.getByRole('button', { name: words.add }).click();
      await expect(rows.getByRole('textbox').last()).toBeFocused();
      await page.keyboard.type(text);
    }
    await expect(rows.getByRole('status')).toHaveText(language === 'zh' ? '共 3 行' : '3 rows');
    await rows.getByRole('combobox').first().selectOption(words.scales[1]);
    expect(await answersOf(visit)).toEqual({ promotion_events: [{ net_spend: '50000' }, { net_spend: '60000' }, { net_spend: '7' }] });
    await rows.getByRole('button', { name: words.remove }).click();
    await expect(rows.getByRole('button', { name: words.remove })).toBeFocused();
    await expect(rows.getByRole('textbox').first()).toHaveValue('6万');
    await expect(rows.getByRole('status')).toHaveText(language === 'zh' ? '共 2 行' : '2 rows');
    for (let row = 0; row < 2; row += 1) await rows.getByRole('button', { name: words.remove }).click();
    await expect(rows.getByRole('button', { name: words.add })).toBeFocused();
  });
}

test('a number that is not finished is not told to be wrong', async ({ page }) => {
  const visit = await Visit.begin(page);
  await expect(unitOf(visit, 'annual_rent')).toBeVisible();
  const told = fieldOf(visit, 'annual_rent').locator('.problem');
  await page.evaluate(() => {
    const seen = { problems: 0 };
    Object.assign(window, { seen });
    const root = document.querySelector('huiqi-widget')?.shadowRoot;
    if (root) new MutationObserver(() => (seen.problems += root.querySelectorAll('#fact-annual_rent .problem').length)).observe(root, { subtree: true, childList: true });
  });
  await visit.number('annual_rent').pressSequentially('3亿2千万', { delay: 60 });
  await expect(visit.number('annual_rent')).toHaveAccessibleDescription(/320,000,000元/);
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => (Reflect.get(window, 'seen') as { problems: number }).problems)).toBe(0);
  await visit.number('annual_rent').fill('3亿2');
  await expect(told).toContainText('可以写');
});

test('every number can be left as not known, and takes no default then', async ({ page }) => {
  const visit = await Visit.begin(page);
  for (const fact of ['annual_rent', 'incubatee_rent_years_received']) await fieldOf(visit, fact).getByRole('checkbox', { name: '不清楚' }).check();
  expect(await answersOf(visit)).toEqual({ annual_rent: { unknown: true }, incubatee_rent_years_received: { unknown: true } });
  await expect(visit.number('incubatee_rent_years_received')).toHaveAttribute('inputmode', 'numeric');
  await visit.number('annual_rent').fill('1');
  await expect(fieldOf(visit, 'annual_rent').getByRole('checkbox', { name: '不清楚' })).not.toBeChecked();
});

test('the unit chosen outlives a switch of the language', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.number('annual_rent').fill('12');
  await unitOf(visit, 'annual_rent').selectOption('万元');
  await page.getByRole('button', { name: 'English' }).first().click();
  await expect(unitOf(visit, 'annual_rent').locator('option:checked')).toHaveText('10,000 yuan');
  await expect(new Visit(page, 'en').number('annual_rent')).toHaveValue('12');
  expect(await answersOf(visit)).toEqual({ annual_rent: '120000' });
});

test('there are 200 rows at the most, which is told', async ({ page }) => {
  const visit = await Visit.begin(page);
  await setAnswers(page, { promotion_events: Array.from({ length: 199 }, () => ({ net_spend: '1' })) });
  const rows = fieldOf(visit, 'promotion_events');
  await rows.getByRole('button', { name: '添加一行' }).click();
  await expect(rows).toContainText('最多 200 行。');
  await expect(rows.getByRole('button', { name: '添加一行' })).toHaveCount(0);
});

test('without what is fetched later, plain figures still count', async ({ page }) => {
  await page.route('**/numbers-*.js', (route) => route.abort());
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true, incubatee: true, incubatee_rent_years_received: '2', annual_rent: '120000' });
  await visit.expectClause('17.3', 'qualifies', '60,000');
});
