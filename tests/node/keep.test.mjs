// What is kept and shared: the record as text, the fragment of a link, the table for spreadsheets; and what comes back from outside, which may be anything.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { build } from '../../www/node_modules/vite/dist/node/index.js';
import { AS_OF, buildFolder, pack, Policy } from './engine.mjs';

const folder = join(buildFolder, 'keep');
mkdirSync(folder, { recursive: true });

/** A source of the widget, built as its bundle builds it. */
async function built(name) {
  const entry = fileURLToPath(new URL(`../../www/widget/keep/${name}.ts`, import.meta.url));
  const [{ output: [chunk] }] = await build({ configFile: false, logLevel: 'silent', build: { write: false, minify: false, lib: { entry, formats: ['es'] } } });
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, chunk.code);
  return import(pathToFileURL(file).href);
}

const { keptOf, read, written } = await built('kept');
const { fragmentOf, keptIn } = await built('link');
const { csv } = await built('csv');
const { changesSince, sorted } = await built('changes');

const policy = new Policy(pack);
const ANSWERS = {
  in_district: true,
  incubatee: { unknown: true },
  annual_rent: '18万',
  h1_export: { low: '1000', high: null },
  org_kind: 'enterprise',
  ecommerce_investment: [{ amount: '3,000,000' }, { amount: '' }],
};
const report = policy.evaluate({ in_district: true, org_kind: 'enterprise' }, { asOf: AS_OF });
const record = keptOf(report, ANSWERS);
const ID = report.policy.id;
const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
const asText = (change) => JSON.stringify({ ...JSON.parse(written(record)), ...change });
const refusal = (error) => error.name === 'KeptError' && error.refusal;
const refused = async (fragment, policyId = ID) => refusal(await keptIn(fragment, policyId).then((kept) => assert.fail(JSON.stringify(kept)), (error) => error));

function refusedText(text) {
  try {
    assert.fail(JSON.stringify(read(text, ID)));
  } catch (error) {
    return refusal(error);
  }
}

