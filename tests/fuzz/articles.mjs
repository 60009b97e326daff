// The official text as the widget fetches and splits it: whatever a server sends is refused for what it is, or comes back as the text's own lines.

import assert from 'node:assert/strict';
import { bundled } from './bundle.mjs';

export const source = 'www/widget/official.ts';

export const seeds = [
  '第一条 甲。\n第二条 乙。\n一、丙\n第十二条　丁。\n（一）戊。\n附则\n',
  '标题\n1. 甲。\r\n2．乙。\r3、丙。\n\n本政策自印发之日起施行。',
  '第一百二十三条 一。\n第一百二十四条 二。',
  '<!doctype html><p>12. x',
  '\ufeff第〇条',
];
export const words = ['第', '条', '章', '十', '百', '千', '零', '〇', '九', '1. ', '2. ', '999. ', '1.5', '\n', '\r', '\r\n', '　', ' ', '附则', '本文件', '<html', '\0', '第十条 ', '第9999条', '__proto__'];

const REFUSALS = new Set(['foreign', 'unreachable', 'huge', 'not plain text', 'no articles']);

let official;

export async function prepare() {
  globalThis.document ??= { baseURI: 'https://host.example/page' };
  globalThis.origin ??= 'https://host.example';
  official ??= await bundled(source);
}

export async function target(bytes) {
  const { fetch } = globalThis;
  globalThis.fetch = async () => new Response(bytes, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
  try {
    const articles = await official.fetchOfficial('text.txt');
    const text = new TextDecoder().decode(bytes);
    assert.ok(articles.size > 0);
    let [last, size] = [0, 0];
    for (const [number, paragraphs] of articles) {
      assert.ok(Number.isSafeInteger(number) && number > last, 'articles are numbered upwards');
      last = number;
      for (const paragraph of paragraphs) {
        assert.ok(text.includes(paragraph), 'what is shown stands in the text');
        size += paragraph.length;
      }
    }
    assert.ok(size <= text.length, 'no line is shown twice');
  } catch (error) {
    if (error.name !== 'TextError' || !REFUSALS.has(error.refusal)) throw error;
  } finally {
    globalThis.fetch = fetch;
  }
}
