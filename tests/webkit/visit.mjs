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
  zh: { yes: '是', no: '否', whole: '全部问题', openAll: '全部展开', inOrder: '按条文顺序列出', qualifies: '符合', title: '惠企政策估算' },
  en: { yes: 'Yes', no: 'No', whole: 'All questions', openAll: 'Open all', inOrder: 'In the order of the articles', qualifies: 'Eligible', title: 'Policy estimate for enterprises' },
};

/** Keys by the signs that WebDriver has for them. */
export const KEYS = { tab: '\uE004', enter: '\uE007', space: ' ', left: '\uE012', right: '\uE014' };

/** What is tried again: what the driver says of an element that is no longer what or where it was, and a text that did not come whole. */
const LOST = 'lost';
const MOVED = ['stale element reference', 'element not interactable', LOST];

/** So many presses of Tab lead to any place of the page. */
const MOST_TABS = 200;

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

  /** The same page once more. */
  async reload() {
    await this.engine.command('POST', '/refresh', {});
    await this.script(WATCH);
  }

  /** The browser's own button. */
  async back() {
    await this.engine.command('POST', '/back', {});
  }

  async forward() {
    await this.engine.command('POST', '/forward', {});
  }

  async resize(width, height) {
    await this.engine.command('POST', '/window/rect', { width, height });
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
    return until(() => this.look(selector, words, inside), () => `\`${selector}\` with \`${words}\``);
  }

  /** What is there now, found likewise; null: nothing. */
  look(selector, words = '', inside = []) {
    return this.script(`${FOUND} return found[0] ?? null`, selector, words, inside);
  }

  /** All of it that is there now. */
  all(selector, words = '', inside = []) {
    return this.script(`${FOUND} return found`, selector, words, inside);
  }

  /** Waits for what has the focus. */
  async findFocused(selector, words = '', inside = []) {
    return until(() => this.#lookFocused(selector, words, inside), () => `the focus on \`${selector}\` with \`${words}\``);
  }

  #lookFocused(selector, words, inside) {
    return this.script(`${FOUND} ${FOCUSED} return found.find((element) => element === focused) ?? null`, selector, words, inside);
  }

  /** The words of an element. */
  text(element) {
    return this.script('return arguments[0].textContent.trim()', element);
  }

  /** Where a question is asked. */
  asking(id, language = 'zh') {
    return ['.question', factOf(id).question[language]];
  }

  async press(key) {
    const actions = [{ type: 'keyDown', value: key }, { type: 'keyUp', value: key }];
    await this.engine.command('POST', '/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
  }

  /** Presses Tab until this has the focus. */
  async tabTo(selector, words = '', inside = []) {
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      if (await this.#lookFocused(selector, words, inside)) return;
      await this.press(KEYS.tab);
    }
    throw new Error(`Tab does not lead to \`${selector}\` with \`${words}\``);
  }

  /** Waits until the whole of it is inside the window. */
  async expectInSight(element) {
    const isInside = 'const { top, bottom, left, right } = arguments[0].getBoundingClientRect(); return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth';
    await until(() => this.script(isInside, element), 'something to come into sight');
  }

  async click(selector, words, inside) {
    await this.#acted(async () => this.#press(await this.find(selector, words, inside)));
  }

  /** For what has been found already. */
  async clickOn(element) {
    await this.#acted(() => this.#press(element));
  }

  async #press(element) {
    await this.#scrollTo(element);
    await this.engine.command('POST', `/element/${idOf(element)}/click`, {});
  }

  async type(text, selector, words, inside) {
    await this.#acted(async () => {
      const element = await this.find(selector, words, inside);
      await this.#scrollTo(element);
      await this.engine.command('POST', `/element/${idOf(element)}/clear`, {});
      await this.engine.command('POST', `/element/${idOf(element)}/value`, { text });
      // What the page was given is what the steps that follow rest on.
      const typed = await this.script('return arguments[0].value', element);
      if (typed !== text) throw Object.assign(new Error(typed), { code: LOST });
    });
  }

  /** What has been drawn anew or has moved in between is looked for again. */
  async #acted(act) {
    await until(() => act().then(() => true, (error) => {
      if (!MOVED.includes(error.code)) throw error;
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

  /** Left to itself the driver may scroll something under what sticks to an edge, and not at all the page around a frame. */
  async #scrollTo(element) {
    const scroll = 'arguments[0].scrollIntoView({ block: "center", behavior: "instant" }); const { top, bottom } = arguments[0].getBoundingClientRect(); return (top + bottom) / 2';
    const middle = await this.script(scroll, element);
    if (this.#frame === null) return;
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
      const option = factOf(id).options?.find((one) => one.id === entered)?.name[language];
      if (entered === true || option !== undefined) await this.click('label', option ?? WORDS[language].yes, this.asking(id, language));
      else await this.type(entered, 'input', '', this.asking(id, language));
    }
  }

  async expectAnswer(id, answer, language = 'zh') {
    await this.find('label:has(:checked)', WORDS[language][answer ? 'yes' : 'no'], this.asking(id, language));
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
const factOf = (id) => description.facts.find((fact) => fact.id === id);

const WATCH = `
  const complaints = (globalThis.complaints = []);
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => complaints.push(violatedDirective + ' ' + blockedURI));
  addEventListener('error', ({ message }) => complaints.push(message));
  addEventListener('unhandledrejection', ({ reason }) => complaints.push(String(reason)));
  for (const level of ['error', 'warn']) console[level] = (...said) => complaints.push(said.join(' '));
`;

/** Not `:focus`, which nothing is while the window itself has no focus. */
const FOCUSED = `
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
`;

/** Looks into every open root. */
const FOUND = `
  const [selector, words, [outer, title] = []] = arguments;
  const roots = [document];
  for (const root of roots) for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  const all = (selector, words) => roots.flatMap((root) => [...root.querySelectorAll(selector)]).filter((element) => element.textContent.includes(words) && element.checkVisibility());
  const within = outer === undefined ? null : all(outer, title);
  const found = all(selector, words).filter((element) => within === null || within.some((one) => one === element || one.contains(element)));
`;
