// The browser tests of `tests/browser`, in the system's Chromium (or in the one that CHROMIUM names).

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '../tests/browser',
  outputDir: '../target/browser',
  reporter: 'list',
  forbidOnly: true,
  fullyParallel: true,
  // A loaded machine is slow; what is wrong stays wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
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
  },
});
