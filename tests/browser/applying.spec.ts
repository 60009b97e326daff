// What to do next for a clause: what its policy says of how to apply, and, where it says nothing, that it does not.

import type { HuiqiWidget } from 'huiqi/widget';
import { applying } from '../node/applying.mjs';
import { expect, setAnswers, test, Visit } from './page.ts';

test('a policy that names no office has that said where the clause is explained', async ({ page }) => {
  await page.goto('./');
  await setAnswers(page, { in_district: true, employs_staff: true });
  const visit = new Visit(page);
  await visit.open('46.1');
  await visit.expectWords('46.1', ['下一步怎样申报', '政策没有写明申报的地点、时间、方式、材料和联系电话']);
});

for (const [language, heading, desk, hall, call] of [
  ['zh', '下一步怎样申报', '一号窗口', '服务大厅', '电话'],
  ['en', 'What to do next', 'Desk one', 'Service hall', 'Telephone'],
] as const) {
  test(`what the policy says of how to apply is told, in ${language}`, async ({ page }) => {
    await page.goto(language === 'en' ? './?lang=en' : './');
    await page.locator('huiqi-widget').evaluate((widget, bytes) => {
      (widget as HuiqiWidget).policyBytes = new Uint8Array(bytes);
      (widget as HuiqiWidget).answers = { in_district: true };
    }, [...applying]);
    const visit = new Visit(page, language);
    await visit.open('2.2');
    await visit.expectWords('2.2', [heading, desk, call, '12345 转 6']);
    await expect(visit.clause('2.2').getByRole('link', { name: /^https/ })).toHaveAttribute('href', 'https://tax.example.com:8443/a/b_(c);d=1?e=%E7%A8%8E&f#g');
    // What the clause does not say, the policy says for all.
    await visit.open('1.2');
    await visit.expectWords('1.2', [hall]);
  });
}
