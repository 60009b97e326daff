// How the states of `states.ts` begin: the page as it comes up, the whole form, or an enterprise that has answered.

import type { Page } from '../../www/playwright.ts';
import { expect, type Language, setAnswers, Visit } from './page.ts';

export interface State {
  readonly name: string;
  /** `others` takes the origins that are served beside the site. */
  readonly reach: (page: Page, language: Language, others: Set<string>) => Promise<void>;
}

export const ANSWERS = {
  in_district: true, org_kind: 'enterprise', incubatee: true, annual_rent: '180000', trade_services_firm: true, h1_export: '320000000', h1_export_prior: '10000000',
  foreign_invested: true, newly_introduced_or_increased: true, fits_industry_direction: true, paid_in_capital_usd: '3000000',
};

export async function first(page: Page, language: Language, address = './', fragment = ''): Promise<Visit> {
  await page.goto(`${address}${language === 'en' ? '?lang=en' : ''}${fragment}`);
  return new Visit(page, language);
}

/** The page with its results and everything beside them. */
export async function ready(page: Page, language: Language, address?: string): Promise<Visit> {
  const visit = await first(page, language, address);
  await expect(page.locator('.listing')).toBeVisible();
  return visit;
}

export async function whole(page: Page, language: Language): Promise<Visit> {
  const visit = await ready(page, language);
  await visit.openForm();
  return visit;
}

export async function answered(page: Page, language: Language): Promise<Visit> {
  const visit = await ready(page, language);
  await setAnswers(page, ANSWERS);
  await expect(page.locator('.clause .qualifies').first()).toBeVisible();
  return visit;
}
