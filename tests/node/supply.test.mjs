// What ships is told: its parts, their hashes, and what a registry says of them.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs in a folder of its own, with a file in it. */
function within(task) {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-'));
  try {
    return task(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the bill of materials names every part, with its hash', () => {
  const run = () => execFileSync(process.execPath, ['tools/bom.mjs'], { cwd: root, encoding: 'utf8' });
  const text = run();
  assert.equal(run(), text, 'the same every time');
  const { bomFormat, specVersion, components, dependencies } = JSON.parse(text);
  assert.deepEqual([bomFormat, specVersion], ['CycloneDX', '1.6']);
  const locked = readFileSync(join(root, 'Cargo.lock'), 'utf8') + readFileSync(join(root, 'www/package-lock.json'), 'utf8');
  for (const { name, purl, hashes: [{ alg, content }], licenses } of components) {
    assert.match(purl, /^pkg:(?:cargo|npm)\/[\w.%-]+@\d+\.\d+\.\d+$/);
    assert.equal(content.length, alg === 'SHA-256' ? 64 : 128, name);
    assert.ok(locked.includes(alg === 'SHA-256' ? content : Buffer.from(content, 'hex').toString('base64')), name);
    assert.ok(licenses[0].expression.length > 2, name);
  }
  assert.deepEqual(dependencies[0].dependsOn, components.map((component) => component['bom-ref']));
  for (const name of ['rust_decimal', 'lit-html', 'internmap', 'wasm-bindgen']) assert.ok(components.some((component) => component.name === name), name);
  for (const name of ['syn', 'clap', 'vite', 'typescript']) assert.ok(!components.some((component) => component.name === name), `${name} is in nothing that ships`);
});

test('hashes are those that others compute', () => within((folder) => {
  mkdirSync(join(folder, 'site'));
  writeFileSync(join(folder, 'site/a.js'), 'alert(1)');
  writeFileSync(join(folder, 'b.txt'), '');
  execFileSync(process.execPath, [join(root, 'tools/sums.mjs'), 'sums', 'site', 'b.txt', 'site/a.js'], { cwd: folder });
  const sums = readFileSync(join(folder, 'sums/SHA256SUMS'), 'utf8');
  assert.equal(sums, `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.txt\n${createHash('sha256').update('alert(1)').digest('hex')}  site/a.js\n`);
  execFileSync('sha256sum', ['--check', '--strict', 'sums/SHA256SUMS'], { cwd: folder });
  const { 'b.txt': empty } = JSON.parse(readFileSync(join(folder, 'sums/sri.json'), 'utf8'));
  assert.equal(empty, 'sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb');
}));

/** What the tool comes to where npm says this. */
function signatures(code, out, err) {
  return within((folder) => {
    writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat <<'END'\n${out}\nEND\ncat >&2 <<'END'\n${err}\nEND\nexit ${code}\n`);
    chmodSync(join(folder, 'npm'), 0o755);
    const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` };
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools/signatures.mjs'), folder], { env, encoding: 'utf8' });
    return [status, stdout + stderr];
  });
}

test('a signature that is wrong fails, and a registry that is away does not', () => {
  const told = (code, out, err = '') => signatures(code, out, err);
  const [sound, well] = told(0, '{"invalid":[],"missing":[]}');
  assert.deepEqual([sound, /every package has the signature/.test(well)], [0, true]);
  const [wrong, which] = told(1, '{"invalid":[{"name":"a","version":"1.0.0","code":"EINTEGRITYSIGNATURE"}],"missing":[]}', 'ENOTFOUND');
  assert.deepEqual([wrong, /a@1\.0\.0: EINTEGRITYSIGNATURE/.test(which)], [1, true]);
  assert.equal(told(1, '{"invalid":[],"missing":[{"name":"b","version":"2.0.0"}]}')[0], 1, 'a signature that is missing');
  const [away, why] = told(1, '{"error":{"summary":"getaddrinfo ENOTFOUND registry"}}');
  assert.deepEqual([away, /does not answer/.test(why)], [0, true]);
  assert.equal(told(1, '', 'npm error something else')[0], 1, 'whatever else is wrong');
});
