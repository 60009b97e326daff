// The figures of docs/hosting.md, against the files as they are sent. They are rounded up to 5 KB (a KB is 1,000 bytes); UPDATE=1 writes them anew.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { root } from './packed.mjs';

const DOCUMENT = `${root}docs/hosting.md`;
const SITE = `${root}target/hosting/site`;

/** What comes before the first estimate, as `make size` has it. */
function first() {
  const [rows] = execFileSync(process.execPath, [`${root}tools/size.mjs`, `${root}target/site`], { encoding: 'utf8' }).split('\n\n');
  return [...rows.matchAll(/^ {4}(\S+)/gm)].map(([, name]) => name);
}

/** What the page's worker keeps, and the worker itself. */
function kept() {
  const [, list] = /^self\.kept=(.*);\n/.exec(readFileSync(`${SITE}/worker.js`, 'utf8'));
  return ['worker.js', ...Object.keys(JSON.parse(list).files).map((path) => path || 'index.html')];
}

function bytes(names, ending) {
  const sent = (name) => [`${SITE}/${name}.${ending}`, `${SITE}/${name}`].find((path) => existsSync(path));
  return names.reduce((sum, name) => sum + statSync(sent(name)).size, 0);
}

function table() {
  const [early, all] = [first(), kept()];
  assert.ok(early.length > 4 && early.every((name) => all.includes(name)));
  const late = all.filter((name) => !early.includes(name));
  const up = (sum) => 5 * Math.ceil(sum / 5000);
  const row = (words, names) => {
    const [brotli, gzip] = ['br', 'gz'].map((ending) => up(bytes(names, ending)));
    return `| ${words} | ${brotli} KB | ${gzip} KB |`;
  };
  const [brotli, gzip] = ['br', 'gz'].map((ending) => up(bytes(all, ending)));
  const rate = (size) => `${size} GB, ${Math.round((size * 8000) / 86_400)} Mbit/s`;
  return [
    '| | brotli | gzip |', '| --- | --- | --- |',
    row('before the first estimate', early),
    row('afterwards, once, so that the page works without its server', late),
    row('both', all),
    `| a million first visits a day, and their mean | ${rate(brotli)} | ${rate(gzip)} |`,
  ].join('\n');
}

test('what the document says of sizes and traffic is what is sent', () => {
  const document = readFileSync(DOCUMENT, 'utf8');
  const stated = /^\| \| brotli \| gzip \|\n(?:\|.*\n)+/m;
  assert.match(document, stated);
  const fresh = document.replace(stated, `${table()}\n`);
  if (process.env.UPDATE === '1') writeFileSync(DOCUMENT, fresh);
  assert.equal(process.env.UPDATE === '1' ? fresh : document, fresh);
});
