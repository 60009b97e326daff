// The page as a visitor meets it: questions are found by their words, results are read off the articles. The words of the
// policy come from its Pack, so a rewording breaks no test.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Answers, FactDescription, Outcome, Problem, ProblemCode, Report, Verdict } from 'huiqi/types';
import type { HuiqiWidget } from 'huiqi/widget';
import { expect, type FrameLocator, type Locator, type Page, type Request, test as base } from '../../www/playwright.ts';
import init, { Policy } from '../../pkg/huiqi.js';
import { serve } from '../../tools/serve.mjs';

export { expect };

export type Language = 'zh' | 'en';
/** What a visitor enters: a yes or no, an option's id, a text, or a row of texts. */
export type Entered = boolean | 'unknown' | string | readonly string[];

const root = new URL('../../', import.meta.url);
const read = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(new URL(path, root)));

await init({ module_or_path: read('pkg/huiqi_bg.wasm') });
export const pack = read('pkg/binjiang-2023.pack');
/** What the page fetches of it at first. */
export const firstPart = read('target/pack/binjiang-2023.pack');
export const policy = new Policy(pack);
export const description = policy.describe();

/** A folder's files on a free port, until `use` is done with them. */
export async function served(folder: string, use: (address: string) => Promise<void>): Promise<void> {
  const { server, address } = await serve(folder, 0);
  await use(address);
  server.closeAllConnections();
  server.close();
}

export const siteFolder = fileURLToPath(new URL('target/site', root));
export const offlineFolder = fileURLToPath(new URL('target/offline', root));

interface Served {
  /** Whether the page may have a service worker, which answers in place of routes. */
  readonly keeps: boolean;
  /** The origins that a test serves itself, beside the site's. */
  readonly others: Set<string>;
}

/** One served copy of the built site for each worker, on a free port. A test fails in which anything else has been asked for. */
export const test = base.extend<Served, { site: string }>({
  keeps: [false, { option: true }],
  others: async ({}, use) => use(new Set()),
  context: async ({ context, keeps, site, baseURL, others }, use) => {
    const asked: Request[] = [];
    context.on('request', (request) => asked.push(request));
    if (!keeps) await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    await use(context);
    const own = new Set([site, baseURL ?? site].map((address) => new URL(address).origin).concat(...others));
    // What is opened from disk has no origin; it may be opened, and ask for nothing.
    const isOwn = (request: Request): boolean => /^data:/.test(request.url()) || own.has(new URL(request.url()).origin) || (/^file:/.test(request.url()) && request.isNavigationRequest());
    expect(asked.filter((request) => !isOwn(request)).map((request) => request.url())).toEqual([]);
  },
  site: [
    async ({}, use) => served(siteFolder, use),
    { scope: 'worker' },
  ],
  baseURL: async ({ site }, use) => use(site),
});

const WORDS = {
  zh: {
    yes: '是',
    no: '否',
    unknown: '不清楚',
    whole: '全部问题',
    inOrder: '按条文顺序列出',
    openAll: '全部展开',
    addRow: '添加一行',
    row: (number: number) => `第${number}行`,
    article: (number: number) => `第${number}条`,
    totals: '符合条件的条款合计',
    warnings: '请留意',
    qualifies: '符合',
    needs_answers: '待定',
    does_not_qualify: '不符合',
  },
  en: {
    yes: 'Yes',
    no: 'No',
    unknown: 'Not sure',
    whole: 'All questions',
    inOrder: 'In the order of the articles',
    openAll: 'Open all',
    addRow: 'Add a row',
    row: (number: number) => `Row ${number}`,
    article: (number: number) => `Article ${number} `,
    totals: 'Sum of the clauses that apply',
    warnings: 'Please note',
    qualifies: 'Eligible',
    needs_answers: 'Open',
    does_not_qualify: 'Not eligible',
  },
} as const;

/** Shows the whole form with all its groups, in a page or in a frame. */
export async function openForm(place: Page | FrameLocator | Locator, language: Language = 'zh'): Promise<void> {
  await place.getByRole('radio', { name: WORDS[language].whole }).check();
  await place.getByRole('button', { name: WORDS[language].openAll }).click();
}

/** Lists all articles in their order. */
export async function listAll(place: Page | FrameLocator | Locator, language: Language = 'zh'): Promise<void> {
  await place.getByRole('checkbox', { name: WORDS[language].inOrder }).check({ timeout: 10_000 });
}

export class Visit {
  readonly #words: (typeof WORDS)[Language];

  constructor(readonly page: Page, readonly language: Language = 'zh') {
    this.#words = WORDS[language];
  }

