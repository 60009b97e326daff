// What the visitor does with his answers beyond the page: keep them on the device, in a file or in a link; take them up again, also with another edition;
// clear everything; print; export. And what comes in from outside and is none of ours.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from '../../tools/serve.mjs';
import type { Download, Page } from '../../www/playwright.ts';
import { anotherEdition } from './editions.ts';
import { Host } from './hosts.ts';
import { type Seen, watch } from './journey.ts';
import { button, fragment, linkOf, load, record, told, unfold, WORDS } from './keeping.ts';
import { description, expect, factOf, setAnswers, test, Visit } from './page.ts';

const KEY = `huiqi ${description.policy.id}`;
const RENT = { in_district: true, incubatee: true, annual_rent: '18万' } as const;

const stored = (page: Page): Promise<string | null> => page.evaluate((key) => localStorage.getItem(key), KEY);

async function contentOf(download: Promise<Download>): Promise<{ readonly name: string; readonly text: string }> {
  const done = await download;
  return { name: done.suggestedFilename(), text: readFileSync(await done.path(), 'utf8') };
}

const saved = async (visit: Visit, name: 'saveFile' | 'table' | 'data'): Promise<{ readonly name: string; readonly text: string }> => {
  const download = visit.page.waitForEvent('download');
  await button(visit, name).click();
  return contentOf(download);
};

