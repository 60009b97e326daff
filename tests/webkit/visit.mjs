// What a visitor does with a page in WebKit, and what he reads: things are found by what they are and by their words, wherever they stand, also inside the
// element. The words of the policy come from its Pack.

import { readFileSync } from 'node:fs';
import init, { Policy } from '../../pkg/huiqi.js';
import { until } from './engine.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => new Uint8Array(readFileSync(new URL(path, root)));
await init({ module_or_path: read('pkg/huiqi_bg.wasm') });
export const description = new Policy(read('pkg/binjiang-2023.pack')).describe();

const WORDS = {
  zh: { yes: '是', whole: '全部问题', openAll: '全部展开', inOrder: '按条文顺序列出', qualifies: '符合', title: '惠企政策估算' },
  en: { yes: 'Yes', whole: 'All questions', openAll: 'Open all', inOrder: 'In the order of the articles', qualifies: 'Eligible', title: 'Policy estimate for enterprises' },
};

export class Visit {
  /** The frame of the page that is being visited. */
  #frame = null;

  constructor(engine) {
    this.engine = engine;
  }

  /** Opens a page, and has it write down what goes wrong from then on. */
  async open(address) {
    await this.engine.command('POST', '/url', { url: address });
    await this.script(WATCH);
  }

  complaints() {
    return this.script('return complaints');
  }

  /** What a script of the page gives; it is written as the body of a function. */
  script(body, ...args) {
    return this.engine.command('POST', '/execute/sync', { script: body, args });
  }

  /** Waits for what can be seen and has these words; `inside`: within what it is looked for, likewise. */
  async find(selector, words = '', inside = []) {
    return until(() => this.script(FIND, selector, words, inside), async () => `\`${selector}\` with \`${words}\``);
  }

  async click(selector, words, inside) {
    await this.#acted(async () => {
      const element = await this.find(selector, words, inside);
      if (this.#frame !== null) await this.#scrollTo(element);
      await this.engine.command('POST', `/element/${idOf(element)}/click`, {});
    });
  }

  async type(text, selector, words, inside) {
    await this.#acted(async () => {
      const id = idOf(await this.find(selector, words, inside));
      await this.engine.command('POST', `/element/${id}/clear`, {});
      await this.engine.command('POST', `/element/${id}/value`, { text });
    });
  }

  /** What has been drawn anew in between is looked for again. */
  async #acted(act) {
    await until(() => act().then(() => true, (error) => {
      if (error.code !== 'stale element reference') throw error;
      return false;
    }), 'something that stays');
  }

  /** Goes into the only frame of the page, and does there what `inside` does. */
  async framed(inside) {
    this.#frame = await this.find('iframe');
    await this.#enterFrame();
    try {
      return await inside();
    } finally {
      this.#frame = null;
      await this.#leaveFrame();
    }
  }

  /** The driver scrolls what is inside a frame, but not the page around it. */
  async #scrollTo(element) {
    const middle = await this.script('const { top, bottom } = arguments[0].getBoundingClientRect(); return (top + bottom) / 2', element);
    await this.#leaveFrame();
    await this.script('scrollBy({ top: arguments[0].getBoundingClientRect().top + arguments[1] - innerHeight / 2, behavior: "instant" })', this.#frame, middle);
    await this.#enterFrame();
  }

  #enterFrame() {
    return this.engine.command('POST', '/frame', { id: this.#frame });
  }

  #leaveFrame() {
    return this.engine.command('POST', '/frame', { id: null });
  }

  async enter(answers, language = 'zh') {
    for (const [id, entered] of Object.entries(answers)) {
      const question = description.facts.find((fact) => fact.id === id).question[language];
      if (entered === true) await this.click('label', WORDS[language].yes, ['fieldset', question]);
      else await this.type(entered, 'input', '', ['.question', question]);
    }
  }

  async expectClause(id, language, ...shown) {
    for (const words of [WORDS[language].qualifies, ...shown]) await this.find('.clause', words, ['.clause', id]);
  }

  /** Shows the whole form with all its groups, and all articles in their order. */
  async openAll() {
    await this.click('label', WORDS.zh.whole);
    await this.click('button', WORDS.zh.openAll);
    await this.click('label', WORDS.zh.inOrder);
  }

  /** A whole visit, from the first answer to the other language, with all that is fetched on demand. */
  async journey(address) {
    await this.open(address);
    await this.openAll();
    await this.enter({ in_district: true, incubatee: true, annual_rent: '18万' });
    await this.expectClause('17.3', 'zh', '270,000元');
    await this.find('.totals', '270,000元');
    await this.click('summary', '17.3');
    await this.expectClause('17.3', 'zh', '条件是否满足', '政策文件中的规则');
    await this.click('.promise summary', '', ['article', '第17条']);
    await this.find('.promise p', description.articles.find(({ number }) => number === 17).summary.zh);
    await this.click('.advice summary');
    await this.find('.advice .body h4');
    await this.click('button', 'English');
    await this.expectClause('17.3', 'en', 'CNY 270,000');
    await until(async () => (await this.engine.command('GET', '/title')) === WORDS.en.title, 'the title in English');
    if (!(await this.script('return location.href')).includes('lang=en')) throw new Error('the language is not in the address');
  }
}

const idOf = (element) => Object.values(element)[0];

const WATCH = `
  const complaints = (globalThis.complaints = []);
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => complaints.push(violatedDirective + ' ' + blockedURI));
  addEventListener('error', ({ message }) => complaints.push(message));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)));
  for (const level of ['error', 'warn']) console[level] = (...said) => complaints.push(said.join(' '));
`;

/** Looks into every open root. */
const FIND = `
  const [selector, words, [outer, title] = []] = arguments;
  const roots = [document];
  for (const root of roots) for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  const all = (selector, words) => roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter((element) => element.textContent.includes(words) && element.checkVisibility());
  const within = outer === undefined ? null : all(outer, title);
  return all(selector, words).find((element) => within === null || within.some((one) => one === element || one.contains(element))) ?? null;
`;
