// The catalogue of bad input, `tests/cases/bad-input.toml`: reads the little of TOML that it is written in, and writes it anew with what must be
// told. Knows the form of the file and nothing of the engine.

import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../cases/bad-input.toml', import.meta.url);
const KEYS = ['note', 'answers', 'text', 'bytes', 'js', 'as_of', 'fact', 'typed'];
const TOLD = ['code', 'at', 'nearest', 'zh', 'en'];

/**
 * @typedef {{ code: string, at: string, nearest?: string, zh: string, en: string }} Problem
 * @typedef {{ note: string, answers?: string, text?: string, bytes?: string, js?: string, as_of?: string, fact?: string, typed?: string, problems: Problem[] }} Case
 * @typedef {{ name: string, about: string, cases: Case[] }} Category
 */

/**
 * The first lines, and every category with its cases.
 * @returns {{ head: string[], categories: Category[] }}
 */
export function readCatalogue() {
  const head = [];
  const categories = [];
  let table;
  for (const [place, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line === '') continue;
    const cases = categories.at(-1)?.cases;
    const [, key, value] = /^([a-z_]+) = (.*)$/.exec(line) ?? [];
    if (line.startsWith('#') && categories.length === 0) head.push(line);
    else if (line === '[[category]]') categories.push((table = { cases: [] }));
    else if (line === '[[category.case]]') cases.push((table = { problems: [] }));
    else if (line === '[[category.case.problem]]') cases.at(-1).problems.push((table = {}));
    else if (key !== undefined) table[key] = textOf(value);
    else throw new Error(`bad-input.toml:${place + 1}: ${line}`);
  }
  return { head, categories };
}

/** Puts the file in the one form that it has, under UPDATE=1. */
export function writeCatalogue({ head, categories }) {
  const lines = [...head];
  const table = (name, keys, values) => {
    lines.push('', `[[${name}]]`);
    for (const key of keys) if (values[key] !== undefined) lines.push(`${key} = ${quoted(values[key])}`);
  };
  for (const category of categories) {
    table('category', ['name', 'about'], category);
    for (const each of category.cases) {
      table('category.case', KEYS, each);
      for (const problem of each.problems) table('category.case.problem', TOLD, problem);
    }
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
}

/**
 * `«text×count»` stands for a repetition.
 * @param {string} text
 */
export const expanded = (text) => text.replace(/«([^»]*?)×(\d+)»/g, (_, part, count) => part.repeat(Number(count)));

/** The same the other way round, for a letter that is repeated a hundred times or more. */
export function shortened(text) {
  let short = '';
  for (let at = 0; at < text.length;) {
    const letter = String.fromCodePoint(text.codePointAt(at));
    let end = at;
    while (text.startsWith(letter, end)) end += letter.length;
    const count = (end - at) / letter.length;
    short += count < 100 ? text.slice(at, end) : `«${letter}×${count}»`;
    at = end;
  }
  return short;
}

function textOf(value) {
  if (/^'[^']*'$/.test(value)) return value.slice(1, -1);
  // What else the file has of escapes, JSON has too.
  return JSON.parse(value);
}

function quoted(text) {
  const plain = !/[\p{C}\p{Zl}\p{Zp}\u00a0\u3000]/u.test(text);
  if (plain && !/["\\]/.test(text)) return `"${text}"`;
  if (plain && !text.includes("'")) return `'${text}'`;
  const escape = (letter) => ({ '\n': '\\n', '\t': '\\t', '"': '\\"', '\\': '\\\\' })[letter] ?? `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `"${text.replace(/["\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0\u3000]/gu, escape)}"`;
}