for (const language of ['zh', 'en'] as const) {
  test.describe(`in ${language}`, () => {
    const words = WORDS[language];

    test('nothing is kept unless asked for, and then it is there on the next visit, which says so', async ({ page }) => {
      const visit = await Visit.begin(page, language);
      await visit.enter(RENT);
      await unfold(visit);
      const box = page.getByRole('checkbox', { name: words.saving });
      await expect(box).not.toBeChecked();
      expect(await stored(page)).toBeNull();
      await box.check();
      await visit.enter({ hnte: 'unknown' });
      expect(JSON.parse((await stored(page)) ?? '')).toMatchObject({ policy: description.policy.id, answers: { ...RENT, hnte: { unknown: true } } });

      const again = await Visit.begin(page, language);
      await expect(told(page)).toContainText(words.fromDevice);
      await expect(told(page)).toContainText(words.same);
      await expect(again.number('annual_rent')).toHaveValue('18万');
      await unfold(again);
      await expect(box).toBeChecked();
      await again.enter({ annual_rent: '20万' });
      expect(JSON.parse((await stored(page)) ?? '').answers.annual_rent).toBe('20万');
      await box.uncheck();
      expect(await stored(page)).toBeNull();
      await page.reload();
      await expect(visit.totals).toBeVisible();
      await expect(told(page)).toHaveCount(0);
    });

    test('one click clears everything, and the answers alone can be brought back until the page is left', async ({ page }) => {
      const visit = await Visit.begin(page, language);
      await visit.enter(RENT);
      await unfold(visit);
      await page.getByRole('checkbox', { name: words.saving }).check();
      await button(visit, 'clear').click();
      await expect(told(page)).toContainText(words.cleared);
      expect(await stored(page)).toBeNull();
      await expect(visit.number('annual_rent')).toHaveValue('');
      await expect(visit.option('in_district', true)).not.toBeChecked();
      await button(visit, 'undo').click();
      await expect(visit.number('annual_rent')).toHaveValue('18万');
      await visit.expectClause('17.3', 'qualifies');
      expect(await stored(page)).toBeNull();
      await expect(page.getByRole('checkbox', { name: words.saving })).not.toBeChecked();
      await button(visit, 'clear').click();
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
      await expect(button(visit, 'undo')).toHaveCount(0);
    });

    test('a file is saved and loaded again, as it was typed', async ({ page }) => {
      const visit = await Visit.begin(page, language);
      await visit.enter({ ...RENT, copyright_trade_amount: 'ten' });
      await unfold(visit);
      const file = await saved(visit, 'saveFile');
      expect(file.name).toMatch(new RegExp(`^huiqi-${description.policy.id}-\\d{4}-\\d\\d-\\d\\d\\.json$`));
      const { huiqi, policy, hash, answers, verdicts, totals } = JSON.parse(file.text);
      expect({ huiqi, policy, hash, answers }).toEqual({
        huiqi: 1,
        policy: description.policy.id,
        hash: description.policy.hash,
        answers: { ...RENT, copyright_trade_amount: 'ten' },
      });
      expect(verdicts.qualifies).toContain('17.3');
      expect(totals.qualified).toEqual({ low: '270000', high: '270000' });

      const other = await Visit.begin(page, language);
      await other.enter({ in_district: false, hnte: true });
      await unfold(other);
      await load(other, file.text);
      await expect(told(page)).toContainText(words.fromFile);
      await expect(other.number('annual_rent')).toHaveValue('18万');
      await expect(other.number('copyright_trade_amount')).toHaveValue('ten');
      await expect(other.option('hnte', true)).not.toBeChecked();
      await other.expectClause('17.3', 'qualifies');
      // What was there before is not lost either.
      await button(other, 'undo').click();
      await expect(other.option('hnte', true)).toBeChecked();
      await expect(other.number('annual_rent')).toHaveValue('');
    });

    test('a link restores the answers, and neither the server nor the address keeps them', async ({ page, context, site }) => {
      const requests: string[] = [];
      context.on('request', (request) => requests.push(request.url()));
      const visit = await Visit.begin(page, language);
      await visit.enter(RENT);
      await unfold(visit);
      const link = await linkOf(visit);
      expect(link.startsWith(`${site}${language === 'en' ? '?lang=en' : ''}#huiqi=1d.`)).toBe(true);
      const opened = await context.newPage();
      await opened.goto(link);
      await expect(told(opened)).toContainText(words.fromLink);
      await expect(told(opened)).toContainText(words.same);
      await new Visit(opened, language).expectClause('17.3', 'qualifies');
      await expect(opened).toHaveURL(link.split('#')[0]!);
      expect(await stored(opened)).toBeNull();
      expect(requests.filter((address) => !address.startsWith(site) && !address.startsWith(`blob:${site}`))).toEqual([]);
      await opened.reload();
      await new Visit(opened, language).listAll();
      await new Visit(opened, language).expectClause('17.3', 'needs_answers');
    });

    test('with another edition it says what has changed, then and now', async ({ page, context, site }) => {
      const visit = await Visit.begin(page, language);
      await visit.enter(RENT);
      await unfold(visit);
      const link = await linkOf(visit);
      const parts = anotherEdition((text) => text.replaceAll('"incubatee"', '"incubated"'));
      for (const part of ['pack', 'rest'] as const) await context.route(`${site}**/*.${part}`, (route) => route.fulfill({ body: parts[part], contentType: 'application/octet-stream' }));
      const opened = await context.newPage();
      await opened.goto(link);
      const line = told(opened);
      await expect(line).toContainText(words.fromLink);
      await expect(line).toContainText('another edition');
      await expect(line).toContainText(description.policy.edition);
      await expect(line).toContainText('incubatee');
      const verdicts = language === 'en' ? ['Eligible', 'Open'] : ['符合', '待定'];
      await expect(line.getByRole('row').filter({ hasText: '17.3' }).getByRole('cell')).toHaveText(verdicts);
      await expect(line.getByRole('row').nth(1).getByRole('cell').first()).toContainText('270,000');
      await expect(new Visit(opened, language).totals).not.toContainText('270,000');
    });

    test('the report is printed by itself, with everything in it', async ({ page, site }) => {
      const seen = await catchPrints(page);
      const visit = await Visit.begin(page, language);
      await setAnswers(page, { ...RENT, org_kind: 'enterprise', hnte: { unknown: true } });
      await unfold(visit);
      await button(visit, 'print').click();
      const paper = await printed(page);
      expect(paper.lang).toBe(language === 'en' ? 'en' : 'zh-CN');
      for (const words of [description.policy.name[language], description.policy.edition, factOf('annual_rent').question[language], factOf('hnte').question[language]]) {
        expect(paper.text).toContain(words);
      }
      for (const { id, title } of description.clauses) expect(paper.text, id).toContain(`${title[language]} ${id}`);
      expect(paper.text).toContain(description.clauses.find(({ id }) => id === '17.3')?.doubts[0]?.[language] ?? '?');
      expect(paper.text).toMatch(/270,000/);
      expect(paper.text).toContain(language === 'en' ? 'Year 3 CNY 90,000' : '第3年 90,000元');
      for (const note of description.policy.notes) expect(paper.text).toContain(note[language]);
      expect(paper.text.match(language === 'en' ? /An estimate, not a decision/g : /结果只是估算，不是审批决定/g)).toHaveLength(2);
      expect(paper.text).not.toContain(language === 'en' ? 'What does this policy offer us' : '我们能享受哪些');
      expect(paper.link).toMatch(new RegExp(`^${site}.*#huiqi=1d\\.`));
      expect(paper.modules).toBeGreaterThan(40);
      expect(paper.css).toContain('size: a4');
      expect(paper.css).toContain('counter(page)');
      expect(paper.css).toContain(description.policy.edition);
      const pdf = await paged(page, paper);
      expect(pdf.pages).toBeGreaterThan(4);
      expect(pdf.size).toEqual([595, 842]);
      expect(seen.complaints).toEqual([]);
    });

    test('the table opens in a spreadsheet, and the data has the report with its answers', async ({ page }) => {
      const visit = await Visit.begin(page, language);
      await visit.enter(RENT);
      await unfold(visit);
      const table = await saved(visit, 'table');
      expect(table.name).toMatch(/\.csv$/);
      expect(table.text.startsWith('\ufeff"')).toBe(true);
      const rows = table.text.slice(1).split('\r\n');
      expect(rows).toHaveLength(description.clauses.length + 2);
      expect(rows.find((row) => row.includes(' 17.3') || row.includes('"17.3 '))).toContain('"270000","270000","CNY"');
      expect(rows[1]).toContain(description.clauses[0]!.title[language]);
      const data = JSON.parse((await saved(visit, 'data')).text);
      expect(data.answers).toEqual({ in_district: true, incubatee: true, annual_rent: '180000' });
      expect(data.report.clauses).toHaveLength(description.clauses.length);
    });

    test('nothing of it is wider than 320 px', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 700 });
      const visit = await Visit.begin(page, language);
      await visit.enter(RENT);
      await unfold(visit);
      const link = await linkOf(visit);
      const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
      expect(await width()).toBe(320);
      await page.goto('about:blank');
      await page.goto(link);
      await expect(told(page)).toBeVisible();
      expect(await width()).toBe(320);
    });
  });
}

