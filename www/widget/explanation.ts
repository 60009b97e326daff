// Why a clause stands as it does, drawn from what the whole engine says: the condition as a tree of ticks and crosses, the amount
// step by step, the rule in the policy's words. Fetched with that engine, when a clause, the advice or the charts are first opened.

import type { Answers, ClauseDescription, ClauseReport, Explanation, MinimalAnswers, Reason, Step, Year } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { advice, leading } from './advice.ts';
import { COMPLETE_TEXTS } from './complete/complete-texts.ts';
import { applying } from './applying.ts';
import { curve } from './curve.ts';
import { CURVE_TEXTS } from './curve-texts.ts';
import styles from './explanation.css?inline';
import { EXPLANATION, type ExplanationTexts } from './explanation-texts.ts';
import { grouped, interval } from './format.ts';
import type { Explainer } from './engine.ts';
import { mark } from './mark.ts';
import { picture } from './picture.ts';
import type { Language, Texts } from './texts.ts';
import { CHARTS, type View } from './view.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

/** Draws the inside of a clause, of the advice or of the charts, by id; the same object as long as nothing in it has changed. */
export type Explain = (id: string, answers: Answers, view: View) => TemplateResult;

export function explains(explainer: Explainer, root: ShadowRoot): Explain {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const clauses = new Map(explainer.describe().clauses.map((clause) => [clause.id, clause]));
  const drawn = new Map<string, { readonly from: readonly unknown[]; readonly template: TemplateResult }>();
  return (id, answers, view) => {
    const { texts, day } = view;
    const clause = clauses.get(id);
    const report = view.report?.clauses.find((of) => of.id === id);
    const from = clause === undefined ? [view.report, texts, answers] : [report, texts, day, view.extras, ...clause.facts.map((fact) => answers[fact])];
    const before = drawn.get(id);
    if (before !== undefined && from.every((part, index) => part === before.from[index])) return before.template;
    const inside = (): TemplateResult => {
      if (id === CHARTS) return html`<div ${picture((charts, place) => charts.overview(explainer, answers, view, place), texts)}></div>`;
      if (clause === undefined) return advice(explainer, answers, view);
      return report === undefined ? html`` : explained(clause, report, explainer.explain(id, answers), whatIf(clause, report, explainer, answers, view), view);
    };
    const template = inside();
    drawn.set(id, { from, template });
    return template;
  };
}

function explained(clause: ClauseDescription, report: ClauseReport, explanation: Explanation, further: TemplateResult, view: View): TemplateResult {
  const { language, texts } = view;
  const exact = exactAmount(report, texts);
  const { schedule } = report;
  const words = EXPLANATION[language];
  return html`
    <p class="muted">${words.kind(COMPLETE_TEXTS[language].kinds[clause.kind])}</p>
    ${clause.summary === null ? nothing : html`<p>${clause.summary[language]}</p>`}
    ${exact === null ? nothing : html`<p class="muted">${words.exactly(exact)}</p>`}
    <h5>${words.why}</h5>
    ${computed(explanation, language)}
    ${schedule === null || schedule.length === 0 ? nothing : yearly(schedule, words, texts)}
    ${report.verdict === 'does_not_qualify' ? nothing : applying(clause.apply, language)} ${further}
    ${explanation.readings.map(
      (reading) => html`
        <h5>${words.secondReading}: ${reading.name[language]}</h5>
        <p>${texts.verdicts[reading.verdict]}</p>
        ${computed(reading, language)}
      `,
    )}
    ${explanation.doubts.length === 0
      ? nothing
      : html`
          <h5>${words.doubts}</h5>
          ${explanation.doubts.map((doubt) => html`<p>${doubt[language]}</p>`)}
        `}
    <h5>${words.rule}</h5>
    <dl class="rule">
      <dt>${words.when}</dt>
      <dd><code>${clause.when[language]}</code></dd>
      ${clause.pays === null
        ? nothing
        : html`
            <dt>${clause.amount === 'price' ? words.paysPrice : words.pays}</dt>
            <dd><code>${clause.pays[language]}</code></dd>
          `}
    </dl>
    ${view.extras?.official(clause.article, view)}
  `;
}

