// Bad input: the engine's message stands at its field, what was typed stays, and everything else still counts.

import { expect, messageOf, setAnswers, test, Visit } from './page.ts';

const SOUND = { in_district: true, incubatee: true, annual_rent: '120000' } as const;

/** What is typed, what the engine gets of it, and what it says. */
const TYPED = [
  { fact: 'copyright_trade_amount', text: 'about ten', answer: 'about ten', code: 'not_a_number' },
  { fact: 'copyright_trade_amount', text: '1,00,000', answer: '1,00,000', code: 'not_a_number' },
  { fact: 'copyright_trade_amount', text: '1e5', answer: '1e5', code: 'not_a_number' },
  { fact: 'copyright_trade_amount', text: '-5', answer: '-5', code: 'negative' },
  { fact: 'copyright_trade_amount', text: '0.001', answer: '0.001', code: 'too_precise' },
  { fact: 'copyright_trade_amount', text: '1000万亿', answer: '1000000000000000', code: 'too_large' },
  { fact: 'incubatee_rent_years_received', text: '4', answer: '4', code: 'too_large' },
  { fact: 'copyright_trade_amount', text: '200万-100万', answer: { low: '2000000', high: '1000000' }, code: 'empty_range' },
] as const;

for (const language of ['zh', 'en'] as const) {
  test(`typed mistakes (${language})`, async ({ page }) => {
    const visit = await Visit.begin(page, language);
    await visit.enter(SOUND);
    for (const { fact, text, answer, code } of TYPED) {
      await test.step(`${code}: ${text}`, async () => {
        const field = visit.number(fact);
        await field.fill(text);
        await expect(field).toHaveAttribute('aria-invalid', 'true');
        await expect(field).toHaveAccessibleDescription(containing(messageOf({ [fact]: answer }, code, language)));
        await expect(field).toHaveValue(text);
        // The sound answers count: three years of half of the rent.
        await visit.expectClause('17.3', 'qualifies', '180,000');
        await field.fill('1');
        await expect(field).toHaveAttribute('aria-invalid', 'false');
        await field.fill('');
      });
    }
  });
}

test('a faulty cell is told at its row', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ promotion_events: ['50000', 'x', ''] });
  const message = messageOf({ promotion_events: [{ net_spend: '50000' }, { net_spend: 'x' }] }, 'not_a_number', 'zh');
  await expect(visit.row('promotion_events', 1)).toHaveAttribute('aria-invalid', 'false');
  await expect(visit.row('promotion_events', 2)).toHaveAttribute('aria-invalid', 'true');
  await expect(visit.row('promotion_events', 2)).toHaveAccessibleDescription(containing(message));
  await expect(visit.row('promotion_events', 2)).toHaveValue('x');
  await expect(visit.row('promotion_events', 3)).toHaveAttribute('aria-invalid', 'false');
});

/** What only a host page can enter, through the property `answers`. */
const GIVEN = [
  { fact: 'promotion_events', answer: Array.from({ length: 201 }, () => ({ net_spend: '1' })), code: 'too_many_rows' },
  { fact: 'in_district', answer: 'yes', code: 'wrong_type' },
  { fact: 'org_kind', answer: 'guild', code: 'not_an_option' },
] as const;

for (const { fact, answer, code } of GIVEN) {
  test(`${code} is told at its question`, async ({ page }) => {
    const visit = await Visit.begin(page);
    await setAnswers(page, { [fact]: answer, annual_rent: '120000' });
    await expect(visit.question(fact)).toHaveAccessibleDescription(containing(messageOf({ [fact]: answer }, code, 'zh')));
    await expect(visit.number('annual_rent')).toHaveValue('120000');
  });
}

test('a fact that the policy does not have is told above the questions, with the nearest one', async ({ page }) => {
  await Visit.begin(page);
  await setAnswers(page, { anual_rent: '120000' });
  await expect(page.getByRole('alert')).toContainText(messageOf({ anual_rent: '120000' }, 'unknown_fact', 'zh'));
  await expect(page.getByRole('alert')).toContainText('annual_rent');
});

test('a day that does not exist is told, and nothing typed is lost', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ annual_rent: '120000' });
  await page.locator('huiqi-widget').evaluate((widget) => widget.setAttribute('as-of', '2023-02-30'));
  await expect(page.getByRole('alert')).toContainText('2023-02-30');
  await expect(visit.number('annual_rent')).toHaveValue('120000');
  await page.locator('huiqi-widget').evaluate((widget) => widget.setAttribute('as-of', '2023-02-28'));
  await expect(page.getByText('2023年2月28日，在有效期内')).toBeVisible();
});

function containing(words: string): RegExp {
  return new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}