test('a link is copied, and stands in a field where the browser does not allow it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const visit = await Visit.begin(page);
  await visit.enter(RENT);
  await unfold(visit);
  const link = await linkOf(visit);
  await button(visit, 'copy').click();
  await expect(page.getByText(WORDS.zh.copied)).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } }));
  await button(visit, 'copy').click();
  await expect(page.getByText('请手动复制')).toBeVisible();
  expect(await page.evaluate(() => (document.querySelector('huiqi-widget')?.shadowRoot?.activeElement as HTMLInputElement | null)?.value)).not.toBe('');
  // Another answer, another link.
  await visit.enter({ hnte: true });
  await expect(page.getByLabel(WORDS.zh.address)).not.toHaveValue(link);
});

const HOSTILE: Readonly<Record<string, readonly [fragment: string, reason: string]>> = {
  'bad base64': ['#huiqi=1d.%%%', '不完整或已损坏'],
  'half a link': [`${fragment('{"huiqi": 1, "policy"').slice(0, 24)}`, '不完整或已损坏'],
  'a bomb': [fragment(' '.repeat(40_000_000)), '内容过大'],
  'another version': ['#huiqi=7d.AAAA', '另一个版本'],
  'no JSON': [fragment('<script>alert(1)</script>'), '不是本工具保存的内容'],
  'another policy': [fragment(record({ policy: 'elsewhere' })), '另一项政策'],
  'prototype keys in the wrong place': [fragment(`{"__proto__": {"huiqi": 1}}`), '不是本工具保存的内容'],
};

