// What is kept, shared and printed, as the visitor finds it in its fold; and records as they come in from outside.

import { deflateRawSync } from 'node:zlib';
import type { Locator, Page } from '../../www/playwright.ts';
import { description, expect, type Visit } from './page.ts';

export const WORDS = {
  zh: {
    keep: '保存、分享、打印',
    saving: '在这台设备的浏览器里保存',
    clear: '全部清除',
    undo: '恢复刚才的回答',
    saveFile: '存成文件',
    loadFile: '打开已存的文件',
    makeLink: '生成链接',
    address: '链接地址',
    copy: '复制链接',
    copied: '链接已复制',
    print: '打印报告',
    table: '导出表格（CSV）',
    data: '导出数据（JSON）',
    fromDevice: '已填入这台设备上保存的回答',
    fromFile: '已填入文件中的回答',
    fromLink: '已填入链接中的回答',
    same: '结果与当时相同',
    refused: '这个文件无法使用',
    cleared: '已全部清除',
  },
  en: {
    keep: 'Keep, share, print',
    saving: 'Keep what is entered in this browser',
    clear: 'Clear everything',
    undo: 'Bring the answers back',
    saveFile: 'Save to a file',
    loadFile: 'Open a saved file',
    makeLink: 'Make a link',
    address: 'Address of the link',
    copy: 'Copy the link',
    copied: 'The link has been copied',
    print: 'Print a report',
    table: 'Table (CSV)',
    data: 'Data (JSON)',
    fromDevice: 'The answers kept on this device have been filled in',
    fromFile: 'The answers in the file have been filled in',
    fromLink: 'The answers in the link have been filled in',
    same: 'The results are the same as then',
    refused: 'This file cannot be used',
    cleared: 'Everything is cleared',
  },
} as const;

export const button = (visit: Visit, name: 'clear' | 'undo' | 'saveFile' | 'makeLink' | 'copy' | 'print' | 'table' | 'data'): Locator =>
  visit.page.locator('.keep').getByRole('button', { name: WORDS[visit.language][name], exact: true });

/** What has happened, in words. */
export const told = (page: Page): Locator => page.locator('.kept > div');

/** Opens the fold, where it is closed. */
export async function unfold(visit: Visit): Promise<void> {
  await visit.page.locator('.keep summary', { hasText: WORDS[visit.language].keep }).click();
  await expect(button(visit, 'saveFile')).toBeVisible();
}

export async function linkOf(visit: Visit): Promise<string> {
  await button(visit, 'makeLink').click();
  return visit.page.getByLabel(WORDS[visit.language].address).inputValue();
}

export const load = (visit: Visit, text: string | Buffer): Promise<void> =>
  visit.page.getByLabel(WORDS[visit.language].loadFile).setInputFiles({ name: 'saved.json', mimeType: 'application/json', buffer: Buffer.from(text) });

export const fragment = (text: string): string => `#huiqi=1d.${deflateRawSync(text).toString('base64url')}`;

/** A record of nothing, with these changes. */
export function record(change: Readonly<Record<string, unknown>>): string {
  const nothing = { low: '0', high: null };
  return JSON.stringify({
    huiqi: 1,
    policy: description.policy.id,
    edition: 'x',
    hash: 'x',
    day: '2026-01-01',
    answers: {},
    verdicts: { qualifies: [], needs_answers: [], does_not_qualify: [] },
    totals: { qualified: nothing, potential: nothing },
    ...change,
  });
}
