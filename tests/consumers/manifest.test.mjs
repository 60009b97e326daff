// pkg/custom-elements.json says what the element has, no more and no less: against the element itself as it can be imported, against what
// its templates and style sheets name, against the published types and the README.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { HuiqiWidget } from '../../pkg/widget.js';
import { root } from './packed.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
/** What a pattern finds, each once, in order. */
const all = (text, pattern) => [...new Set([...text.matchAll(pattern)].map(([, found]) => found))].toSorted();
const names = (rows) => rows.map(({ name }) => name).toSorted();

const { modules } = JSON.parse(read('pkg/custom-elements.json'));
const [element] = modules[0].declarations;
const sources = (ending) => readdirSync(join(root, 'www/widget'), { recursive: true }).filter((name) => name.endsWith(ending)).map((name) => read(`www/widget/${name}`)).join('\n');
const types = read('pkg/widget.d.ts');
const readme = read('pkg/README.md').split('## The custom element')[1];

/** The first cells of the table whose head has this word. */
function told(head) {
  const table = readme.split(/\n\n/).find((block) => block.startsWith(`| ${head} |`));
  assert.ok(table !== undefined, `the README has no table of each ${head}`);
  return all(table.replace(/^(\| [^|]*\|).*$/gm, '$1'), /`([^`]+)`/g);
}

test('one module defines one element', () => {
  assert.equal(modules.length, 1);
  assert.equal(modules[0].path, JSON.parse(read('pkg/package.json')).exports['./widget'].default);
  assert.deepEqual(all(types, /^export class (\w+) extends HTMLElement/gm), [element.name]);
  assert.deepEqual(all(types, /'(huiqi-\w+)': HuiqiWidget/g), [element.tagName]);
});

test('everything has a sentence', () => {
  const { attributes, members, events, cssParts, cssProperties } = element;
  const documented = [...attributes, ...members, ...events, ...cssParts, ...cssProperties.filter((property) => property.default === undefined)];
  assert.deepEqual(names(documented.filter(({ description }) => !description)), []);
  assert.deepEqual(names([...attributes, ...members, ...events].filter(({ type }) => !type?.text)), []);
});

test('attributes', () => {
  assert.deepEqual(names(element.attributes), HuiqiWidget.observedAttributes.toSorted());
  assert.deepEqual(told('attribute'), names(element.attributes));
});

test('properties', () => {
  assert.deepEqual(told('property'), names(element.members));
  const properties = element.members.map(({ name, readonly = false, attribute }) => {
    // What every element has by itself is not on this one.
    const own = name === 'lang' ? { set: true } : Object.getOwnPropertyDescriptor(HuiqiWidget.prototype, name);
    assert.ok(own !== undefined, `${name} is no property of the element`);
    assert.equal(own.set === undefined, readonly, `${name} is read only, or not`);
    return attribute;
  });
  assert.deepEqual(properties.filter((attribute) => attribute !== undefined).toSorted(), names(element.attributes));
});

test('events', () => {
  assert.deepEqual(names(element.events), all(sources('.ts'), /(?:#emit|new CustomEvent)\('([\w-]+)'/g));
  const declared = all(types, /^ +'(huiqi-[\w-]+': CustomEvent<.+>);/gm);
  assert.deepEqual(element.events.map(({ name, type }) => `${name}': ${type.text}`).toSorted(), declared);
  assert.deepEqual(told('event'), names(element.events));
});

test('parts', () => {
  assert.deepEqual(names(element.cssParts), all(sources('.ts'), /\bpart="([\w-]+)"/g));
  assert.deepEqual(told('part'), names(element.cssParts));
});

test('custom properties', () => {
  const css = sources('.css');
  assert.deepEqual(names(element.cssProperties), all(css, /var\((--huiqi-[\w-]+)/g), 'what the style sheets use');
  for (const name of told('custom property')) assert.ok(names(element.cssProperties).includes(name), name);
});