/** Which answers could settle the verdict, and what the clause comes to as its numbers vary. */
function whatIf(clause: ClauseDescription, report: ClauseReport, explainer: Explainer, answers: Answers, view: View): TemplateResult {
  const { edition, language, texts } = view;
  const open = report.verdict === 'needs_answers' ? explainer.questions(answers).clauses.find((of) => of.clause === report.id) : undefined;
  const numbers = clause.facts.map((id) => edition.facts.get(id)).filter((fact) => fact !== undefined && ['money', 'count', 'quantity'].includes(fact.type));
  const curves = numbers.flatMap((fact) => {
    const table = curve(explainer, fact!, clause, answers, language, texts);
    return table === nothing ? [] : [table];
  });
  return html`
    ${open === undefined ? nothing : settling(open, view)}
    ${curves.length === 0 ? nothing : html`<h5>${CURVE_TEXTS[language].heading}</h5>${curves}`}
  `;
}

/** So many sets are told; most clauses have fewer. */
const SETS = 6;

/** "A, or B and C": the smallest sets of answers that could settle the verdict. */
function settling({ yes, no, cut }: MinimalAnswers, view: View): TemplateResult {
  const words = EXPLANATION[view.language];
  const set = (facts: readonly string[]): TemplateResult => html`<li>${facts.map((fact, place) => html`${place === 0 ? nothing : words.and}${leading(fact, view)}`)}</li>`;
  const sets = (label: string, of: MinimalAnswers['yes']): TemplateResult | typeof nothing =>
    of.length === 0
      ? nothing
      : html`
          <p>${label}</p>
          <ul class="listed">${of.slice(0, SETS).map(set)}</ul>
          ${of.length > SETS ? html`<p class="muted">${words.moreSets(of.length - SETS)}</p>` : nothing}
        `;
  return html`<h5>${words.settling}</h5>${sets(words.settlesYes, yes)} ${sets(words.settlesNo, no)} ${cut ? html`<p class="muted">${words.notAllSets}</p>` : nothing}`;
}

/** A condition and, where there is one, the amount that follows. */
function computed({ condition, amount }: { condition: Reason; amount: Step | null }, language: Language): TemplateResult {
  return html`
    <ul class="reasons">${reason(condition, language)}</ul>
    ${amount === null
      ? nothing
      : html`
          <h5>${EXPLANATION[language].how}</h5>
          <ul class="steps">${step(amount, language)}</ul>
        `}
  `;
}

function reason({ state, rule, own, parts }: Reason, language: Language): TemplateResult {
  return html`
    <li>
      <span class="reason">
        ${mark(state)}<span class="unseen">${EXPLANATION[language].states[state]}</span>
        <span class="said">
          <span>${rule[language]}</span>
          ${own === null ? nothing : html`<span class="muted">${own[language]}</span>`}
        </span>
      </span>
      ${parts.length === 0 ? nothing : html`<ul>${parts.map((part) => reason(part, language))}</ul>`}
    </li>
  `;
}

function step({ rule, result, parts }: Step, language: Language): TemplateResult {
  return html`
    <li>
      <span class="step"><span>${rule[language]}</span> <b>${result[language]}</b></span>
      ${parts.length === 0 ? nothing : html`<ul>${parts.map((part) => step(part, language))}</ul>`}
    </li>
  `;
}

function yearly(schedule: readonly Year[], words: ExplanationTexts, texts: Texts): TemplateResult {
  return html`
    <h5>${words.schedule}</h5>
    <ul class="steps">
      ${schedule.map(
        (year) => html`<li><span class="step"><span>${words.year(year.year)}</span> <b>${interval(year, 'CNY', texts)}</b></span></li>`,
      )}
    </ul>
  `;
}

/** The amount with all its decimals, where rounding to the fen hides some; null: nothing hidden. */
function exactAmount({ amount }: ClauseReport, texts: Texts): string | null {
  if (amount === null || ![amount.low, amount.high].some((end) => /\.\d{3}/.test(end ?? ''))) return null;
  const low = grouped(amount.low);
  const high = amount.high === null ? texts.unbounded : grouped(amount.high);
  return low === high ? texts.money(low, amount.currency) : texts.between(low, high, amount.currency);
}