test.describe('a hostile link', () => {
  for (const [name, [hash, reason]] of Object.entries(HOSTILE)) {
    test(`is refused and leaves the answers alone: ${name}`, async ({ page }) => {
      const seen = await watch(page);
      const visit = await Visit.begin(page);
      await visit.enter(RENT);
      await page.evaluate((text) => void (location.hash = text), hash);
      await expect(told(page)).toContainText('现有回答没有改动');
      await expect(told(page)).toContainText(reason);
      await expect(visit.number('annual_rent')).toHaveValue('18万');
      await visit.expectClause('17.3', 'qualifies');
      await expect(page).not.toHaveURL(/#/);
      expect(seen.complaints).toEqual([]);
    });
  }

  test('of ten million letters too', async ({ page }) => {
    const visit = await Visit.begin(page);
    await visit.enter(RENT);
    // No address is as long; a host may hand one on.
    await page.locator('huiqi-widget').evaluate((widget) => Object.assign(widget, { link: `#huiqi=1d.${'A'.repeat(10_000_000)}` }));
    await expect(told(page)).toContainText('内容过大');
    await expect(visit.number('annual_rent')).toHaveValue('18万');
  });

  test('with scripts, prototypes and odd values in it is drawn as text, and breaks nothing', async ({ page }) => {
    const seen = await watch(page);
    const answers = '{"__proto__":{"unknown":true},"constructor":"x","<img src=x onerror=complain(1)>":true,"in_district":[{"a":"b"}],"annual_rent":{"low":"x","high":"<b>"},"hnte":"<script>","promotion_events":true}';
    const text = record({ edition: '<img src=x onerror=complain(2)>' }).replace('"answers":{}', `"answers":${answers}`);
    await page.goto(`./${fragment(text)}`);
    await expect(told(page)).toContainText('<img src=x onerror=complain(2)>');
    await expect(told(page)).toContainText('__proto__、constructor、<img src=x onerror=complain(1)>');
    await expect(told(page).locator('img')).toHaveCount(0);
    expect(await page.evaluate(() => Reflect.get({}, 'unknown') as unknown)).toBeUndefined();
    await new Visit(page).listAll();
    await new Visit(page).expectClause('17.3', 'needs_answers');
    expect(seen.complaints).toEqual([]);
  });
});

test('a link does not touch what is kept on the device', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter(RENT);
  await unfold(visit);
  await page.getByRole('checkbox', { name: WORDS.zh.saving }).check();
  const before = await stored(page);
  await page.evaluate((text) => void (location.hash = text), fragment(record({ answers: { in_district: false } })));
  await expect(told(page)).toContainText('原来保存的内容没有改动');
  await visit.enter({ hnte: true });
  expect(await stored(page)).toBe(before);
  await expect(page.getByRole('checkbox', { name: WORDS.zh.saving })).not.toBeChecked();
});

for (const [name, text, reason] of [
  ['none', 'a letter', '不是本工具保存的内容'],
  ['of another policy', record({ policy: 'elsewhere' }), '另一项政策'],
  ['damaged', record({ totals: null }), '不完整或已损坏'],
  ['cut off', record({}).slice(0, 90), '不是本工具保存的内容'],
  ['too large', ' '.repeat(1_000_001), '内容过大'],
] as const) {
  test(`a file that is ${name} is refused, and nothing is lost`, async ({ page }) => {
    const visit = await Visit.begin(page);
    await visit.enter(RENT);
    await unfold(visit);
    await load(visit, text);
    await expect(told(page)).toContainText('现有回答没有改动');
    await expect(told(page)).toContainText(reason);
    await expect(visit.number('annual_rent')).toHaveValue('18万');
  });
}

test('where the browser keeps nothing it is told, and everything else works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
  });
  const visit = await Visit.begin(page);
  await visit.enter(RENT);
  await unfold(visit);
  await expect(page.locator('.keep')).toContainText('不允许本页面保存内容');
  expect(JSON.parse((await saved(visit, 'saveFile')).text).answers).toEqual(RENT);
  await button(visit, 'clear').click();
  await expect(told(page)).toContainText(WORDS.zh.cleared);
});

