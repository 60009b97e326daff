// Why a clause stands as it does: the condition as a tree of ticks and crosses, and the amount step by step.

import type { Explanation, Reason, Step, Year } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit';
import { interval } from './format.ts';
import { mark } from './mark.ts';
import { type Language, type Texts, textsIn } from './texts.ts';

export function explanationOf(explanation: Explanation, schedule: readonly Year[] | null, language: Language): TemplateResult {
  const texts = textsIn(language);
  return html`
    <h5>${texts.why}</h5>
    <ul class="reasons">${reason(explanation.condition, language)}</ul>
    ${explanation.amount === null ? nothing : amount(explanation.amount, language)}
    ${schedule === null || schedule.length === 0 ? nothing : yearly(schedule, texts)}
    ${explanation.readings.map(
      ({ name, verdict, condition, amount: step }) => html`
        <h5>${texts.secondReading}: ${name[language]}</h5>
        <p>${texts.verdicts[verdict]}</p>
        <ul class="reasons">${reason(condition, language)}</ul>
        ${step === null ? nothing : amount(step, language)}
      `,
    )}
    ${explanation.doubts.length === 0
      ? nothing
      : html`
          <h5>${texts.doubts}</h5>
          ${explanation.doubts.map((doubt) => html`<p>${doubt[language]}</p>`)}
        `}
  `;
}

function reason({ state, rule, own, parts }: Reason, language: Language): TemplateResult {
  return html`
    <li>
      <span class="reason">
        ${mark(state)}<span class="unseen">${textsIn(language).states[state]}</span>
        <span class="said">
          <span>${rule[language]}</span>
          ${own === null ? nothing : html`<span class="own">${own[language]}</span>`}
        </span>
      </span>
      ${parts.length === 0 ? nothing : html`<ul>${parts.map((part) => reason(part, language))}</ul>`}
    </li>
  `;
}

function amount(step: Step, language: Language): TemplateResult {
  return html`
    <h5>${textsIn(language).how}</h5>
    <ul class="steps">${stepOf(step, language)}</ul>
  `;
}

function stepOf({ rule, result, parts }: Step, language: Language): TemplateResult {
  return html`
    <li>
      <span class="step"><span>${rule[language]}</span> <b>${result[language]}</b></span>
      ${parts.length === 0 ? nothing : html`<ul>${parts.map((part) => stepOf(part, language))}</ul>`}
    </li>
  `;
}

function yearly(schedule: readonly Year[], texts: Texts): TemplateResult {
  return html`
    <h5>${texts.schedule}</h5>
    <ul class="steps">
      ${schedule.map(
        (year) => html`<li><span class="step"><span>${texts.year(year.year)}</span> <b>${interval(year, 'CNY', texts)}</b></span></li>`,
      )}
    </ul>
  `;
}
