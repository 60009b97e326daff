// The page reads a Pack's description by itself, and comes to what the engine gives, or to what the engine says of a broken file.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applying } from './applying.mjs';
import { brief, code, readDescription } from './description.mjs';
import { firstEnd, firstPart, Policy, pack } from './engine.mjs';

// Where the lengths of the sections stand, and where the sections begin, after the hash of the rest.
const LENGTHS = 5 + 1 + 32;
const SECTIONS = 6;
const HEADER = LENGTHS + 4 * SECTIONS + 32;
const [SHOWN, IDS, DESCRIPTION, OTHERS] = [0, 1, 2, 5];

function message(read) {
  try {
    read();
  } catch (error) {
    assert.equal(error.name, 'PackError', error.stack);
    return error.message;
  }
  return null;
}

/** The Pack's sections, each as its bytes. */
function sectionsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let end = HEADER;
  return Array.from({ length: SECTIONS }, (_, section) => bytes.slice(end, (end += view.getUint32(LENGTHS + 4 * section, true))));
}

/** A Pack of these sections, with lengths that are right and hashes that are not. */
function assembled(sections) {
  const bytes = new Uint8Array(HEADER + sections.reduce((sum, section) => sum + section.length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(pack.subarray(0, HEADER));
  sections.forEach((section, number) => view.setUint32(LENGTHS + 4 * number, section.length, true));
  sections.reduce((place, section) => (bytes.set(section, place), place + section.length), HEADER);
  return bytes;
}

const withSection = (number, change) => assembled(sectionsOf(pack).map((section, place) => (place === number ? change(section) : section)));
const bytes = (text) => new TextEncoder().encode(text);
const NOT_WELL_FORMED = 'the policy pack is not well-formed';

test('the page reads what the engine describes, but for the rules', () => {
  const description = readDescription(pack);
  assert.deepEqual(description, brief(new Policy(pack).describe()));
  assert.deepEqual(readDescription(assembled(sectionsOf(pack))), description);
  assert.deepEqual(readDescription(Uint8Array.of(7, ...pack).subarray(1)), description, 'a Pack within a larger buffer');
});

test('of the first part it reads what is shown first, in Chinese, and nothing else is missing', () => {
  const later = new Set(['summary', 'doubts', 'apply']);
  let empty = 0;
  const shown = (part, isLater) => {
    if (Array.isArray(part)) return part.map((item) => shown(item, isLater));
    if (typeof part !== 'object' || part === null) return part;
    if ('zh' in part) {
      empty += Number(isLater);
      return { zh: isLater ? '' : part.zh, en: '' };
    }
    // A second reading has a name, which is shown with the explanation.
    const own = (key) => isLater || later.has(key) || key === 'readings';
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, shown(value, own(key))]));
  };
  assert.deepEqual(readDescription(firstPart), shown(readDescription(pack), false));
  assert.ok(empty > 50);
});

test('profiles come in the order of the policy, with the facts that they ask for in their own', () => {
  const { profiles, facts } = readDescription(pack);
  assert.ok(profiles.length >= 10);
  const foreign = profiles.find(({ id }) => id === 'foreign');
  assert.deepEqual(foreign.name, { zh: '外商投资企业', en: 'Foreign-invested company' });
  assert.deepEqual(foreign.asks, [
    'foreign_invested', 'newly_introduced_or_increased', 'fits_industry_direction', 'paid_in_capital_usd', 'annual_rent', 'fdi_window_years_over', 'major_foreign_project',
  ]);
  const known = new Set(facts.map(({ id }) => id));
  for (const { asks } of profiles) assert.ok(asks.every((fact) => known.has(fact)) && asks.length <= 7);
  assert.deepEqual(readDescription(firstPart).profiles.map(({ asks }) => asks), profiles.map(({ asks }) => asks));
  assert.deepEqual(readDescription(applying).profiles, []);
});

test('what to do next comes with the later part: whole, in both languages, and as plain text where it has no language', () => {
  const clauses = Object.fromEntries(readDescription(applying).clauses.map(({ id, apply }) => [id, apply]));
  assert.deepEqual(clauses['2.2'], {
    where: { zh: '一号窗口', en: 'Desk one' },
    when: { zh: '六月', en: 'June' },
    how: { zh: '当面', en: 'In person' },
    documents: [{ zh: '合同', en: 'Contract' }],
    office: { zh: '税务处', en: 'Tax office' },
    telephone: '12345 转 6',
    link: 'https://tax.example.com:8443/a/b_(c);d=1?e=%E7%A8%8E&f#g',
  });
  const policy = { where: { zh: '服务大厅', en: 'Service hall' }, how: { zh: '网上或当面', en: 'Online or in person' }, telephone: null, link: 'https://example.com' };
  assert.deepEqual(clauses['1.1'], { ...policy, when: { zh: '全年', en: 'All year' }, documents: [], office: null });
  assert.deepEqual(clauses['1.2'], { ...policy, when: null, documents: [], office: null });
  const documents = [{ zh: '"报关单"', en: 'Customs "form"' }, { zh: '合同', en: 'Contract' }];
  assert.deepEqual(clauses['2.1'], { ...policy, when: null, documents, office: { zh: '口岸处', en: 'Port office' } });

  const first = readDescription(applying.subarray(0, firstEnd(applying))).clauses.map(({ apply }) => apply);
  const nothing = { zh: '', en: '' };
  assert.deepEqual(first[0], { where: nothing, when: nothing, how: nothing, documents: [], office: null, telephone: null, link: '' });
  assert.deepEqual(brief(new Policy(applying).describe()), readDescription(applying));
});

test('what is wrong with a file is told as the engine tells it', () => {
  const broken = [new Uint8Array(), bytes('<!doctype html>'), bytes('hui'), bytes('huiqi'), bytes('huiqi\x07'), Uint8Array.of(...pack, 0)];
  for (let length = 1; length < pack.length; length += 1 + Math.floor(length / 9)) broken.push(pack.slice(0, length));
  for (let place = 0; place < 6; place += 1) broken.push(pack.with(place, pack[place] ^ 1));
  for (let place = LENGTHS; place < LENGTHS + 4 * SECTIONS; place += 1) broken.push(pack.with(place, pack[place] ^ 0x10));
  for (const file of broken) {
    const told = message(() => readDescription(file));
    assert.ok(told !== null);
    assert.equal(told, message(() => new Policy(file)));
  }
});

test('sections that are not well-formed', () => {
  const refused = (file) => assert.equal(message(() => readDescription(file)), NOT_WELL_FORMED);
  for (const section of [SHOWN, IDS, DESCRIPTION, OTHERS]) {
    refused(withSection(section, (before) => Uint8Array.of(...before, 0xff)));
    refused(withSection(section, () => bytes('')));
  }
  refused(withSection(OTHERS, (before) => Uint8Array.of(...before, 0)));
  for (const outline of ['', 'null', '{}', '[]', '7', '{"policy":{"name":{"t":473000}}}', '{"policy":{}}']) {
    refused(withSection(DESCRIPTION, () => bytes(outline)));
  }
});

test('whatever byte changes in the description, nothing but a `PackError` is thrown', () => {
  const { length } = sectionsOf(pack)[DESCRIPTION];
  let refused = 0;
  for (let place = 0; place < length; place += 17) {
    const told = message(() => readDescription(withSection(DESCRIPTION, (before) => before.with(place, before[place] ^ 1))));
    assert.ok(told === null || told === NOT_WELL_FORMED);
    refused += Number(told !== null);
  }
  assert.ok(refused > 0);
});

test('the reader is small', () => {
  assert.ok(code.length < 1700, `${code.length} bytes`);
});
