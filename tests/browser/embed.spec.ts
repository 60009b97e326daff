// The frame: `embed.js` in strangers' pages on an origin of their own, against the site on another. What the host gets is read off the host's side.

import type {} from 'huiqi/widget';
import type { Page } from '../../www/playwright.ts';
import { Host } from './hosts.ts';
import { expect, factOf, listAll, openForm, test as base } from './page.ts';

const SANDBOX = 'allow-scripts allow-same-origin allow-forms allow-downloads allow-modals';

type FrameLocator = ReturnType<Page['frameLocator']>;

interface Embedded {
  readonly host: Host;
  /** The site's origin, where the frame comes from. */
  readonly own: string;
}

const test = base.extend<Embedded>({
  host: async ({ others }, use) => {
    await using host = await Host.open();
    others.add(host.origin);
    await use(host);
  },
  own: async ({ site }, use) => use(new URL(site).origin),
});

/** Opens a page of the host, whose events are kept as they come. */
async function open(page: Page, host: Host, body: string, policy?: string): Promise<void> {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title><script src="/listen.js"></script><body>${body}</body></html>`;
  host.serve('/listen.js', { body: LISTEN, type: 'text/javascript' });
  await page.goto(host.serve('/', policy === undefined ? html : { body: html, policy }));
}

const LISTEN = `
  window.told = [];
  window.messages = [];
  for (const name of ['huiqi-ready', 'huiqi-change', 'huiqi-error', 'huiqi-report'])
    document.addEventListener(name, (event) => window.told.push({ name, detail: event.detail, from: event.target.dataset.place ?? event.target.tagName }));
  addEventListener('message', ({ data, origin }) => window.messages.push({ data, origin }));
`;

interface Told {
  readonly name: string;
  readonly detail: unknown;
  readonly from: string;
}

interface Seen {
  readonly told: readonly Told[];
  readonly messages: readonly { readonly origin: string; readonly data: Readonly<Record<string, unknown>> }[];
}

const seen = (page: Page): Promise<Seen> => page.evaluate(() => ({ told: Reflect.get(window, 'told') as Told[], messages: Reflect.get(window, 'messages') as Seen['messages'] }));
const names = async (page: Page): Promise<readonly string[]> => (await seen(page)).told.map(({ name }) => name);
const ready = (page: Page, count = 1): Promise<void> => expect.poll(() => names(page)).toEqual(Array.from({ length: count }, () => 'huiqi-ready'));

const tag = (own: string, settings = ''): string => `<script src="${own}/embed.js" ${settings}></script>`;
const frame = (page: Page, place = 0): FrameLocator => page.frameLocator('iframe').nth(place);
const hand = (inside: FrameLocator) => inside.getByRole('button', { name: /^Hand the report to|^把估算结果交给/ });

/** Presses the button as often as it takes: a press counts only where the button has been in sight for a while. */
async function handOver(inside: FrameLocator): Promise<void> {
  await expect(async () => {
    await hand(inside).click();
    await expect(inside.getByText('The report has been handed to')).toBeVisible({ timeout: 1000 });
  }).toPass();
}

/** Says something to the frame, as the host's own script could. */
async function say(page: Page, data: unknown): Promise<void> {
  await page.evaluate((message) => document.querySelector('iframe')?.contentWindow?.postMessage(message, '*'), data);
}

test('one tag is one frame behind it, with its settings, and asks only for its own files', async ({ page, host, own }) => {
  const asked: { readonly url: string; readonly referer: string | undefined }[] = [];
  page.on('request', (request) => asked.push({ url: request.url(), referer: request.headers()['referer'] }));
  await open(page, host, `<p>before</p>${tag(own, 'data-lang="zh-CN" data-articles="17" data-theme="dark" data-as-of="2023-06-30" data-title="Estimate A"')}<p>after</p>${tag(own)}`);
  await ready(page, 2);
  const [first, second] = await page.locator('iframe').all();
  await expect(first!).toHaveAttribute('title', 'Estimate A');
  await expect(second!).toHaveAttribute('title', 'Policy estimate for enterprises');
  for (const one of [first!, second!]) {
    await expect(one).toHaveAttribute('sandbox', SANDBOX);
    await expect(one).toHaveAttribute('referrerpolicy', 'no-referrer');
    await expect(one).toHaveAttribute('src', `${own}/embed.html`);
  }
  expect(await page.evaluate(() => [...document.body.children].map(({ tagName }) => tagName))).toEqual(['P', 'SCRIPT', 'IFRAME', 'P', 'SCRIPT', 'IFRAME']);

  await expect(frame(page, 0).getByRole('heading', { name: '企业情况' })).toBeVisible();
  await expect(frame(page, 0).getByRole('article')).toHaveCount(1);
  expect(await page.frames()[1]!.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
  await expect(frame(page, 0).getByText('2023年6月30日，在有效期内')).toBeVisible();
  await expect(frame(page, 1).getByRole('heading', { name: 'Your organisation' })).toBeVisible();
  await expect(frame(page, 1).getByText(`inside ${host.origin}, which sees neither your answers nor the results`)).toBeVisible();
  await expect(frame(page, 1).getByText('can read your answers')).toHaveCount(0);

  const ours = asked.filter(({ url }) => url.startsWith(own));
  expect(asked.filter(({ url }) => !url.startsWith(own)).map(({ url }) => new URL(url).pathname)).toEqual(['/', '/listen.js']);
  // A script tag is the host's own request, with what the host's policy says of referrers; nothing else tells of the host.
  const telling = ours.filter(({ url, referer }) => url.includes(host.origin) || url.includes('?') || referer?.startsWith(host.origin));
  expect(telling.map(({ url }) => new URL(url).pathname).filter((path) => path !== '/embed.js')).toEqual([]);
  const stored = await Promise.all(page.frames().slice(1).map((inside) => inside.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, document.referrer])));
  expect(stored).toEqual([[0, 0, '', ''], [0, 0, '', '']]);
});

test('the frame is as high as what is in it', async ({ page, host, own }) => {
  await open(page, host, tag(own, 'data-articles="17" data-height="321"'));
  await ready(page);
  const inside = page.frames()[1]!;
  const heights = async (): Promise<readonly number[]> => [
    (await page.locator('iframe').boundingBox())?.height ?? 0,
    await inside.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height)),
  ];
  await expect.poll(async () => new Set(await heights()).size).toBe(1);
  const [before = 0] = await heights();
  await frame(page).getByRole('button', { name: 'Open all' }).click();
  await expect.poll(async () => (await heights())[0]).toBeGreaterThan(before + 100);
  await expect.poll(async () => new Set(await heights()).size).toBe(1);
  await frame(page).getByRole('button', { name: 'Close all' }).click();
  await expect.poll(heights).toEqual([before, before]);
  // Nothing scrolls inside.
  expect(await inside.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
});

test('the report reaches the host when the visitor hands it over, and not before', async ({ page, host, own }) => {
  await open(page, host, tag(own, 'data-report data-as-of="2023-06-30"'));
  await ready(page);
  // A press does not count while the frame has just moved.
  await expect(() => frame(page).getByRole('radio', { name: 'Yes' }).first().check({ timeout: 3000 })).toPass();
  await expect(hand(frame(page))).toHaveText(`Hand the report to ${host.origin}`);
  const before = await seen(page);
  expect(before.told.map(({ name }) => name)).toEqual(['huiqi-ready']);
  expect([...new Set(before.messages.map(({ data }) => Object.keys(data).sort().join()))].sort()).toEqual(['height,huiqi,type', 'huiqi,type']);

  await handOver(frame(page));
  await expect.poll(() => names(page)).toEqual(['huiqi-ready', 'huiqi-report']);
  const [, { detail, from }] = (await seen(page)).told as [Told, Told];
  const report = detail as { readonly as_of: string; readonly clauses: readonly unknown[]; readonly articles: readonly unknown[] };
  expect([from, report.as_of, report.clauses.length, report.articles.length]).toEqual(['IFRAME', '2023-06-30', 79, 50]);
  expect(Object.keys(report)).toEqual(['policy', 'as_of', 'in_force', 'clauses', 'articles', 'totals', 'assumptions', 'warnings']);
  await expect(frame(page).getByText(`The report has been handed to ${host.origin}.`)).toBeVisible();
  // Later changes are not handed over by themselves.
  await expect(async () => frame(page).getByRole('radio', { name: 'Yes' }).nth(1).check()).toPass();
  await expect(frame(page).getByText('The report has changed since')).toBeVisible();
  expect((await seen(page)).told.length).toBe(2);
});

test('a button that the host covers, or has just uncovered, hands nothing over, and says so', async ({ page, host, own, browserName }) => {
  test.skip(browserName !== 'chromium', 'other browsers do not tell a frame what covers it');
  await open(page, host, `${tag(own, 'data-report data-articles="17"')}<div id="cover"></div>`);
  await ready(page);
  const inside = frame(page);
  const cover = (style: Readonly<Record<string, string>>): Promise<void> => page.locator('#cover').evaluate((element, given) => void Object.assign(element.style, given), style);
  const expectRefused = async (): Promise<void> => {
    await hand(inside).click();
    await expect(inside.getByText('Nothing was handed over')).toBeVisible();
    expect(await names(page)).toEqual(['huiqi-ready']);
  };
  // It has been in sight for long, and is covered then: by something that lets the press through, and cannot even be seen.
  await hand(inside).scrollIntoViewIfNeeded();
  await page.waitForTimeout(800);
  await cover({ position: 'fixed', inset: '0', background: 'white', opacity: '0.01', pointerEvents: 'none' });
  await page.waitForTimeout(300);
  await expectRefused();
  await cover({ display: 'none' });
  await expectRefused();
  // The same by the frame itself, which the host makes see-through.
  await page.locator('iframe').evaluate((element) => (element.style.opacity = '0.01'));
  await page.waitForTimeout(300);
  await expectRefused();
  await page.locator('iframe').evaluate((element) => (element.style.opacity = '1'));
  await page.waitForTimeout(800);
  await hand(inside).click();
  await expect(inside.getByText('The report has been handed to')).toBeVisible();
  await expect.poll(() => names(page)).toEqual(['huiqi-ready', 'huiqi-report']);
});

test('where the host does not ask for the report, nobody is asked to hand it over', async ({ page, host, own }) => {
  await open(page, host, tag(own));
  await ready(page);
  await expect(frame(page).locator('.clause').first()).toBeVisible();
  await expect(hand(frame(page))).toHaveCount(0);
  // Nor does the loader pass on a report that it has not asked for.
  await page.frames()[1]!.evaluate(() => parent.postMessage({ huiqi: 1, type: 'report', report: { clauses: [] } }, '*'));
  await page.frames()[1]!.evaluate(() => parent.postMessage({ huiqi: 1, type: 'error', message: 'last' }, '*'));
  await expect.poll(() => names(page)).toEqual(['huiqi-ready', 'huiqi-error']);
});

test('what the host has filled in is told, and the visitor can clear it', async ({ page, host, own }) => {
  await open(page, host, tag(own, `data-answers='{"in_district":true,"incubatee":true,"annual_rent":"180000"}'`));
  await ready(page);
  const inside = frame(page);
  await expect(inside.getByText(`${host.origin} has filled in 3 answers for you.`)).toBeVisible();
  await openForm(inside, 'en');
  const rent = inside.getByRole('textbox', { name: factOf('annual_rent').question.en });
  await expect(rent).toHaveValue('180000');
  await inside.getByRole('button', { name: '中文' }).click();
  await expect(inside.getByText(`${host.origin} 预先填写了 3 项回答`)).toBeVisible();
  await inside.getByRole('button', { name: '清除这些回答' }).click();
  await expect(inside.getByRole('textbox', { name: factOf('annual_rent').question.zh })).toHaveValue('');
  await expect(inside.getByText('预先填写了')).toHaveCount(0);
});

test('several frames do not hear each other', async ({ page, host, own }) => {
  await open(page, host, ['a', 'b', 'c'].map(() => tag(own, 'data-report data-articles="17"')).join(''));
  await ready(page, 3);
  await page.evaluate(() => document.querySelectorAll('iframe').forEach((one, place) => (one.dataset['place'] = String(place))));
  await handOver(frame(page, 1));
  await expect.poll(async () => (await seen(page)).told.slice(3).map(({ name, from }) => `${name} ${from}`)).toEqual(['huiqi-report 1']);
  const heights = await Promise.all([0, 1, 2].map((place) => page.locator('iframe').nth(place).boundingBox()));
  expect(heights[1]!.height).toBeGreaterThan(heights[0]!.height);
});

test('the loader takes nothing from elsewhere, and nothing of another shape', async ({ page, host, own }) => {
  const stranger = host.serve('/stranger', '<!doctype html><title>stranger</title>');
  await open(page, host, `${tag(own, 'data-report')}<iframe id="stranger" src="${stranger}"></iframe><iframe id="sibling" src="${own}/index.html"></iframe>`);
  await ready(page);
  const tall = async (): Promise<number> => (await page.locator('iframe').first().boundingBox())?.height ?? 0;
  const inside = (): Promise<number> => page.frames().find((one) => one.url() === `${own}/embed.html`)!.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
  await expect(() => listAll(frame(page), 'en')).toPass();
  await expect(frame(page).getByRole('article')).toHaveCount(50);
  await expect.poll(async () => (await tall()) - (await inside())).toBe(0);
  const forged = [
    { huiqi: 1, type: 'report', report: { clauses: [] } },
    { huiqi: 1, type: 'height', height: 7 },
    { huiqi: 1, type: 'error', message: 'forged' },
  ];
  const post = (messages: readonly unknown[]): void => messages.forEach((message) => parent.postMessage(message, '*'));
  const framed = page.frames().find((one) => one.url() === `${own}/embed.html`)!;
  // Another origin; the right origin from another window; the page itself.
  for (const path of [stranger, `${own}/index.html`]) await page.frames().find((one) => one.url() === path)!.evaluate(post, forged);
  await page.evaluate(post, forged);
  // The right window with another version, another shape, or a height that is none.
  await framed.evaluate(post, [
    null, 'report', [1], { ...forged[0]!, huiqi: 2 }, { ...forged[0]!, huiqi: '1' }, { type: 'report', report: { clauses: [] } },
    { huiqi: 1, type: 'report', report: 'clauses' }, { huiqi: 1, type: 'report', report: {} }, { huiqi: 1, type: 'error', message: {} },
    ...[-5, 0, '7', Infinity, NaN, 1e9, { valueOf: 7 }].map((height) => ({ huiqi: 1, type: 'height', height })),
  ]);
  await framed.evaluate(post, [{ huiqi: 1, type: 'error', message: 'last' }]);
  await expect.poll(async () => (await seen(page)).told.slice(1)).toEqual([{ name: 'huiqi-error', detail: { message: 'last' }, from: 'IFRAME' }]);
  expect((await tall()) - (await inside())).toBe(0);

  // What the frame has become is not spoken to any more.
  await page.locator('iframe').first().evaluate((one, url) => ((one as HTMLIFrameElement).src = url), stranger);
  await expect.poll(() => page.frames().filter((one) => one.url() === stranger).length).toBe(2);
  await page.frames().find((one) => one.url() === stranger && one.parentFrame() === page.mainFrame())!.evaluate(post, forged);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  expect((await seen(page)).told.length).toBe(2);
});

test('a host can neither take the report nor lead the frame elsewhere', async ({ page, host, own }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => {
    asked.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const welcome = { huiqi: 1, type: 'welcome', answers: null, report: false };
  const stranger = host.serve('/stranger', '<!doctype html><title>stranger</title>');
  await page.goto(host.serve('/', `<!doctype html><html lang="en"><script src="/listen.js"></script><iframe src="${own}/embed.html#report=1&lang=%3Cscript%3Ealert(3)%3C/script%3E&policy=${host.origin}/evil"></iframe><iframe src="/stranger"></iframe>`));
  // Refused: whoever is not the page around the frame, be it of the same origin as that page or as the frame.
  const early = { ...welcome, settings: { lang: 'zh-CN' }, report: true };
  await page.frames().find((one) => one.url() === stranger)!.evaluate((data) => parent.frames[0]!.postMessage(data, '*'), early);
  await page.frames().find((one) => one.url().startsWith(own))!.evaluate((data) => postMessage(data, '*'), early);
  // Refused: other shapes. Taken: the first that is one, in which everything is text.
  for (const data of [
    null, 'welcome', { ...welcome, huiqi: 0 }, { ...welcome, settings: [] }, { ...welcome, settings: {}, report: 'yes' }, { ...welcome, settings: {}, answers: 'all' },
    { ...welcome, settings: {}, answers: { padding: 'x'.repeat(200_000) } }, { huiqi: 1, type: 'report' },
  ]) await say(page, data);
  await say(page, {
    ...welcome,
    settings: { lang: 'en', articles: hostile, text: `${host.origin}/text`, onload: 'alert(4)', 'hand-over': 'evil', style: 'display:none' },
    answers: { [hostile]: hostile, in_district: { toString: 'x' }, constructor: 'x' },
  });
  const inside = frame(page);
  await expect(inside.getByText(`${host.origin} has filled in 3 answers for you.`)).toBeVisible();
  // What cannot be used is told.
  await expect(inside.getByRole('alert')).toContainText(`no fact \`${hostile.slice(0, 30)}`);
  const widget = inside.locator('huiqi-widget');
  expect(await widget.evaluate((element: Element) => element.getAttributeNames().sort())).toEqual(['articles', 'lang', 'link', 'text']);

  // A second welcome changes nothing.
  await say(page, early);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  expect(await widget.evaluate((element: Element) => [element.getAttribute('lang'), element.getAttribute('hand-over')])).toEqual(['en', null]);
  await expect(hand(inside)).toHaveCount(0);
  expect(asked.filter((url) => !url.startsWith(own)).map((url) => url.replace(host.origin, ''))).toEqual(['/', '/listen.js', '/stranger']);
});

