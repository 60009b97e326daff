// The catalogue of bad input through the form: what a visitor types at a fact, and what is then told beside the field, in either language. What
// was typed stays, and once it is gone nothing is told any more.

import { factOf, expect, type Language, test, Visit } from './page.ts';
import { expanded, readCatalogue } from '../node/catalogue.mjs';

const typed = readCatalogue().categories.flatMap(({ name, cases }) =>
  cases.flatMap(({ note, fact, typed, problems }) =>
    fact === undefined || typed === undefined ? [] : [{ note: `${name}: ${note}`, fact, text: expanded(typed), problems }]));

test('the catalogue has enough that can be typed', () => {
  expect(typed.length).toBeGreaterThanOrEqual(100);
});

for (const language of ['zh', 'en'] as const satisfies readonly Language[]) {
  test(`what is typed is told beside its field (${language})`, async ({ page }) => {
    test.setTimeout(240_000);
    const visit = await Visit.begin(page, language);
    await visit.enter({ promotion_events: [''] });
    for (const { note, fact, text, problems } of typed) {
      await test.step(note, async () => {
        const field = factOf(fact).type === 'list' ? visit.row(fact, 1) : visit.number(fact);
        await field.fill(text);
        await expect(field, note).toHaveAttribute('aria-invalid', String(problems.length > 0));
        for (const problem of problems) await expect(field, note).toHaveAccessibleDescription(new RegExp(literally(problem[language])));
        await expect(field, note).toHaveValue(text);
        await field.fill('');
        await expect(field, note).toHaveAttribute('aria-invalid', 'false');
      });
    }
  });
}

/** A message as a page shows it: of blanks in a row there is one. */
function literally(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
}
