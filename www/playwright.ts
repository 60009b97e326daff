// Playwright for `tests/browser`, which lies outside this folder and so cannot find its packages by itself.

export { expect, firefox, test, type BrowserContext, type Download, type FrameLocator, type Locator, type Page, type Request } from '@playwright/test';
export { AxeBuilder } from '@axe-core/playwright';
