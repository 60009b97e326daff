// Ten visits as new users would make them: each with where it starts, what it is for, and its steps in order. What a reload and the back button do stands here
// too. The first five are made in Firefox as well.

import { expect, factOf, type Language, setAnswers, test, Visit } from './page.ts';
import type { Page } from '../../www/playwright.ts';

interface Journey {
  readonly name: string;
  readonly start: string;
  readonly aim: string;
  readonly language?: Language;
  readonly screen?: { readonly width: number; readonly height: number };
  readonly steps: readonly (readonly [step: string, make: (visit: Visit, page: Page) => Promise<void>])[];
}

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
const topic = (page: Page): Promise<string> => page.locator('#topic-title').innerText();
const tenant = { in_district: true, incubatee: true, incubatee_rent_years_received: '0' } as const;

/** So many of the first are short, and made in Firefox as well. */
const SHORT = 5;

const JOURNEYS: readonly Journey[] = [
  {
    name: 'mistype and correct',
    start: 'the whole form, on a wide screen',
    aim: 'a rent typed wrongly is told at its field and counts once it is right',
    steps: [
      ['answer what a tenant of an incubator knows', async (visit) => {
        await visit.openForm();
        await visit.enter(tenant);
      }],
      ['type words in place of the rent', async (visit) => visit.enter({ annual_rent: '十八来万' })],
      ['be told at the field, with what was typed still there', async (visit) => {
        await expect(visit.number('annual_rent')).toHaveAttribute('aria-invalid', 'true');
        await expect(visit.number('annual_rent')).toHaveValue('十八来万');
      }],
      ['correct it', async (visit) => visit.enter({ annual_rent: '18万' })],
      ['see how it was read, and three years of half of it', async (visit) => {
        await expect(visit.number('annual_rent')).toHaveAttribute('aria-invalid', 'false');
        await expect(visit.number('annual_rent')).toHaveAccessibleDescription(/180,000元/);
        await visit.expectClause('17.3', 'qualifies', '270,000元');
      }],
    ],
  },
  {
    name: 'change the language midway',
    start: 'the guided way, in Chinese',
    aim: 'a colleague who reads English takes over, and nothing is asked twice',
    steps: [
      ['answer the first question and go on', async (visit, page) => {
        await visit.enter({ in_district: true });
        await press(page, /^下一步/);
      }],
      ['change to English', async (_, page) => press(page, 'English')],
      ['stand at the same topic', async (_, page) => {
        await expect(page.getByRole('button', { name: /^Next/ })).toBeVisible();
        await expect(page.locator('#topic-title')).toHaveText(/[a-z]/);
        await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeVisible();
      }],
      ['go back and find the answer', async (_, page) => {
        await press(page, 'Back');
        await expect(new Visit(page, 'en').option('in_district', true)).toBeChecked();
      }],
    ],
  },
  {
    name: 'keyboard only',
    start: 'the top of the page, with no mouse',
    aim: 'from the first key to the first topic and back',
    steps: [
      ['walk to the first question and say yes', async (visit, page) => {
        await expect(page.locator('.listing')).toBeVisible();
        await tabTo(page, '#fact-in_district');
        await page.keyboard.press('Space');
        await expect(visit.option('in_district', true)).toBeChecked();
      }],
      ['change the answer with the arrows, and back', async (visit, page) => {
        await page.keyboard.press('ArrowRight');
        await expect(visit.option('in_district', false)).toBeChecked();
        await page.keyboard.press('ArrowLeft');
        await expect(visit.option('in_district', true)).toBeChecked();
      }],
      ['go on to the next topic, which takes the focus', async (_, page) => {
        await tabTo(page, '.primary');
        await page.keyboard.press('Enter');
        await expect(page.locator('#topic-title')).toBeFocused();
      }],
      ['open what would change the result', async (_, page) => {
        await tabTo(page, '.advice');
        await page.keyboard.press('Enter');
        await expect(page.locator('.advice .listed').first()).toBeVisible();
      }],
    ],
  },
  {
    name: 'reload',
    start: 'the page with answers, none of them kept',
    aim: 'to begin again: a reload keeps nothing by itself',
    steps: [
      ['answer', async (visit) => visit.enter({ in_district: true })],
      ['reload', async (_, page) => void (await page.reload())],
      ['find the page as new, in the same language', async (visit, page) => {
        await expect(page.locator('.listing')).toBeVisible();
        await expect(visit.option('in_district', true)).not.toBeChecked();
      }],
      ['answer again', async (visit) => {
        await visit.enter({ in_district: true });
        await visit.expectClause('46.1', 'qualifies');
      }],
    ],
  },
  {
    name: 'back button',
    start: 'a blank page',
    aim: 'it goes back a topic, forward again, and from the first one away; nothing that was said is lost until then',
    steps: [
      ['answer and go on, topic by topic', async (visit, page) => {
        await visit.enter({ in_district: true });
        await press(page, /^下一步/);
        await expect(page.locator('#topic-title')).toBeFocused();
        await press(page, /^下一步/);
      }],
      ['go back to the topic before', async (_, page) => {
        const second = await topic(page);
        await page.evaluate(() => history.back());
        await expect(page.locator('#topic-title')).not.toHaveText(second);
        const first = await topic(page);
        await page.evaluate(() => history.forward());
        await expect(page.locator('#topic-title')).toHaveText(second);
        await press(page, '上一步');
        await expect(page.locator('#topic-title')).toHaveText(first);
      }],
      ['go back to the beginning', async (visit, page) => {
        await page.evaluate(() => history.back());
        await expect(page.locator('#topic-title')).toHaveText('先从这里开始');
        await expect(visit.option('in_district', true)).toBeChecked();
      }],
      ['change the language, and still have the topics ahead', async (_, page) => {
        await press(page, 'English');
        await page.evaluate(() => history.forward());
        await expect(page.locator('#topic-title')).not.toHaveText('Begin here');
        await press(page, 'Back');
        await expect(page.locator('#topic-title')).toHaveText('Begin here');
        await press(page, '中文');
      }],
      ['leave, and come back to a page that works', async (visit, page) => {
        // Playwright goes to no other page so in Firefox, not even from one file to another.
        if (page.context().browser()?.browserType().name() === 'firefox') return;
        await page.goBack();
        await expect(page.locator('huiqi-widget')).toHaveCount(0);
        await page.goForward();
        await visit.enter({ in_district: true });
        await visit.expectClause('46.1', 'qualifies');
      }],
    ],
  },
  {
    name: 'not sure of everything',
    start: 'the whole form',
    aim: 'someone who knows nothing gets ranges, never a wrong no',
    steps: [
      ['say “not sure” to every question that has it', async (visit, page) => {
        await visit.openForm();
        for (const option of await page.locator('.question').getByRole('radio', { name: '不清楚' }).all()) await option.check();
        for (const option of await page.locator('.question').getByRole('checkbox', { name: '不清楚' }).all()) await option.check();
      }],
      ['see that nothing is certain and nothing is ruled out by a guess', async (visit, page) => {
        await expect(visit.totals).toContainText('0元');
        await expect(page.locator('.clause .verdict.qualifies')).toHaveCount(0);
        await expect(page.locator('.clause .verdict.needs_answers').first()).toBeVisible();
        await expect(page.locator('.problem')).toHaveCount(0);
      }],
      ['become sure of one thing', async (visit) => {
        await visit.enter({ in_district: true, employs_staff: true });
        await visit.listAll();
        await visit.expectClause('46.1', 'qualifies');
      }],
    ],
  },
  {
    name: 'phone',
    start: 'a screen of 320 px',
    aim: 'the sum stays in sight, and results and questions are one press apart',
    screen: { width: 320, height: 640 },
    steps: [
      ['say what describes the firm, and answer', async (visit, page) => {
        await page.getByRole('group', { name: '哪些符合您的情况？' }).getByRole('checkbox').first().check();
        await visit.enter({ in_district: true });
      }],
      ['see the sum at the bottom', async (_, page) => expect(page.locator('[part=bar]')).toBeInViewport()],
      ['press “results”', async (_, page) => {
        await press(page, '查看结果');
        await expect(page.locator('#results-title')).toBeInViewport();
      }],
      ['go back to a question that is still needed', async (_, page) => {
        const need = page.locator('.needs button').first();
        const name = ((await need.textContent()) ?? '').trim();
        await need.click();
        const asked = page.locator('.question').filter({ has: page.locator(':focus') });
        await expect(asked).toBeInViewport();
        expect(factOf(((await asked.getAttribute('id')) ?? '').replace('fact-', '')).name.zh).toBe(name);
      }],
      ['never scroll sideways', async (_, page) => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)],
    ],
  },
  {
    name: 'print',
    start: 'the page with results',
    aim: 'a sheet with whose policy, every answer that is open, and all results that are shown',
    steps: [
      ['answer', async (visit, page) => {
        await setAnswers(page, tenant);
        await visit.enter({ in_district: true });
      }],
      ['print', async (_, page) => page.emulateMedia({ media: 'print' })],
      ['find nothing cut off and nothing in the way', async (visit, page) => {
        await expect(page.locator('[part=bar]')).toBeHidden();
        await expect(page.locator('[part=notice]')).toBeVisible();
        await expect(visit.totals).toBeVisible();
        const hidden = (): Promise<number> => page.locator('[part=results]').evaluate(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight);
        await expect.poll(hidden).toBe(0);
      }],
    ],
  },
  {
    name: 'large print',
    start: 'the first screen, read by someone with tired eyes',
    aim: 'larger words everywhere, nothing lost, and back',
    steps: [
      ['answer', async (visit) => visit.enter({ in_district: true })],
      ['press “large print”', async (_, page) => press(page, '大字')],
      ['see it pressed, words a quarter larger, and no sideways scrolling', async (visit, page) => {
        await expect(page.getByRole('button', { name: '大字' })).toHaveAttribute('aria-pressed', 'true');
        const height = async (): Promise<number> => (await visit.question('in_district').getByRole('radio').first().locator('..').boundingBox())?.height ?? 0;
        expect(await height()).toBeGreaterThanOrEqual(55);
        await expect(visit.option('in_district', true)).toBeChecked();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
      }],
      ['open a clause, whose words are large too', async (visit) => {
        await visit.open('46.1');
        await visit.expectWords('46.1', ['条件是否满足']);
      }],
      ['turn it off again', async (_, page) => {
        await press(page, '大字');
        await expect(page.getByRole('button', { name: '大字' })).toHaveAttribute('aria-pressed', 'false');
      }],
    ],
  },
  {
    name: 'filter and compare',
    start: 'the page with answers, in English',
    aim: 'find the rent subsidies, then see what a dearer office would change',
    language: 'en',
    steps: [
      ['answer', async (visit, page) => {
        await expect(page.locator('.listing')).toBeVisible();
        await setAnswers(page, { ...tenant, annual_rent: '120000' });
        await visit.expectClause('17.3', 'qualifies', 'CNY 180,000');
      }],
      ['look for rent', async (_, page) => {
        await page.getByText('Search', { exact: true }).click();
        await page.getByRole('searchbox').fill('rent subsidy');
      }],
      ['see only clauses that say so', async (_, page) => {
        const titles = await page.locator('.article:visible').allTextContents();
        expect(titles.length).toBeGreaterThan(0);
        expect(titles.length).toBeLessThan(20);
      }],
      ['put this down as a scenario, and pay more rent', async (visit, page) => {
        await page.getByRole('heading', { name: 'Compare scenarios' }).click();
        await press(page, 'Put down as a scenario');
        await setAnswers(page, { ...tenant, annual_rent: '400000' });
        await visit.expectClause('17.3', 'qualifies', 'CNY 600,000');
      }],
      ['read the difference', async (_, page) => expect(page.locator('.compared').getByRole('row', { name: /17\.3/ })).toContainText('CNY 180,000')],
    ],
  },
];

async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = (): Promise<boolean> =>
    page.evaluate((wanted) => (document.querySelector('huiqi-widget')?.shadowRoot?.activeElement?.closest(wanted) ?? null) !== null, selector);
  for (let presses = 0; presses < 200 && !(await isThere()); presses += 1) await page.keyboard.press('Tab');
  expect(await isThere(), selector).toBe(true);
}

for (const [place, { name, start, aim, language = 'zh', screen, steps }] of JOURNEYS.entries()) {
  test(`${name}: from ${start}, ${aim}`, { tag: place < SHORT ? ['@short'] : [] }, async ({ page }) => {
    if (screen !== undefined) await page.setViewportSize(screen);
    await page.goto('about:blank');
    await page.goto(language === 'en' ? './?lang=en' : './');
    const visit = new Visit(page, language);
    for (const [step, make] of steps) await test.step(step, async () => void (await make(visit, page)));
  });
}
