// Playwright for `tests/browser`, which lies outside this folder and so cannot find its packages by itself.

export { expect, firefox, test, type BrowserContext, type Locator, type Page } from '@playwright/test';
export { AxeBuilder } from '@axe-core/playwright';