test('where the device has no room it is told, and nothing counts as kept', async ({ page }) => {
  const visit = await Visit.begin(page);
  await visit.enter(RENT);
  await unfold(visit);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const box = page.getByRole('checkbox', { name: WORDS.zh.saving });
  await box.click();
  await expect(told(page)).toContainText('没有保存成功');
  await expect(box).not.toBeChecked();
});

test('cleared in one page, the other does not keep it again', async ({ page, context }) => {
  const visit = await Visit.begin(page);
  await visit.enter(RENT);
  await unfold(visit);
  await page.getByRole('checkbox', { name: WORDS.zh.saving }).check();
  const other = await Visit.begin(await context.newPage());
  await unfold(other);
  await button(other, 'clear').click();
  await expect(page.getByRole('checkbox', { name: WORDS.zh.saving })).not.toBeChecked();
  await visit.enter({ hnte: true });
  expect(await stored(page)).toBeNull();
});

test('what is kept and broken is told, and the page works', async ({ page }) => {
  await page.addInitScript((key) => localStorage.setItem(key, '{"huiqi": 1'), KEY);
  const visit = await Visit.begin(page);
  await expect(told(page)).toContainText('这台设备上保存的内容无法使用');
  await visit.enter(RENT);
  await visit.expectClause('17.3', 'qualifies');
});

test('when it does not come it is told, and can be asked for again', async ({ page }) => {
  await page.route('**/keep-*.js', (route) => route.abort());
  const visit = await Visit.begin(page);
  await page.locator('.keep summary').click();
  await expect(page.locator('.keep').getByRole('alert')).toBeVisible();
  await page.unroute('**/keep-*.js');
  await page.locator('.keep').getByRole('button', { name: '重试' }).click();
  await expect(button(visit, 'saveFile')).toBeVisible();
});

test('nothing of it is fetched before it is asked for, nor printing with it', async ({ page }) => {
  const seen = await watch(page);
  const visit = await Visit.begin(page);
  await visit.enter(RENT);
  await visit.expectClause('17.3', 'qualifies');
  const fetched = (name: string): boolean => seen.requests.some((address) => address.includes(`/${name}-`));
  expect([fetched('keep'), fetched('print')]).toEqual([false, false]);
  await unfold(visit);
  expect([fetched('keep'), fetched('print')]).toEqual([true, false]);
  await linkOf(visit);
  expect(fetched('print')).toBe(false);
});

interface Paper {
  readonly html: string;
  readonly text: string;
  readonly css: string;
  readonly lang: string;
  readonly title: string;
  readonly link: string | null;
  readonly modules: number;
}

/** Has whatever prints itself hand over what it would print. */
async function catchPrints(page: Page): Promise<Seen> {
  const seen = await watch(page);
  await page.addInitScript(() => {
    window.print = () => {
      const styles = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
      const paper = {
        html: document.body.innerHTML,
        text: document.body.innerText.replace(/\s+/g, ' '),
        css: styles.join('\n'),
        lang: document.documentElement.lang,
        title: document.title,
        link: document.querySelector('a')?.href ?? null,
        modules: document.querySelector('.qr')?.getAttribute('viewBox')?.split(' ').map(Number)[2] ?? 0,
      };
      Object.assign(window.parent, { paper, isWhole: window.parent === window });
    };
  });
  return seen;
}

async function printed(page: Page): Promise<Paper> {
  await page.waitForFunction(() => 'paper' in window);
  expect(await page.evaluate(() => Reflect.get(window, 'isWhole') as boolean)).toBe(false);
  return page.evaluate(() => Reflect.get(window, 'paper') as Paper);
}

/** The report as the browser would put it on paper. */
async function paged(page: Page, { html, css, lang, title }: Paper): Promise<{ readonly pages: number; readonly size: readonly number[] }> {
  const sheet = await page.context().newPage();
  await sheet.setContent(`<!doctype html><html lang="${lang}"><title>${title}</title><style>${css}</style><body>${html}</body></html>`);
  const pdf = (await sheet.pdf({ preferCSSPageSize: true, ...(process.env['PAPER'] === undefined ? {} : { path: `${process.env['PAPER']}/${lang}.pdf` }) })).toString('latin1');
  await sheet.close();
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
  return { pages: pdf.match(/\/Type \/Page\b/g)?.length ?? 0, size: [Math.round(Number(box?.[1])), Math.round(Number(box?.[2]))] };
}

