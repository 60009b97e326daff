// Five enterprises fill in the form and read the result off the page.

import type { Verdict } from 'huiqi/types';
import { type Entered, expect, type Language, test, Visit } from './page.ts';

interface Case {
  readonly note: string;
  readonly language?: Language;
  readonly answers: Readonly<Record<string, Entered>>;
  /** By clause: its verdict, and words of its row. */
  readonly rows: Readonly<Record<string, readonly [Verdict, ...string[]]>>;
  /** By clause: words of its explanation. */
  readonly explains?: Readonly<Record<string, readonly string[]>>;
  /** Words of the sums. */
  readonly totals?: readonly string[];
  /** Words of what the visitor should know besides. */
  readonly warnings?: readonly string[];
}

const TECH_SME = { in_district: true, tech_sme: true, incubatee: true, annual_rent: '120,000', incubatee_rent_years_received: '1' };
const FOREIGN = {
  foreign_invested: true,
  newly_introduced_or_increased: true,
  fits_industry_direction: true,
  annual_rent: '100万',
  fdi_window_years_over: '0',
};
const TRADE = { in_district: true, trade_services_firm: true };
const ECOMMERCE = { new_ecommerce: true, nbs_direct_reporting: true, platform_top10: true, municipal_top10_award: true };

const CASES: readonly Case[] = [
  {
    note: 'a technology SME in an incubator, with a loan of exactly 3 million',
    answers: { ...TECH_SME, guaranteed_loan_amount: '300万' },
    rows: { '17.3': ['qualifies', '120,000元'], '35.1': ['qualifies', '费用不高于 18,000元'] },
    explains: { '17.3': ['50% × 年租金', '第1年', '60,000元', '第2年'], '35.1': ['3,000,000元'] },
    totals: ['120,000元'],
  },
  {
    note: 'a technology SME with a loan of one fen more than 3 million',
    answers: { ...TECH_SME, guaranteed_loan_amount: '3000000.01' },
    rows: { '17.3': ['qualifies', '120,000元'], '35.1': ['does_not_qualify'] },
    totals: ['120,000元'],
  },
  {
    note: 'a technology SME in an incubator',
    language: 'en',
    answers: { ...TECH_SME, guaranteed_loan_amount: '3 million' },
    rows: { '17.3': ['qualifies', 'CNY 120,000'], '35.1': ['qualifies', 'fee of at most CNY 18,000'] },
    explains: { '17.3': ['Year 1', 'CNY 60,000', 'Year 2'] },
    totals: ['CNY 120,000'],
  },
  {
    note: 'a foreign-invested company in an incubator, of which two clauses draw on one rent',
    answers: { ...FOREIGN, ...TECH_SME, annual_rent: '10万', paid_in_capital_usd: '500万', cultural_creative_filed: true },
    rows: { '17.3': ['qualifies', '100,000元'], '39.1': ['qualifies', '最高 240,000元'], '34.1': ['qualifies'] },
    warnings: ['17.3、34.1、39.1：', '第1年合计 50,000 – 130,000元，可能超过费用 100,000元。', '34.1 未写明金额，未计入。'],
  },
  {
    note: 'a foreign-invested company in an incubator, of which two clauses draw on one rent',
    language: 'en',
    answers: { ...FOREIGN, ...TECH_SME, annual_rent: '100 thousand', paid_in_capital_usd: '2 million' },
    rows: { '39.1': ['qualifies'] },
    warnings: ['17.3, 39.1: ', '. In the first year they come to CNY 50,000 – 100,000, which is not more than the cost: CNY 100,000.'],
  },
  foreign('one cent below the first tier', '1,999,999.99', ['does_not_qualify']),
  foreign('at the first tier', '200万', ['qualifies', '最高 1,500,000元']),
  foreign('one cent below the second tier', '4,999,999.99', ['qualifies', '最高 1,500,000元']),
  foreign('at the second tier', '5,000,000', ['qualifies', '最高 2,400,000元']),
  foreign('one cent below the third tier', '9,999,999.99', ['qualifies', '最高 2,400,000元']),
  foreign('at the third tier', '１０００万', ['qualifies', '最高 3,000,000元']),
  {
    note: 'a trade-services firm that exported 217 million more than a year before',
    answers: { ...TRADE, h1_export: '3.12亿', h1_export_prior: '95,000,000' },
    rows: { '41.1': ['qualifies', '最高 1,000,000元'] },
    explains: { '41.1': ['217,000,000元', '另一种理解', '1,085,000元'] },
    totals: ['1,000,000元'],
  },
  {
    note: 'a trade-services firm at the bound of 200 million',
    answers: { ...TRADE, h1_export: '200000000', h1_export_prior: '95,000,000' },
    rows: { '41.1': ['does_not_qualify'] },
  },
  {
    note: 'a university with technology contracts of 9,999,999.99',
    answers: { org_kind: 'university', tech_contract_output_amount: '9,999,999.99' },
    rows: { '19.2': ['qualifies', '500,000.00元'] },
    explains: { '19.2': ['精确值 499,999.9995元'] },
    totals: ['500,000.00元'],
  },
  {
    note: 'an e-commerce newcomer with three years of investment',
    answers: { ...ECOMMERCE, ecommerce_investment: ['5,000,000', '800万', '15000000'] },
    rows: { '44.1': ['qualifies', '5,000,000元'], '44.2': ['qualifies', '500,000元'] },
    explains: { '44.1': ['第1年', '1,000,000元', '第2年', '1,600,000元', '第3年', '2,400,000元'] },
    totals: ['5,500,000元'],
  },
  {
    note: 'an e-commerce newcomer with three years of investment',
    language: 'en',
    answers: { ...ECOMMERCE, ecommerce_investment: ['5,000,000', '8 million', '15000000'] },
    rows: { '44.1': ['qualifies', 'CNY 5,000,000'], '44.2': ['qualifies', 'CNY 500,000'] },
    explains: { '44.1': ['Year 3', 'CNY 2,400,000'] },
    totals: ['CNY 5,500,000'],
  },
];

function foreign(note: string, capital: string, row: readonly [Verdict, ...string[]]): Case {
  return { note: `a foreign-invested project ${note}`, answers: { ...FOREIGN, paid_in_capital_usd: capital }, rows: { '39.1': row } };
}

for (const { note, language = 'zh', answers, rows, explains = {}, totals = [], warnings = [] } of CASES) {
  test(`${note} (${language})`, async ({ page }) => {
    const visit = await Visit.begin(page, language);
    await visit.enter(answers);
    for (const [clause, [verdict, ...words]] of Object.entries(rows)) await visit.expectClause(clause, verdict, ...words);
    for (const [clause, words] of Object.entries(explains)) {
      await visit.open(clause);
      await visit.expectWords(clause, words);
    }
    for (const words of totals) await expect(visit.totals).toContainText(words);
    for (const words of warnings) await expect(visit.warnings).toContainText(words);
  });
}
