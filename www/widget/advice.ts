// What would change the result, drawn from what the whole engine says: what is still worth asking, the smallest changes that make clauses
// apply, and what they unlock.

import type { Answers, FactChange, FactDescription, Gap, Gaps, Question } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { ADVICE_TEXTS, type AdviceTexts } from './advice-texts.ts';
import type { Explainer } from './engine.ts';
import { grouped, interval, money } from './format.ts';
import { valueName } from './value.ts';
import type { View } from './view.ts';

/** So many entries stand in sight, the others behind one click. */
const IN_SIGHT = 6;

export function advice(explainer: Explainer, answers: Answers, view: View): TemplateResult {
  const gaps = explainer.gaps(answers);
  const words = ADVICE_TEXTS[view.language];
  const entry = (gap: Gap): TemplateResult => gapEntry(gap, gaps, words, view);
  const { questions } = explainer.questions(answers);
  const asked = (question: Question): TemplateResult => questionEntry(question, words, view);
  return html`
    <h4>${words.next}</h4>
    ${questions.length === 0 ? html`<p>${words.nothingToAsk}</p>` : html`<p class="muted">${words.nextIntro(questions.length)}</p>`}
    <ol class="listed">${questions.slice(0, IN_SIGHT).map(asked)}</ol>
    ${folded(words.others(questions.length - IN_SIGHT), questions.slice(IN_SIGHT), asked)}
    ${unneeded(questions, answers, words, view)}
    <h4>${words.almost}</h4>
    ${gaps.gaps.length === 0 ? html`<p>${words.noGaps}</p>` : html`<p class="muted">${words.almostIntro}</p>`}
    <ol class="listed">${gaps.gaps.slice(0, IN_SIGHT).map(entry)}</ol>
    ${folded(words.others(gaps.gaps.length - IN_SIGHT), gaps.gaps.slice(IN_SIGHT), entry)}
    ${gaps.rises.length === 0
      ? nothing
      : html`
          <h4>${words.rises}</h4>
          <ul class="listed">${gaps.rises.map((rise) => gapEntry(rise, gaps, words, view, rise.text[view.language]))}</ul>
        `}
    ${folded(words.beyond, gaps.beyond, entry)}
    ${gaps.cut.length === 0 ? nothing : html`<p class="muted">${words.cut(gaps.most, gaps.cut.join(view.texts.comma))}</p>`}
  `;
}

function folded<Entry>(summary: string, entries: readonly Entry[], draw: (entry: Entry) => TemplateResult): TemplateResult | typeof nothing {
  if (entries.length === 0) return nothing;
  return html`
    <details>
      <summary><span class="fold">${summary}</span></summary>
      <ul class="listed">${entries.map(draw)}</ul>
    </details>
  `;
}

/** A question, which leads to its place in the form, and what an answer can do. */
function questionEntry({ fact: id, state, settles, needed_by: needed, narrows }: Question, words: AdviceTexts, view: View): TemplateResult {
  const { texts } = view;
  const effects = [
    settles > 0 ? words.settles(settles) : needed > 0 ? words.settlesWithOthers(needed) : words.bearsOnAmounts,
    narrows.low === null ? words.raisesWithoutLimit : narrows.low === '0' ? '' : words.raises(texts.money(money(narrows.low), 'CNY')),
    narrows.high === '0' ? '' : words.lowers(texts.money(money(narrows.high), 'CNY')),
    narrows.unlimited === 0 ? '' : words.bounds(narrows.unlimited),
    words.states[state],
  ];
  return html`<li>${leading(id, view)} <span class="muted">${effects.filter((effect) => effect !== '').join(words.separator)}</span></li>`;
}

/** The name of a fact, which leads to its question. */
export function leading(id: string, { edition, language, actions }: View): TemplateResult {
  const fact = edition.facts.get(id);
  return html`<button type="button" class="link" @click=${() => actions.show(id)}>${fact === undefined ? id : fact.name[language]}</button>`;
}

