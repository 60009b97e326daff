// The browser tests of `tests/browser`, in the system's Chromium (or in the one that CHROMIUM names); the main journeys also in Firefox, where there
// is one (or in the one that FIREFOX names).

import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const FIREFOX = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';

/** What is tried in Firefox too: files by their names, and of others the tests that are journeys; WIDE=1 tries more than a change must pass. */
const JOURNEYS = process.env['WIDE'] === undefined
  ? /\b(?:advice|enterprises|offline|portal)\.spec|with the server gone|@short/
  : /\b(?:advice|embed|embedding|enterprises|offline|page|portal|security|widget)\.spec|with the server gone|@short/;
const chromium = {
  launchOptions: {
    executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};

export default defineConfig({
  testDir: '../tests/browser',
  outputDir: '../target/browser',
  reporter: 'list',
  forbidOnly: true,
  fullyParallel: true,
  // A browser waits more than it works.
  workers: 2,
  // A loaded machine is slow; what is wrong stays wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
  },
  projects: [
    { name: 'chromium', use: chromium },
    // Pictures to look at; none is compared.
    ...(process.env['SCREENSHOTS'] === undefined ? [] : [{ name: 'screenshots', testMatch: /screenshots\.ts/, use: chromium }]),
    ...(existsSync(FIREFOX)
      ? [
          {
            name: 'firefox',
            grep: JOURNEYS,
            use: {
              browserName: 'firefox' as const,
              channel: 'moz-firefox',
              // Playwright lets files read other files, which Firefox itself does not.
              launchOptions: { executablePath: FIREFOX, firefoxUserPrefs: { 'security.fileuri.strict_origin_policy': true } },
            },
          },
        ]
      : []),
  ],
});