  /** Opens the page, the whole form with all its groups, and all articles in their order. */
  static async begin(page: Page, language: Language = 'zh', address = './'): Promise<Visit> {
    const visit = new Visit(page, language);
    await page.goto(language === 'en' ? `${address}?lang=en` : address);
    await visit.openAll();
    return visit;
  }

  async openAll(): Promise<void> {
    await this.openForm();
    await this.listAll();
  }

  async openForm(): Promise<void> {
    await openForm(this.page, this.language);
  }

  async listAll(): Promise<void> {
    await listAll(this.page, this.language);
  }

  async enter(answers: Readonly<Record<string, Entered>>): Promise<void> {
    for (const [id, entered] of Object.entries(answers)) await this.#answer(factOf(id), entered);
  }

  async #answer(fact: FactDescription, entered: Entered): Promise<void> {
    if (typeof entered === 'object') {
      for (const [index, text] of entered.entries()) {
        await this.question(fact.id).getByRole('button', { name: this.#words.addRow }).click();
        await this.row(fact.id, index + 1).fill(text);
      }
    } else if (fact.type === 'bool' || fact.type === 'choice') {
      await this.option(fact.id, entered).check();
    } else if (typeof entered === 'string') {
      await this.number(fact.id).fill(entered);
    }
  }

  /** A question with options or rows. */
  question(fact: string): Locator {
    const role = factOf(fact).type === 'list' ? 'group' : 'radiogroup';
    return this.page.getByRole(role, { name: factOf(fact).question[this.language], exact: true });
  }

  option(fact: string, entered: string | boolean): Locator {
    const described = factOf(fact);
    const { yes, no, unknown } = this.#words;
    const named = described.type === 'choice' ? described.options.find(({ id }) => id === entered)?.name[this.language] : undefined;
    const name = typeof entered === 'boolean' ? (entered ? yes : no) : (named ?? unknown);
    return this.question(fact).getByRole('radio', { name, exact: true });
  }

  number(fact: string): Locator {
    return this.page.getByRole('textbox', { name: factOf(fact).question[this.language], exact: true });
  }

  row(fact: string, number: number): Locator {
    return this.question(fact).getByRole('group', { name: this.#words.row(number), exact: true }).getByRole('textbox');
  }

  article(number: number): Locator {
    return this.page.getByRole('article', { name: this.#words.article(number) });
  }

  /** The row of a clause in the results. */
  clause(id: string): Locator {
    return this.page.locator(`[id="clause-${id}"]`);
  }

  async expectClause(id: string, verdict: Verdict, ...shown: readonly string[]): Promise<void> {
    await expect(this.clause(id).locator('summary .verdict'), `clause ${id}`).toHaveText(this.#words[verdict]);
    await this.expectWords(id, shown);
  }

  async expectWords(id: string, shown: readonly string[]): Promise<void> {
    for (const words of shown) await expect(this.clause(id), `clause ${id}`).toContainText(words);
  }

  /** Opens a clause's explanation. */
  async open(id: string): Promise<void> {
    await this.clause(id).locator('summary').first().click();
  }

  /** The sums above the results: certain, up to, and the range that is still possible. */
  get totals(): Locator {
    return this.page.getByRole('region', { name: this.#words.totals });
  }

  get warnings(): Locator {
    return this.page.getByRole('region', { name: this.#words.warnings });
  }
}

export function factOf(id: string): FactDescription {
  const fact = description.facts.find((candidate) => candidate.id === id);
  if (fact === undefined) throw new Error(`the policy has no fact \`${id}\``);
  return fact;
}

/** The engine's own words for what is wrong with these answers. */
export function messageOf(answers: Answers, code: ProblemCode, language: Language): string {
  const found = problemsOf(answers).find((problem) => problem.code === code);
  if (found === undefined) throw new Error(`the engine finds no \`${code}\` in ${JSON.stringify(answers)}`);
  return found.message[language];
}

function problemsOf(answers: Answers): readonly Problem[] {
  try {
    policy.evaluate(answers);
    return [];
  } catch (error) {
    return (error as Outcome).problems;
  }
}

/** The widget's own properties, for what only a host page can do. */
export async function setAnswers(page: Page, answers: unknown): Promise<void> {
  await page.locator('huiqi-widget').evaluate((widget, value) => Object.assign(widget, { answers: value }), answers);
}

/** The report that the page shows. */
export async function reportOf(page: Page): Promise<Report> {
  const report = await page.locator('huiqi-widget').evaluate((widget) => (widget as HuiqiWidget).report);
  if (report === null) throw new Error('there is no report');
  return report;
}