test('a record comes back from its text and from its link as it was', async () => {
  assert.deepEqual(read(written(record, 2), ID), record);
  const fragment = await fragmentOf(record);
  assert.match(fragment, /^#huiqi=1d\.[\w-]+$/);
  assert.deepEqual(await keptIn(fragment, ID), record);
  assert.equal(record.day, AS_OF);
  assert.equal(Object.values(record.verdicts).flat().length, report.clauses.length);
  assert.ok(fragment.length < 1000, `${fragment.length} letters`);
});

test('a browser without compression writes a plain link, which every browser reads', async () => {
  const { CompressionStream } = globalThis;
  delete globalThis.CompressionStream;
  try {
    const fragment = await fragmentOf(record);
    assert.match(fragment, /^#huiqi=1p\./);
    assert.deepEqual(await keptIn(fragment, ID), record);
  } finally {
    globalThis.CompressionStream = CompressionStream;
  }
});

test('a browser that cannot unpack a link says so', async () => {
  const fragment = await fragmentOf(record);
  const { DecompressionStream } = globalThis;
  delete globalThis.DecompressionStream;
  try {
    assert.equal(await refused(fragment), 'unsupported');
  } finally {
    globalThis.DecompressionStream = DecompressionStream;
  }
});

test('a link that is broken is refused with its reason', async () => {
  const whole = await fragmentOf(record);
  const [head, payload] = whole.split('.');
  const packed = (text) => `#huiqi=1d.${base64url(deflateRawSync(text))}`;
  const cases = [
    ['damaged', '#huiqi='],
    ['damaged', '#huiqi=1d.'],
    ['damaged', '#huiqi=1x.AAAA'],
    ['damaged', '#huiqi=1d.%%%%'],
    ['damaged', '#huiqi=1d.A'],
    ['damaged', `${head}.${payload.slice(0, -40)}`],
    ['damaged', '#huiqi=1p._____w'],
    ['newer', `#huiqi=2d.${payload}`],
    ['newer', `#huiqi=99p.${payload}`],
    ['foreign', packed('not JSON')],
    ['foreign', packed('null')],
    ['foreign', packed('[]')],
    ['foreign', packed('{"answers": {}}')],
    ['newer', packed(asText({ huiqi: 2 }))],
    ['damaged', packed(asText({ huiqi: '1' }))],
    ['huge', `#huiqi=1d.${'A'.repeat(10_000_000)}`],
    ['huge', packed(' '.repeat(50_000_000))],
  ];
  for (const [reason, fragment] of cases) assert.equal(await refused(fragment), reason, fragment.slice(0, 60));
  assert.equal(await refused(whole, 'another-policy'), 'other');
});

test('every cut and every flipped bit of a link is refused, or reads as a sound record', async () => {
  const whole = await fragmentOf(record);
  const bytes = Buffer.from(whole.split('.')[1], 'base64url');
  for (let place = 0; place < bytes.length; place += 1) {
    const changed = Buffer.from(bytes);
    changed[place] ^= 1 << (place % 8);
    for (const payload of [changed, bytes.subarray(0, place)]) {
      const found = await keptIn(`#huiqi=1d.${base64url(payload)}`, ID).catch(refusal);
      if (typeof found !== 'string') assert.deepEqual(read(written(found), ID), found);
    }
  }
});

test('a bomb is not unpacked to its end', async () => {
  const bomb = `#huiqi=1d.${base64url(deflateRawSync(Buffer.alloc(70_000_000)))}`;
  assert.ok(bomb.length < 100_000);
  const before = process.memoryUsage().arrayBuffers;
  assert.equal(await refused(bomb), 'huge');
  assert.ok(process.memoryUsage().arrayBuffers - before < 20_000_000);
});

test('what has another shape than a record is refused', () => {
  const cases = {
    foreign: ['', '{', '7', '"huiqi"', '{}'],
    newer: [asText({ huiqi: 7 })],
    other: [asText({ policy: 'another' })],
    damaged: [
      ...[null, [], 'x', 7].map((answers) => asText({ answers })),
      ...[[[1]], [null], { low: {} }, { unknown: 'yes' }, { unknown: false }, {}, 'x'.repeat(1001), Array.from({ length: 201 }, () => ({})), [{ amount: { a: 1 } }], [{ amount: null }]].map(
        (answer) => asText({ answers: { annual_rent: answer } }),
      ),
      asText({ answers: Object.fromEntries(Array.from({ length: 2001 }, (_, place) => [`f${place}`, true])) }),
      asText({ verdicts: {} }),
      asText({ verdicts: { qualifies: [1], needs_answers: [], does_not_qualify: [] } }),
      asText({ totals: {} }),
      asText({ totals: { qualified: { low: 'x', high: null }, potential: { low: '0', high: null } } }),
      asText({ totals: { qualified: { low: '0', high: 7 }, potential: { low: '0', high: null } } }),
      asText({ day: '24 November' }),
      asText({ hash: undefined }),
      asText({ edition: 7 }),
    ],
  };
  for (const [reason, texts] of Object.entries(cases)) for (const text of texts) assert.equal(refusedText(text), reason, text.slice(0, 200));
});

test('keys that mean something to JavaScript are names like any other', () => {
  const text = written(record).replace('"answers":{', '"answers":{"__proto__":{"low":"1","high":"2"},"constructor":true,"toString":"x",');
  const { answers } = read(text, ID);
  assert.equal(Object.getPrototypeOf(answers), Object.prototype);
  assert.deepEqual(Object.keys(answers).slice(0, 3), ['__proto__', 'constructor', 'toString']);
  const { known, gone } = sorted(answers, new Map(policy.describe().facts.map((fact) => [fact.id, fact])));
  assert.deepEqual(gone, ['__proto__', 'constructor', 'toString']);
  assert.deepEqual(known, Object.fromEntries(Object.entries(ANSWERS)));
  assert.equal({}.low, undefined);
});

test('what a record says beyond its fields is left aside', () => {
  assert.deepEqual(read(asText({ more: 'x', report: {} }), ID), record);
});

test('then and now: verdicts clause by clause, totals, editions', () => {
  assert.deepEqual(changesSince(record, report, []), {
    then: { edition: record.edition, hash: record.hash, day: AS_OF, totals: record.totals },
    isOtherEdition: false,
    clauses: [],
    areTotalsOther: false,
    gone: [],
  });
  const [first, second] = report.clauses;
  const later = {
    ...report,
    policy: { ...report.policy, hash: 'other' },
    clauses: [{ ...first, verdict: 'qualifies' }, { ...second, id: '99.1' }, ...report.clauses.slice(2)],
    totals: { ...report.totals, qualified: { low: '7', high: '8' } },
  };
  const changes = changesSince(record, later, ['x']);
  assert.ok(changes.isOtherEdition && changes.areTotalsOther);
  assert.deepEqual(changes.gone, ['x']);
  assert.deepEqual(changes.clauses, [
    { id: first.id, then: first.verdict, now: 'qualifies' },
    { id: '99.1', then: null, now: second.verdict },
    { id: second.id, then: second.verdict, now: null },
  ]);
});

test('a table has its mark, its line ends and its quotes, and no formula', () => {
  const text = csv([['条', 'a "b"'], ['=1+1', '+7'], ['-x', '@sum'], ['\t=1', ' =1'], ['＝1', 'line\r\nbreak'], ['1-2', '270000']]);
  assert.equal(text, '\ufeff"条","a ""b"""\r\n"\'=1+1","\'+7"\r\n"\'-x","\'@sum"\r\n"\'\t=1","\' =1"\r\n"\'＝1","line\r\nbreak"\r\n"1-2","270000"\r\n');
  assert.deepEqual([...Buffer.from(text).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
});

test('what is in a link is what is in a file', async () => {
  const fragment = await fragmentOf(record);
  assert.equal(inflateRawSync(Buffer.from(fragment.split('.')[1], 'base64url')).toString(), written(record));
});
