// `node tools/lighthouse.mjs FOLDER`: serves the built page and has Lighthouse look at it, in the system's Chromium (or in the one that CHROMIUM names): on a
// phone and on a wide screen. Exits 1 where accessibility or best practices are below 100, and says what was found. npm keeps Lighthouse, which is too heavy to be
// a dependency of anything here.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from './serve.mjs';

const VERSION = '12.8.2';
const HELD = ['accessibility', 'best-practices'];

const { server, address } = await serve(process.argv[2] ?? 'target/site');
const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
try {
  for (const screen of ['mobile', 'desktop']) {
    const report = await look(screen);
    for (const { title, id, score } of Object.values(report.categories)) {
      console.log(`${screen.padEnd(8)} ${title.padEnd(16)} ${Math.round(score * 100)}`);
      if (HELD.includes(id) && score < 1) process.exitCode = 1;
    }
    for (const id of HELD) for (const { id: audit, weight } of report.categories[id].auditRefs) {
      const { score, title } = report.audits[audit];
      if (weight > 0 && score !== null && score < 1) console.error(`${screen} ${id}: ${audit}: ${title}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  server.close();
}

/** In a process of its own, while this one serves. */
async function look(screen) {
  const file = join(folder, `${screen}.json`);
  const flags = [...(screen === 'desktop' ? ['--preset=desktop'] : []), `--only-categories=performance,${HELD.join()}`, '--output=json', `--output-path=${file}`, '--quiet', '--chrome-flags=--headless=new --no-sandbox'];
  await new Promise((done, failed) =>
    execFile('npx', ['--yes', `lighthouse@${VERSION}`, address, ...flags], { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM || '/usr/bin/chromium' } }, (error) => (error === null ? done() : failed(error))),
  );
  return JSON.parse(readFileSync(file, 'utf8'));
}
