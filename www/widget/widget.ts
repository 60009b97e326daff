// <huiqi-widget>: the whole estimate: questions on one side, articles with verdicts and amounts on the other. The questions show as soon as the
// Pack is read, the results when the engine is there; what lies below the screen is drawn after what lies on it, and what only few ask for
// is fetched when they do.
// What a host may rely on stands at the class; the package's manifest of custom elements is made of it.

import type { HuiqiErrorDetail, HuiqiWidget as Published } from 'huiqi/widget';
import type { Answer, Answers, AnswersError, Day, Problem, Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import base from './base.css?inline';
import clauseStyles from './clause.css?inline';
import marks from './mark.css?inline';
import questionStyles from './question.css?inline';
import tokens from './tokens.css?inline';
import styles from './widget.css?inline';
import type { Complete } from './complete/complete.ts';
import { DrawnElement } from './element.ts';
import { type Edition, type Engine, open, OpenError, type Opening, type Session } from './engine.ts';
import { answerOf, answersOf, asTyped, type Entries, withEntry } from './entries.ts';
import type { Explain } from './explanation.ts';
import type { Extras } from './extras.ts';
import { frame, nothingYet, type Told } from './frame.ts';
import { type Language, languageOf, loadEnglish, TAGS, type Texts, textsIn } from './texts.ts';
import { spoken } from './totals.ts';
import { type Actions, articlesOf, type Choices, type Missing, type Numbers, type Opened, today, UNCHOSEN, type View } from './view.ts';

/** How long the sums must rest before they are read out, in milliseconds. */
const QUIET = 1000;

/** How long typing must rest before it is told what is wrong with it, in milliseconds. Not told when the field is left: what has just been pressed would move away. */
const PAUSE = 800;

/** So long is waited for a frame, in milliseconds. */
const UNPAINTED = 100;

/** So long nothing is drawn while a policy is read, in milliseconds: most are there before, and then a frame is saved. */
const PATIENCE = 200;

/** More articles than a tall screen shows, and how many follow at a time, with one more group of questions. */
const FIRST_ARTICLES = 4;
const MORE_ARTICLES = 4;

/** When the next frame has been painted; where none is, as in a hidden page, soon. */
function painted(): Promise<unknown> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done));
    setTimeout(done, UNPAINTED);
  });
}

/** All elements share one. */
let sheet: CSSStyleSheet | null = null;

function styleSheet(): CSSStyleSheet {
  if (sheet === null) (sheet = new CSSStyleSheet()).replaceSync(tokens + base + marks + styles + questionStyles + clauseStyles);
  return sheet;
}

/**
 * The whole estimate as one element: questions, verdicts, amounts.
 *
 * @tag huiqi-widget
 * @attr {string} policy - address of a Pack; the built-in edition without it
 * @attr {'zh-CN' | 'en'} lang - the language; the document's without it
 * @attr {Day} as-of - the day of the estimate, `YYYY-MM-DD`; today in the policy's time zone without it
 * @attr {'light' | 'dark' | 'auto'} [theme=auto] - the colours; those that the visitor's system prefers without it
 * @attr {string} articles - the articles to show, such as `12-19,44`; all without it
 * @attr {string} text - address of the official text on the page's own origin, shown article by article; none without it
 * @attr {string} hand-over - has the results offer to hand the report over, to whom its value names or to the page; nothing is offered without it
 * @attr {string} link - address of a page with this widget, to which links with the visitor's answers lead, none without it; answers in its own fragment are filled in, and it is then without them
 * @fires {CustomEvent<null>} huiqi-ready - there is a report; again after every Pack
 * @fires {CustomEvent<null>} huiqi-change - the visitor has changed an answer; carries no data
 * @fires {CustomEvent<Report>} huiqi-report - the visitor hands over the report; only where `hand-over` asks for it
 * @fires {CustomEvent<HuiqiErrorDetail>} huiqi-error - a policy could not be opened; the detail has the message
 * @csspart notice - whose policy it is, which edition, and what an estimate is
 * @csspart form - the questions
 * @csspart group - a group of questions
 * @csspart field - a question with its answer
 * @csspart results - everything that follows from the answers
 * @csspart totals - the sums
 * @csspart hand-over - what hands the report over
 * @csspart article - an article with its clauses
 * @csspart clause - a clause
 * @csspart bar - the bar at the bottom of a narrow screen, with the sum
 * @cssprop [--huiqi-sticky-top=0] - the height that the host's own bar keeps at the top of the screen
 */
export class HuiqiWidget extends DrawnElement implements Published {
  static readonly observedAttributes = ['lang', ...this.standIn({ policy: null, asOf: null, theme: 'auto', articles: '', text: null, handOver: null, link: null })];