/** The facts that nothing has been said of, and need not be. */
function unneeded(questions: readonly Question[], answers: Answers, words: AdviceTexts, view: View): TemplateResult | typeof nothing {
  const asked = new Set(questions.map(({ fact }) => fact));
  const others = view.edition.description.facts.filter(({ id }) => !asked.has(id) && (answers[id] ?? null) === null);
  return folded(words.notNeeded(others.length), others, ({ id }) => html`<li>${leading(id, view)}</li>`);
}

function gapEntry(gap: Gap, now: Gaps, words: AdviceTexts, view: View, rule = ''): TemplateResult {
  const { edition, language, texts } = view;
  const named = gap.clauses.map((id) => `${edition.clauses.get(id)?.title[language] ?? ''} ${id}`).join(texts.comma);
  const others = (ids: readonly string[]): string => ids.filter((id) => !gap.clauses.includes(id)).join(texts.comma);
  const gained = others(gap.gained);
  const lost = others(gap.lost);
  return html`
    <li>
      <span class="step"><span>${named}</span> <b>${gain(gap, words, view)}</b></span>
      ${rule === '' ? nothing : html`<p>${rule}</p>`}
      ${gap.changes.map((change) => html`<p>${changeInWords(change, words, view)}</p>`)}
      ${gained === '' ? nothing : html`<p class="muted">${words.gained(gained)}</p>`}
      ${lost === '' ? nothing : html`<p class="muted">${words.lost(lost)}</p>`}
      ${gap.amounts.length === 0
        ? nothing
        : html`<p class="muted">${words.total(interval(now.qualified, 'CNY', texts), interval(gap.qualified, 'CNY', texts))}</p>`}
    </li>
  `;
}

function gain({ gain: gained }: Gap, words: AdviceTexts, { texts }: View): string {
  if (gained === null) return words.gainsUnbounded;
  if (gained === '0') return '';
  const isLoss = gained.startsWith('-');
  const amount = texts.money(money(isLoss ? gained.slice(1) : gained), 'CNY');
  return isLoss ? words.loses(amount) : words.gains(amount);
}

/** The fact, which leads to its question, and what it must become. */
function changeInWords(change: FactChange, words: AdviceTexts, { edition, language, texts, actions }: View): TemplateResult {
  const fact = edition.facts.get(change.fact);
  if (fact === undefined) return html`${change.fact}`;
  const field = fact.type === 'list' ? fact.fields.find(({ id }) => id === change.field) : undefined;
  const name = field === undefined ? fact.name[language] : words.inRow(fact.name[language], field.name[language]);
  const unit = unitOf(field ?? fact);
  const figure = (value: string): string => (unit === null ? grouped(value) : texts.withUnit(grouped(value), unit[language]));
  const value = aim(change, fact, figure, words, { language, texts });
  const told = (): string => {
    if (change.open) return words.answer(value);
    if (change.distance === null) return words.becomes(value);
    return (change.falls ? words.over : words.short)(figure(change.distance), value);
  };
  return html`<button type="button" class="link" @click=${() => actions.show(fact.id)}>${name}</button> ${told()}`;
}

function aim(
  { to }: FactChange, fact: FactDescription, figure: (value: string) => string, words: AdviceTexts, { language, texts }: Pick<View, 'language' | 'texts'>,
): string {
  if (to === null) return words.noRows;
  if (typeof to === 'boolean') return valueName(fact, to, language, texts);
  if (typeof to === 'string') return figure(to);
  if ('low' in to) return to.high === null ? words.atLeast(figure(to.low)) : words.range(figure(to.low), figure(to.high));
  return to.map((option) => valueName(fact, option, language, texts)).join(words.or);
}

function unitOf(described: object): { readonly zh: string; readonly en: string } | null {
  return 'unit' in described ? (described.unit as { readonly zh: string; readonly en: string } | null) : null;
}
