// No state of the page breaks a rule of axe: WCAG 2.2 AA and good practice; in both languages, light and dark, narrow and wide. `everyone.spec.ts` holds what
// axe cannot see.

import { AxeBuilder, type Page } from '../../www/playwright.ts';
import { expect, test } from './page.ts';
import { STATES } from './states.ts';

/** In each language half of them, since the longest pages take a minute: both widths and both schemes are seen of every state. */
const SCREENS = {
  zh: [[320, 'light'], [1280, 'dark']],
  en: [[320, 'dark'], [1280, 'light']],
} as const;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const { name, reach } of STATES) for (const language of ['zh', 'en'] as const) {
  test(`no rule is broken: ${name}, ${language}`, async ({ page, others }) => {
    test.setTimeout(180_000);
    await reach(page, language, others);
    for (const [width, colorScheme] of SCREENS[language]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await broken(page), `${width} px, ${colorScheme}`).toEqual([]);
    }
  });
}

async function broken(page: Page): Promise<readonly string[]> {
  // What sticks to the lower edge makes small whatever lies half below it; everyone.spec.ts holds that the focus never does.
  for (const bar of await page.locator('[part=bar]').all()) await bar.evaluate((element) => (element.style.position = 'static'));
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.flat().join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`));
}