  static {
    this.drawFrom('policyBytes', 'edition', 'engine', 'failure', 'language', 'entries', 'choices', 'complete', 'open', 'explain', 'later', 'extras', 'numbers', 'typing', 'drawn', 'said', 'isSlow');
  }

  declare policy: string | null;
  declare asOf: Day | null;
  declare theme: 'light' | 'dark' | 'auto';
  declare articles: string;
  declare text: string | null;
  declare handOver: string | null;
  declare link: string | null;
  policyBytes: Uint8Array | null = null;
  /** Set by the page for frames: the host has no access. */
  declare isFramed?: true;

  private edition: Edition | null = null;
  private engine: Engine | null = null;
  private failure: Told | null = null;
  /** The language that is drawn: the one asked for, once its words and the policy's texts are here. */
  private language: Language | null = null;
  private entries: Entries = {};
  private choices: Choices = UNCHOSEN;
  private complete: Complete | Missing = 'loading';
  private open: ReadonlySet<string> = new Set();
  private explain: Explain | Missing = 'loading';
  private later: Missing | null = null;
  private extras: Extras | null = null;
  private numbers: Numbers | null = null;
  /** The fact whose answer may not be finished. */
  private typing: string | null = null;
  private drawn = 0;
  private said = '';
  private isSlow = false;

  /** What the entries come to; follows them one by one, so that an answer that stays is the same object. */
  #read: Answers = {};
  #session: Session | null = null;
  /** Why there is no session for the day. */
  #refused: readonly Problem[] = [];
  #day: Day = '';
  #opened: Opening | null = null;
  #opening = 0;
  #speaking = 0;
  #pause = 0;
  #numbersComing: Promise<unknown> | null = null;
  #extrasComing: Promise<unknown> | null = null;
  #isMoreComing = false;
  #isCompleteComing = false;
  /** The Pack that has been opened. */
  #source: Uint8Array | string | null | undefined;
  #heard = this.entries;

  constructor() {
    super(styleSheet());
  }

  /** The visitor's answers as the engine takes them. */
  get answers(): Answers {
    return this.edition === null ? this.entries : answersOf(this.entries, this.edition.facts, this.numbers?.readNumeral ?? asTyped);
  }

  set answers(answers: Answers) {
    // A host may hand back what it has just been told: what has been typed stays as it was typed.
    const before = this.answers;
    const isSame = (fact: string): boolean => JSON.stringify(answers[fact]) === JSON.stringify(before[fact]);
    this.entries = Object.fromEntries(Object.entries(answers).map(([fact, answer]) => [fact, isSame(fact) ? this.entries[fact]! : answer]));
    this.#begin();
  }

  get report(): Report | null {
    this.#estimate();
    return this.#session?.report ?? null;
  }

