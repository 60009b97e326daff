// `make screenshots`: every state at three widths, light and dark, in both languages, as pictures to look at in target/screenshots.

import { fileURLToPath } from 'node:url';
import { test } from './page.ts';
import { STATES } from './states.ts';

const FOLDER = fileURLToPath(new URL('../../target/screenshots/', import.meta.url));

for (const { name, reach } of STATES) for (const language of ['zh', 'en'] as const) {
  test(`${name}, ${language}`, async ({ page, others }) => {
    await reach(page, language, others);
    for (const width of [320, 768, 1280]) for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${FOLDER}${name.replaceAll(' ', '-')}-${language}-${width}-${colorScheme}.png`, fullPage: true, animations: 'disabled' });
    }
  });
}