test('answers that no QR code holds are printed without one, which is told', async ({ page }) => {
  await catchPrints(page);
  const visit = await Visit.begin(page, 'en');
  const rows = Array.from({ length: 150 }, (_, row) => ({ [fieldOf('promotion_events')]: String(1_000_003 * (row + 7) ** 2) }));
  await setAnswers(page, { ...RENT, promotion_events: rows });
  await unfold(visit);
  await button(visit, 'print').click();
  const paper = await printed(page);
  expect(paper.modules).toBe(0);
  expect(paper.text).toContain('more answers than a QR code holds');
  expect(paper.link).toContain('#huiqi=');
});

function fieldOf(id: string): string {
  const fact = factOf(id);
  if (fact.type !== 'list') throw new Error(`\`${id}\` has no rows`);
  return fact.fields[0]!.id;
}

test.describe('as an element in a page of somebody else', () => {
  test.use({
    baseURL: async ({}, use) => {
      const { server, address } = await serve(fileURLToPath(new URL('../../pkg', import.meta.url)), 0);
      await use(address);
      server.closeAllConnections();
      server.close();
    },
  });

  const open = async (page: Page, attributes = ''): Promise<Visit> => {
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><h1>The host's own words</h1><huiqi-widget ${attributes}></huiqi-widget><script type="module" src="widget.js"></script>`;
    await page.route('**/host.html*', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto('host.html');
    const visit = new Visit(page, 'en');
    await visit.openAll();
    await unfold(visit);
    return visit;
  };

  test('it offers no link where the page names no address, and says so', async ({ page }) => {
    const visit = await open(page);
    await expect(button(visit, 'makeLink')).toHaveCount(0);
    await expect(page.locator('.keep')).toContainText('The page around this offers no address to share');
  });

  test('links lead where the page says, and answers in that address are filled in', async ({ page }) => {
    const visit = await open(page, 'link="https://example.org/estimate?x=1#top"');
    await visit.enter(RENT);
    const link = await linkOf(visit);
    expect(link).toMatch(/^https:\/\/example\.org\/estimate\?x=1#huiqi=1d\.[\w-]+$/);
    await visit.enter({ incubatee: false });
    await page.locator('huiqi-widget').evaluate((widget, address) => widget.setAttribute('link', address), link);
    await expect(told(page)).toContainText(WORDS.en.fromLink);
    await visit.expectClause('17.3', 'qualifies');
    expect(await page.locator('huiqi-widget').getAttribute('link')).toBe('https://example.org/estimate?x=1');
    await page.locator('huiqi-widget').evaluate((widget) => widget.setAttribute('link', 'javascript:alert(1)'));
    await expect(page.locator('.keep')).toContainText('offers no address');
  });

  test('it says whose pages can read what is kept', async ({ page }) => {
    await open(page);
    await expect(page.locator('.keep')).toContainText(`pages of ${new URL(page.url()).host} can read it`);
  });

  test('the report is printed without the page around it', async ({ page }) => {
    await catchPrints(page);
    const visit = await open(page);
    await visit.enter(RENT);
    await button(visit, 'print').click();
    const paper = await printed(page);
    expect(paper.text).not.toContain("The host's own words");
    expect(paper.text).toContain('CNY 270,000');
    expect(paper.text).toContain('there is no QR code');
    expect(paper.css).toContain('--huiqi-ink');
  });
});

test('in a frame it says whose it is, and links lead to the site', async ({ page, site, others }) => {
  await using host = await Host.open();
  others.add(host.origin);
  await page.goto(host.serve('/', `<!doctype html><title>host</title><iframe src="${site}embed.html" width="700" height="1200"></iframe>`));
  const frame = page.frameLocator('iframe');
  await frame.locator('.keep summary').click();
  await expect(frame.locator('.keep')).toContainText(`保存在框架所属的${new URL(site).host}名下`);
  await frame.getByRole('button', { name: WORDS.zh.makeLink }).click();
  await expect(frame.getByLabel(WORDS.zh.address)).toHaveValue(new RegExp(`^${site}#huiqi=`));
});