  disconnectedCallback(): void {
    clearTimeout(this.#speaking);
  }

  protected override beforeDrawing(): void {
    if (this.#source !== (this.policyBytes ?? this.policy)) void this.#openPolicy();
    this.#speak();
    this.#estimate();
    if ((this.text ?? this.handOver) !== null) this.#fetchExtras();
  }

  protected override afterDrawing(): void {
    this.#drawRest();
    const { report, entries } = this;
    const isHeard = entries === this.#heard;
    this.#heard = entries;
    if (report !== null) this.#fetchNumbers();
    if (report === null || isHeard) return;
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => (this.said = spoken(report, this.#texts)), QUIET);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.language === null || (this.edition === null && this.failure === null && !this.isSlow)) return nothing;
    return html`<div class="widget ${this.choices.isLarge ? 'large' : ''}" lang=${TAGS[this.language]}>${this.#content(this.language, this.#texts)}</div>`;
  }

  #content(language: Language, texts: Texts): TemplateResult {
    const { edition, engine, failure } = this;
    if (edition === null) return nothingYet(failure, texts, this.#openPolicy);
    return frame(this.#view(edition, language, texts), { isReady: engine !== null, failure, again: this.#openPolicy, said: this.said });
  }

  #view(edition: Edition, language: Language, texts: Texts): View {
    const opened = new Map<string, Opened>();
    const view: View = {
      edition,
      language,
      texts,
      entries: this.entries,
      day: this.#today(edition),
      report: this.#session?.report ?? null,
      problems: (this.#session?.problems ?? this.#refused).filter(({ fact }) => fact === null || fact !== this.typing),
      opened,
      later: this.later,
      extras: this.extras,
      numbers: this.numbers,
      isFramed: this.isFramed,
      articles: articlesOf(this.articles),
      choices: this.choices,
      complete: this.complete,
      groupsDrawn: 1 + this.drawn,
      articlesDrawn: FIRST_ARTICLES + this.drawn * MORE_ARTICLES,
      actions: this.#actions,
    };
    for (const id of this.open) opened.set(id, typeof this.explain === 'function' ? this.explain(id, this.#read, view) : this.explain);
    return view;
  }

  get #texts(): Texts {
    return textsIn(this.language ?? 'zh') as Texts;
  }

  get #asked(): Language {
    return languageOf(this.lang || document.documentElement.lang);
  }

  /** Draws in the language asked for as soon as its words and texts are here, and in Chinese when they do not come. */
  #speak(): void {
    const asked = this.#asked;
    if (asked === 'zh' || (textsIn(asked) !== null && this.edition?.isWhole !== false)) this.language = asked;
    else {
      if (this.edition?.isWhole === false) this.language = 'zh';
      if (this.later === null || this.later === 'failed') void this.#fetchLater(true);
    }
  }

  /** Fetches the texts that are shown later, and the words of English with them; whether all came. */
  async #fetchLater(inEnglish: boolean): Promise<boolean> {
    const attempt = this.#opening;
    this.later = 'loading';
    try {
      const [edition] = await Promise.all([this.#opened?.whole(), inEnglish ? loadEnglish() : null]);
      if (attempt !== this.#opening) return false;
      if (edition !== undefined && this.edition !== null && edition !== this.edition) {
        // What is wrong with the answers is told with the names of facts.
        this.#begin();
        this.engine?.take(edition);
        this.edition = edition;
      }
      this.later = null;
      return true;
    } catch {
      if (attempt !== this.#opening) return false;
      this.later = inEnglish ? 'no English' : 'failed';
      this.language ??= 'zh';
      return false;
    }
  }

  readonly #openPolicy = async (): Promise<void> => {
    const attempt = ++this.#opening;
    const { edition, whole, engine } = (this.#opened = open((this.#source = this.policyBytes ?? this.policy)));
    this.later = null;
    setTimeout(() => (this.isSlow = this.edition === null), PATIENCE);
    let isDescribed = false;
    try {
      const read = await (this.#asked === 'zh' ? edition : whole().catch(() => edition));
      if (attempt === this.#opening) {
        isDescribed = true;
        this.#take(read, null);
        await painted();
      }
      if (attempt !== this.#opening) return;
      const current = (): Edition => this.edition ?? read;
      const ready = await engine(current);
      if (attempt !== this.#opening) return ready.close();
      this.#take(current(), ready);
      await this.updateComplete;
      this.#emit('huiqi-ready');
    } catch (error) {
      if (attempt !== this.#opening) return;
      const { failure, message } = error instanceof OpenError ? error : new OpenError('engine', error);
      // The questions of a damaged Pack are not to be trusted; those of a sound one stay, with what has been entered.
      this.#take(isDescribed && failure !== 'pack' ? this.edition : null, null);
      const told = (this.failure = { kind: failure, message });
      this.#emit('huiqi-error', { message } satisfies HuiqiErrorDetail);
      if (this.edition === null) return;
      void this.#fetchLater(false);
      const promises = await import('./promises.ts').catch(() => null);
      if (told === this.failure) this.failure = { ...told, ...promises };
    }
  };

  /** Draws on this policy and this engine from now on, and on no other. */
  #take(edition: Edition | null, engine: Engine | null): void {
    if (edition !== this.edition) this.drawn = 0;
    // What was chosen of another policy is not in this one.
    if (edition?.description.policy.hash !== this.edition?.description.policy.hash) this.choices = { ...this.choices, trail: [], profiles: [], kind: '', field: '' };
    this.#begin();
    this.engine?.close();
    this.edition = edition;
    this.engine = engine;
    this.failure = null;
    this.explain = 'loading';
    if (this.open.size > 0) void this.#fetchExplanations();
  }

  async #fetchExplanations(): Promise<void> {
    const { engine } = this;
    if (engine === null) return;
    this.explain = 'loading';
    const explain = await Promise.all([import('./explanation.ts'), engine.explainer()]).then(
      ([{ explains }, explainer]) => explains(explainer, this.renderRoot),
      () => 'failed' as const,
    );
    if (engine === this.engine) this.explain = explain;
  }

  async #fetchComplete(): Promise<void> {
    this.complete = 'loading';
    this.complete = await import('./complete/complete.ts').then(({ complete }) => complete(this, () => this.requestUpdate(), () => this.engine!.explainer()), () => 'failed' as const);
  }

  /** What does not come is asked for again when something is drawn. */
  #fetchNumbers(): void {
    this.#numbersComing ??= import('./numbers.ts').then(
      (numbers) => {
        numbers.adopt(this.renderRoot);
        // What has been typed meanwhile is read now.
        if (Object.keys(this.entries).length > 0) this.#begin();
        this.numbers = numbers;
      },
      () => (this.#numbersComing = null),
    );
  }

  #fetchExtras(): void {
    this.#extrasComing ??= import('./extras.ts').then(
      ({ extrasOf }) => extrasOf(this, (extras) => (this.extras = extras)),
      () => (this.#extrasComing = null),
    );
  }

  #today({ description }: Edition): Day {
    return this.asOf ?? today(description.policy.time_zone);
  }

  /** Forgets the session: the next estimate begins with all entries. */
  #begin(): void {
    this.#session?.free();
    this.#session = null;
    this.#refused = [];
  }

  #estimate(): void {
    const { edition, engine } = this;
    if (edition === null || engine === null) return;
    const day = this.#today(edition);
    if (day !== this.#day) this.#begin();
    if (this.#session !== null || this.#refused.length > 0) return;
    this.#day = day;
    this.#read = this.answers;
    try {
      this.#session = engine.session(this.#read, day);
    } catch (error) {
      const { name, problems } = error as AnswersError;
      if (name !== 'AnswersError') throw error;
      this.#refused = problems;
    }
  }

  #enter(fact: string, entry: Answer): void {
    this.typing = fact;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => (this.typing = null), PAUSE);
    this.entries = withEntry(this.entries, fact, entry);
    const described = this.edition?.facts.get(fact);
    if (this.#session !== null && described !== undefined) {
      const answer = answerOf(entry, described, this.numbers?.readNumeral ?? asTyped);
      this.#read = withEntry(this.#read, fact, answer);
      this.#session.set(fact, this.#read[fact]);
    }
    this.#emit('huiqi-change');
  }

  /** One more group of questions and some more articles, frame by frame, once there is a report. */
  #drawRest(): void {
    const { edition, engine, failure } = this;
    const isWanted = this.choices.isWhole || this.articles !== '';
    if (edition === null || (engine === null && failure === null && !isWanted) || this.#isMoreComing) return;
    const { groups, articles } = edition.description;
    if (!this.#isCompleteComing) {
      this.#isCompleteComing = true;
      void painted().then(() => (this.#fetchNumbers(), this.#fetchComplete()));
    }
    if (1 + this.drawn >= groups.length && FIRST_ARTICLES + this.drawn * MORE_ARTICLES >= articles.length) return;
    this.#isMoreComing = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#isMoreComing = false;
        this.drawn += 1;
      }),
    );
  }

  /** Leads to a question, which may not have been drawn yet. */
  async #show(fact: string): Promise<void> {
    const find = (): HTMLElement | null => this.renderRoot.querySelector<HTMLElement>(`#fact-${fact}`);
    if (find() === null) {
      this.drawn = Infinity;
      if (typeof this.complete !== 'string' && this.edition !== null) this.choices = { ...this.choices, ...this.complete.leadingTo(fact, this.#view(this.edition, this.language!, this.#texts)) };
    }
    await this.updateComplete;
    const question = find();
    if (question === null) return;
    const group = question.closest('details');
    if (group !== null) group.open = true;
    question.scrollIntoView({ block: 'center' });
    const answer = question.querySelector<HTMLElement>('input:checked') ?? question.querySelector<HTMLElement>('input, button');
    answer?.focus({ preventScroll: true });
  }

  #lead(title: string): void {
    const found = this.renderRoot.querySelector<HTMLElement>(title);
    found?.focus({ preventScroll: true });
    found?.scrollIntoView();
  }

  /** The host hears of the other language when it is here. */
  async #switchLanguage(): Promise<void> {
    const other = this.language === 'zh' ? 'en' : 'zh';
    if (other === 'zh' || (await this.#fetchLater(true))) this.lang = TAGS[other];
  }

  readonly #actions: Actions = {
    enter: (fact, entry) => this.#enter(fact, entry),
    show: (fact) => void this.#show(fact),
    toggle: (clause, open) => {
      if (open === this.open.has(clause)) return;
      const others = [...this.open].filter((id) => id !== clause);
      this.open = new Set(open ? [...others, clause] : others);
      if (!open) return;
      this.extras?.open();
      if (typeof this.explain === 'string') void this.#fetchExplanations();
    },
    explainAgain: () => void this.#fetchExplanations(),
    fetchLater: () => void this.#fetchLater(false),
    choose: (choices) => {
      this.choices = { ...this.choices, ...choices };
    },
    completeAgain: () => void this.#fetchComplete(),
    switchLanguage: () => void this.#switchLanguage(),
    toResults: () => this.#lead('#results-title'),
    toTopic: () => void this.updateComplete.then(() => this.#lead('#topic-title')),
  };

  #emit(name: string, detail: unknown = null): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
  }
}
