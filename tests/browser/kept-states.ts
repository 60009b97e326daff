// The states that keeping, sharing and printing bring about, for `states.ts`: asked for, kept, cleared, taken up again with and without changes since,
// refused, shared, and the printed report as a page of its own.

import { readFileSync } from 'node:fs';
import type { Report } from 'huiqi/types';
import type { Page } from '../../www/playwright.ts';
import { button, fragment, load, linkOf, record, told, unfold, WORDS } from './keeping.ts';
import { description, expect, type Language, reportOf, type Visit } from './page.ts';
import { ANSWERS, answered, first, ready, type State } from './reach.ts';

const EDITION = { zh: '2022年试行稿', en: '2022 trial edition' } as const;

async function unfolded(page: Page, language: Language): Promise<Visit> {
  const visit = await answered(page, language);
  await unfold(visit);
  return visit;
}

/** What an enterprise was told on another day, with another edition: some clauses came out otherwise, one is gone, and so are facts that were asked. */
function earlier({ clauses }: Report, language: Language): string {
  const of = (verdict: string): string[] => clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => id);
  const [qualifies, open, out] = [of('qualifies'), of('needs_answers'), of('does_not_qualify')];
  return record({
    edition: EDITION[language],
    day: '2022-11-08',
    answers: { ...ANSWERS, lease_area: '420', has_branch: true },
    verdicts: { qualifies: [...qualifies.slice(1), ...out.slice(0, 2)], needs_answers: [...open.slice(3), ...qualifies.slice(0, 1), '52.3'], does_not_qualify: [...open.slice(0, 3), ...out.slice(2)] },
    totals: { qualified: { low: '120000', high: '5620000' }, potential: { low: '120000', high: null } },
  });
}

export const KEPT_STATES: readonly State[] = [
  { name: 'keep', reach: async (page, language) => void (await unfolded(page, language)) },
  {
    name: 'kept',
    reach: async (page, language) => {
      await unfolded(page, language);
      await page.getByRole('checkbox', { name: WORDS[language].saving }).check();
      const visit = await ready(page, language);
      await expect(told(page)).toContainText(WORDS[language].fromDevice);
      await unfold(visit);
      await expect(page.getByRole('checkbox', { name: WORDS[language].saving })).toBeChecked();
    },
  },
  {
    name: 'cleared',
    reach: async (page, language) => {
      const visit = await unfolded(page, language);
      await button(visit, 'clear').click();
      await expect(told(page)).toContainText(WORDS[language].cleared);
      await expect(button(visit, 'undo')).toBeVisible();
    },
  },
  {
    name: 'file taken up',
    reach: async (page, language) => {
      const visit = await unfolded(page, language);
      const download = page.waitForEvent('download');
      await button(visit, 'saveFile').click();
      const file = readFileSync(await (await download).path());
      await visit.enter({ in_district: false });
      await load(visit, file);
      await expect(told(page)).toContainText(WORDS[language].fromFile);
      await expect(button(visit, 'undo')).toBeVisible();
    },
  },
  {
    name: 'file refused',
    reach: async (page, language) => {
      const visit = await unfolded(page, language);
      await load(visit, 'a letter');
      await expect(told(page)).toContainText(WORDS[language].refused);
    },
  },
  {
    name: 'link',
    reach: async (page, language) => {
      await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.resolve() } }));
      const visit = await unfolded(page, language);
      await linkOf(visit);
      await button(visit, 'copy').click();
      await expect(page.getByText(WORDS[language].copied)).toBeVisible();
    },
  },
  {
    name: 'then and now',
    reach: async (page, language) => {
      await answered(page, language);
      const then = earlier(await reportOf(page), language);
      await page.goto('about:blank');
      await first(page, language, './', fragment(then));
      await expect(told(page)).toContainText(EDITION[language]);
      await expect(told(page).getByRole('row').nth(4)).toBeVisible();
    },
  },
  {
    name: 'printed report',
    reach: async (page, language) => {
      await page.addInitScript(() => (window.print = () => undefined));
      const visit = await unfolded(page, language);
      await button(visit, 'print').click();
      const paper = page.frameLocator('iframe.paper');
      await expect(paper.getByText(description.policy.notes.at(-1)?.[language] ?? '?')).toBeAttached();
      const { html, css } = await paper.locator(':root').evaluate((root) => ({
        html: root.outerHTML,
        css: root.ownerDocument.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n'),
      }));
      await page.goto('about:blank');
      await page.setContent(`<!doctype html>${html}`);
      await page.addStyleTag({ content: css });
    },
  },
];
