// The one-file edition, opened from disk, asks for nothing at all; the zip for static hosts works wherever it is unpacked.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { journey, watch } from './journey.ts';
import { expect, offlineFolder, served, siteFolder, test } from './page.ts';

const ONE_FILE = join(offlineFolder, 'huiqi.html');

test('the one-file edition makes a whole visit from disk without a request', async ({ page }) => {
  // The file alone, in a folder of its own whose name needs escaping.
  const folder = mkdtempSync(join(tmpdir(), 'huiqi 惠企 '));
  try {
    writeFileSync(join(folder, 'policy.html'), readFileSync(ONE_FILE));
    const seen = await watch(page);
    await journey(page, pathToFileURL(join(folder, 'policy.html')).href);
    expect(seen.requests.filter((address) => !address.startsWith('data:'))).toEqual([]);
    expect(seen.complaints).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the one-file edition is small, and forbids itself every request', () => {
  expect(statSync(ONE_FILE).size).toBeLessThanOrEqual(900_000);
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(readFileSync(ONE_FILE, 'utf8'))?.[1];
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toMatch(/'self'|unsafe-inline|unsafe-eval'(?<!'wasm-unsafe-eval')|https?:/);
});

test('the one-file edition names whoever wrote a part of it', () => {
  const titles = readFileSync(join(siteFolder, 'THIRD-PARTY-LICENSES.txt'), 'utf8').split(/^-{20,}\n/m).slice(1).map((section) => section.trim().split('\n')[0] ?? '');
  const [credits = ''] = /<!--[^]*?-->/.exec(readFileSync(ONE_FILE, 'utf8')) ?? [];
  expect(titles.length).toBeGreaterThan(15);
  for (const title of titles) expect(credits).toContain(title);
  expect(credits).toMatch(/Copyright .*Google/);
});

test('two builds give the same bytes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-'));
  const run = (...command: string[]): void => void execFileSync(process.execPath, command, { cwd: fileURLToPath(new URL('../../www', import.meta.url)) });
  try {
    run('node_modules/vite/bin/vite.js', 'build', '--mode', 'offline', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error');
    run('../tools/zip.mjs', siteFolder, join(folder, 'huiqi-site.zip'));
    for (const name of ['huiqi.html', 'huiqi-site.zip']) expect(readFileSync(join(folder, name)).equals(readFileSync(join(offlineFolder, name))), name).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the zip works under any path', async ({ page, others }) => {
  const folder = mkdtempSync(join(tmpdir(), 'huiqi-'));
  try {
    for (const [path, content] of unzipped(readFileSync(join(offlineFolder, 'huiqi-site.zip')))) {
      const file = join(folder, 'some/where', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    await served(folder, async (address) => {
      others.add(new URL(address).origin);
      const seen = await watch(page);
      await journey(page, `${address}some/where/`);
      expect(seen.requests.filter((request) => !request.startsWith(`${address}some/where/`))).toEqual([]);
      expect(seen.complaints).toEqual([]);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The files of a zip archive by its directory, as APPNOTE 6.3 has it. */
function unzipped(zip: Buffer): readonly (readonly [path: string, content: Buffer])[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let entry = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    const [packed, nameLength, header] = [zip.readUInt32LE(entry + 20), zip.readUInt16LE(entry + 28), zip.readUInt32LE(entry + 42)];
    const path = zip.toString('utf8', entry + 46, entry + 46 + nameLength);
    entry += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
    const content = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    return [path, inflateRawSync(zip.subarray(content, content + packed))] as const;
  });
}
