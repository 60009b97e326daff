// What axe cannot see: how large what is pressed is, that the focus shows and is not covered, that what is read out is said once, and that nothing is lost with
// large text, in forced colours, without motion or on paper.

import type { Page } from '../../www/playwright.ts';
import { expect, test, Visit } from './page.ts';
import { STATES } from './states.ts';

const TOLD = ['profile', 'end', 'whole form', 'clause', 'advice', 'charts', 'compare', 'mistakes', 'fields', 'search', 'list', 'kept', 'link', 'then and now'];
const told = STATES.filter(({ name }) => TOLD.includes(name));

interface Target { readonly words: string; readonly width: number; readonly height: number }

/** All that can be pressed and is in sight; what has a label is pressed with it. */
const targets = (page: Page): Promise<readonly Target[]> =>
  page.locator('huiqi-widget').evaluate((widget) => {
    const pressed = [...widget.shadowRoot!.querySelectorAll<HTMLElement>('button, summary, select, input, a[href]')].filter((element) => element.checkVisibility());
    return pressed.map((element) => {
      const { width, height } = (element.closest<HTMLElement>('label, .number') ?? element).getBoundingClientRect();
      return { words: (element.textContent || element.id || element.className).trim().slice(0, 40), width, height };
    });
  });

test.describe('with a finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 320, height: 800 } });

  for (const { name, reach } of told) {
    test(`whatever is pressed is 44 px high: ${name}`, async ({ page, others }) => {
      await reach(page, 'zh', others);
      expect(await page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
      expect((await targets(page)).filter(({ height }) => height < 43.9)).toEqual([]);
    });
  }
});

for (const { name, reach } of told) {
  test(`with a mouse it is 24 px high at least: ${name}`, async ({ page, others }) => {
    await reach(page, 'en', others);
    expect((await targets(page)).filter(({ height }) => height < 24)).toEqual([]);
  });
}

/** Goes through the page by Tab; what has no visible focus or lies under the sums. */
const unseenFocus = async (page: Page, presses: number): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab');
    const fault = await page.evaluate(() => {
      let active: Element | null | undefined = document.activeElement;
      let root: Document | ShadowRoot = document;
      while (active?.shadowRoot?.activeElement) {
        root = active.shadowRoot;
        active = root.activeElement;
      }
      if (active === null || active === undefined || active === document.body) return null;
      const shown = active.closest('label, .number') ?? active;
      const outlined = [active, shown].some((element) => getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 2);
      const { left, right, top, bottom } = shown.getBoundingClientRect();
      const over = root.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, innerHeight - 1));
      const isCovered = over === null || !(shown.contains(over) || over.contains(shown));
      const words = `${active.tagName} ${active.id} ${(shown.textContent ?? '').trim().slice(0, 30)}`;
      return outlined && !isCovered ? null : `${words}: ${outlined ? '' : 'no outline '}${isCovered ? `under ${over?.className}` : ''}`;
    });
    if (fault !== null) faults.push(fault);
  }
  return faults;
};

for (const width of [320, 1280]) {
  test(`the focus is seen and never covered, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await Visit.begin(page);
    expect(await unseenFocus(page, 150)).toEqual([]);
  });
}

test('what changes is said once, when the typing rests, and nothing else is', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter({ in_district: true, incubatee: true, incubatee_rent_years_received: '0' });
  await page.waitForTimeout(1500);
  await page.locator('huiqi-widget').evaluate((widget) => {
    const said: string[] = [];
    Reflect.set(window, 'said', said);
    const live = (node: Node | null): Element | null => (node instanceof Element ? node : (node?.parentElement ?? null))?.closest('[role=status], [role=alert], [aria-live]') ?? null;
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = live(target);
        if (region !== null) said.push(region.textContent ?? '');
      }
    }).observe(widget.shadowRoot!, { childList: true, characterData: true, subtree: true });
  });
  const rent = visit.number('annual_rent');
  await rent.focus();
  for (const key of '180000') await page.keyboard.press(key);
  await expect(visit.totals).toContainText('270,000元');
  const said = (): Promise<readonly string[]> => page.evaluate(() => Reflect.get(window, 'said') as string[]);
  expect(await said()).toEqual([]);
  await expect.poll(said).not.toEqual([]);
  await page.waitForTimeout(1500);
  expect(new Set(await said()).size).toBe(1);
  expect((await said())[0]).toContain('270,000元');
});

for (const language of ['zh', 'en'] as const) for (const { name, reach } of told) {
  test(`text of twice the size on a narrow screen is not cut and needs no sideways scrolling: ${name}, ${language}`, async ({ page, others }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    await page.addInitScript(() => addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = '200%')));
    await reach(page, language, others);
    expect(await tooWide(page)).toEqual([]);
  });
}

/** What stands out of the window to the right and is not inside something that scrolls by itself. */
async function tooWide(page: Page): Promise<readonly string[]> {
  return page.locator('huiqi-widget').evaluate((widget) => {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const all = [...document.querySelectorAll('h1, p'), ...widget.shadowRoot!.querySelectorAll('*')];
    const found = all.filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1 && element.closest('.wide, .compared, .then, .unseen, svg') === null);
    return found.map((element) => `${element.tagName}.${element.getAttribute('class')} ${element.getBoundingClientRect().right} ${(element.textContent ?? '').trim().slice(0, 30)}`);
  });
}

test('in forced colours what is chosen is told, and the sums stay apart', async ({ page, others }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await STATES.find(({ name }) => name === 'results')!.reach(page, 'zh', others);
  const colours = (of: string): Promise<readonly [string, string]> =>
    page.locator(of).first().evaluate((element) => [getComputedStyle(element).backgroundColor, getComputedStyle(element).fill]);
  const [chosen] = await colours('.filters label:has(:checked)');
  const [other] = await colours('.filters label:not(:has(:checked))');
  expect(chosen).not.toBe(other);
  const [, certain] = await colours('.sum-bar .certain');
  const [, upTo] = await colours('.sum-bar .up-to');
  expect(certain).not.toBe(upTo);
});

test('nothing moves by itself', async ({ page, others }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await STATES.find(({ name }) => name === 'advice')!.reach(page, 'zh', others);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('large print has nothing smaller than 18 px, and lines apart', async ({ page, others }) => {
  await STATES.find(({ name }) => name === 'large print')!.reach(page, 'zh', others);
  const small = await page.locator('huiqi-widget').evaluate((widget) => {
    const zoom = 1.25;
    const texts = [...widget.shadowRoot!.querySelectorAll('.widget *')].filter(
      (element) => element.checkVisibility() && element.closest('svg, .unseen') === null && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== ''),
    );
    const sizes = texts.map((element) => ({ words: element.textContent!.trim().slice(0, 30), size: parseFloat(getComputedStyle(element).fontSize) * zoom }));
    return sizes.filter(({ size }) => size < 18);
  });
  expect(small).toEqual([]);
});

test('on paper the results are whole', async ({ page, others }) => {
  await STATES.find(({ name }) => name === 'results')!.reach(page, 'zh', others);
  await page.emulateMedia({ media: 'print' });
  const { shown, whole } = await page.locator('[part=results]').evaluate(({ clientHeight, scrollHeight }) => ({ shown: clientHeight, whole: scrollHeight }));
  expect(shown).toBe(whole);
  await expect(page.locator('[part=bar]')).toBeHidden();
});
