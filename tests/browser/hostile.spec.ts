// What a hostile address, message or Pack can do to the page and the element: it is refused, the visitor and the host are told, nothing is executed, and
// nothing is asked for elsewhere. The frame has its own such tests in `embed.spec.ts`.

import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HuiqiWidget } from 'huiqi/widget';
import type { Page } from '../../www/playwright.ts';
import { Host } from './hosts.ts';
import { watch } from './journey.ts';
import { description, expect, listAll, pack, test, Visit } from './page.ts';

const packageFolder = fileURLToPath(new URL('../../pkg', import.meta.url));
const SCRIPT = '<!doctype html><script>globalThis.executed = true</script><img src=x onerror="globalThis.executed = true">';

/** Whether anything of it has been executed, in the page or in a dialog. */
async function armed(page: Page): Promise<() => Promise<boolean>> {
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  return async () => dialogs > 0 || (await page.evaluate(() => Reflect.has(globalThis, 'executed')));
}

test.describe('the page', () => {
  test('takes nothing from a fragment or a query but the language', async ({ page, site }) => {
    const executed = await armed(page);
    const seen = await watch(page);
    const evil = encodeURIComponent(SCRIPT);
    for (const end of [`#${evil}`, `#policy=https://evil.example/x.pack&answers=${evil}`, '#javascript:globalThis.executed=true', `?lang=${evil}&policy=https://evil.example/x.pack&text=${evil}#`]) {
      await page.goto('about:blank');
      await page.goto(`${site}${end}`);
      await listAll(page);
      await expect(page.getByRole('article')).toHaveCount(description.articles.length);
      await expect(page.getByRole('heading', { name: '企业情况' })).toBeVisible();
      expect(await page.locator('huiqi-widget').evaluate((widget) => [widget.getAttribute('policy'), widget.getAttribute('text'), (widget as HuiqiWidget).policyBytes])).toEqual([null, null, null]);
      expect(await executed()).toBe(false);
    }
    expect(seen.complaints).toEqual([]);
  });

  test('hears no message', async ({ page }) => {
    const executed = await armed(page);
    const visit = await Visit.begin(page);
    await visit.enter({ in_district: true });
    await page.evaluate((script) => {
      for (const type of ['welcome', 'report', 'take over']) postMessage({ huiqi: 1, type, settings: { policy: 'javascript:alert(1)', lang: 'en', text: script }, answers: {}, report: true }, '*');
      postMessage('take over', '*');
    }, SCRIPT);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
    await visit.expectClause('46.1', 'qualifies');
    await expect(page.getByRole('heading', { name: '企业情况' })).toBeVisible();
    expect(await page.locator('huiqi-widget').evaluate((widget) => [...widget.attributes].map(({ name, value }) => [name, value]))).toEqual([['history', ''], ['link', '']]);
    expect(await executed()).toBe(false);
  });
});

test('the element refuses a Pack that is none, tells both sides, and opens the next', async ({ page, others }) => {
  await using host = await Host.open();
  await using other = await Host.open();
  for (const { origin } of [host, other]) others.add(origin);
  for (const file of readdirSync(packageFolder)) {
    const type = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.pack': 'application/octet-stream' }[extname(file)];
    if (type !== undefined) host.serve(`/${file}`, { body: readFileSync(join(packageFolder, file)), type });
  }
  other.serve('/unreadable.pack', { body: pack, type: 'application/octet-stream' });
  other.serve('/good.pack', { body: pack, type: 'application/octet-stream', forOthers: true });
  other.serve('/page.html', { body: SCRIPT, forOthers: true });
  other.serve('/huge.pack', { body: new Uint8Array((1 << 24) + 1), type: 'application/octet-stream', forOthers: true });
  const DOWNLOAD = 'could not be downloaded';
  const DAMAGED = 'cannot be used';
  const refused: readonly (readonly [address: string, words: string, reason: string])[] = [
    ['javascript:globalThis.executed=true', DOWNLOAD, ''],
    ['http://[', DOWNLOAD, ''],
    ['/missing.pack', DOWNLOAD, '404'],
    [`${other.origin}/unreadable.pack`, DOWNLOAD, ''],
    [`${other.origin}/page.html`, DAMAGED, 'not a policy pack'],
    [`data:text/html,${encodeURIComponent(SCRIPT)}`, DAMAGED, 'not a policy pack'],
    [`${other.origin}/huge.pack`, DAMAGED, 'too large'],
  ];
  const executed = await armed(page);
  await page.goto(host.serve('/', '<!doctype html><html lang="en"><title>host</title><huiqi-widget></huiqi-widget><script type="module" src="/widget.js"></script>'));
  const widget = page.locator('huiqi-widget');
  await listAll(page, 'en');
  for (const [address, words, reason] of refused) {
    await expect(page.getByRole('article')).toHaveCount(description.articles.length);
    const told = await widget.evaluate((element, policy) => new Promise<string>((done) => {
      (element as HuiqiWidget).addEventListener('huiqi-error', ({ detail }) => done(detail.message), { once: true });
      element.setAttribute('policy', policy);
    }), address);
    expect(told).toContain(reason);
    await expect(page.getByRole('alert'), address).toContainText(words);
    await expect(page.getByRole('alert')).toContainText(told);
    await expect(page.getByRole('article')).toHaveCount(0);
    expect(await executed(), address).toBe(false);
    await widget.evaluate((element, policy) => element.setAttribute('policy', policy), `${other.origin}/good.pack`);
  }
  await expect(page.getByRole('article')).toHaveCount(description.articles.length);
});

test('under a strict policy no other origin is even asked for a Pack', async ({ page }) => {
  await page.goto('./');
  for (const address of ['https://evil.example/x.pack', '//evil.example/x.pack', 'data:,x']) {
    await page.locator('huiqi-widget').evaluate((element, policy) => element.setAttribute('policy', policy), address);
    await expect(page.getByRole('alert')).toContainText('没有下载成功');
  }
});