test('a policy from elsewhere is refused and told, and no other is shown in its place', async ({ page, host, own }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await open(page, host, tag(own, `data-policy="${host.origin}/evil.pack"`));
  await expect(frame(page).getByRole('alert')).toContainText(`${host.origin}/evil.pack, is not on this site`);
  await expect(frame(page).locator('huiqi-widget')).toHaveCount(0);
  expect(asked.filter((url) => url.includes('evil'))).toEqual([]);
});

test('on its own origin the loader says what to do, and leaves a link', async ({ page, own }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.route(`${own}/same.html`, (route) => route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><body>${tag(own)}` }));
  await page.goto(`${own}/same.html`);
  await expect(page.getByRole('link', { name: 'Policy estimate for enterprises' })).toHaveAttribute('href', `${own}/embed.html`);
  await expect(page.locator('iframe')).toHaveCount(0);
  expect(errors.join('\n')).toContain('Use the element <huiqi-widget> here');
});

test('a tag that cannot show anything says so', async ({ page, host, own }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(host.serve('/', `<!doctype html><html lang="en"><head><title>host</title>${tag(own)}</head><body>`));
  await expect.poll(() => errors.join('\n')).toContain('has to stand in the body');
  host.serve('/embed.js', { body: await (await page.request.get(`${own}/embed.js`)).text(), type: 'text/javascript' });
  await page.goto(host.serve('/module', '<!doctype html><html lang="en"><title>host</title><body><script type="module" src="/embed.js"></script>'));
  await expect.poll(() => errors.join('\n')).toContain('and not as a module');
  await expect(page.locator('iframe')).toHaveCount(0);
  await open(page, host, tag(own, "data-answers='{in_district}' data-articles='17'"));
  await ready(page);
  expect(errors.join('\n')).toContain('data-answers is not JSON');
});

test('a host with the strictest policy has to allow the script and the frame, and nothing else', async ({ page, host, own }) => {
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  await open(page, host, tag(own, 'data-report'), `default-src 'none'; script-src 'self' ${own}/embed.js; frame-src ${own}; require-trusted-types-for 'script'; trusted-types 'none'`);
  await ready(page);
  await handOver(frame(page));
  await expect.poll(() => names(page)).toEqual(['huiqi-ready', 'huiqi-report']);
  expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
});

test('a host without an origin gets no report, and a frame that no host speaks to works by itself', async ({ page, host, own }) => {
  const inside = encodeURIComponent(`<!doctype html><html lang="en"><body>${tag(own, 'data-report')}`);
  await open(page, host, `<iframe src="data:text/html,${inside}"></iframe><iframe src="${own}/embed.html"></iframe>`);
  const inner = page.frameLocator('iframe').first().frameLocator('iframe');
  await expect(inner.getByText('inside a page without an address')).toBeVisible();
  await expect(inner.locator('.clause').first()).toBeVisible();
  await expect(hand(inner)).toHaveCount(0);
  await expect(frame(page, 1).getByRole('heading', { name: '企业情况' })).toBeVisible();
});
