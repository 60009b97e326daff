// One question and its answer. The ids inside begin with the fact's own, so that labels and notes find their control.

import type { Answer, FactDescription, Problem, Row } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from './directives.ts';
import { typedText } from './entries.ts';
import { numberInput } from './number-input.ts';
import type { Language, Texts } from './texts.ts';
import { tick } from './tick.ts';
import { valueName } from './value.ts';
import type { Numbers } from './view.ts';

export interface Question<Fact extends FactDescription = FactDescription> {
  readonly fact: Fact;
  /** What has been entered, numbers as typed. */
  readonly entry: Answer;
  /** The engine's, for this fact. */
  readonly problems: readonly Problem[];
  readonly language: Language;
  readonly texts: Texts;
  readonly numbers: Numbers | null;
  readonly enter: (fact: string, entry: Answer) => void;
}

type Of<Type extends FactDescription['type']> = Question<Extract<FactDescription, { type: Type }>>;

export function question(asked: Question): TemplateResult {
  const { fact, language, texts } = asked;
  switch (fact.type) {
    case 'bool':
      return choice(asked, [
        { entry: true, name: texts.yes },
        { entry: false, name: texts.no },
      ]);
    case 'choice':
      return choice(asked, fact.options.map(({ id, name }) => ({ entry: id, name: name[language] })));
    case 'list':
      return rows({ ...asked, fact });
    default:
      return number({ ...asked, fact });
  }
}

function choice(asked: Question, options: readonly { entry: Answer; name: string }[]): TemplateResult {
  const { fact, entry: entered, language, texts, enter } = asked;
  const all = [...options, { entry: { unknown: true } as const, name: texts.notSure }];
  const clear = (event: Event): void => {
    // The button goes away with the answer: the focus stays in the question.
    (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.focus();
    enter(fact.id, null);
  };
  return html`
    <fieldset
      id="fact-${fact.id}"
      class="question ${fact.type === 'bool' ? 'short' : ''}"
      part="field"
      role="radiogroup"
      aria-describedby=${describedBy(fact)}
      aria-invalid=${invalid(asked)}
    >
      <legend>${fact.question[language]}</legend>
      ${notes(asked)}
      <div class="options">
        ${all.map(
          ({ entry, name }) => html`
            <label class="option">
              <input type="radio" name=${fact.id} .checked=${live(same(entered, entry))} @change=${() => enter(fact.id, entry)} />
              <span>${name}</span>
            </label>
          `,
        )}
        <button type="button" class="quiet" ?hidden=${entered === null} @click=${clear}>${texts.clear}</button>
      </div>
      ${problem(asked)}
    </fieldset>
  `;
}

function number(asked: Of<'money' | 'count' | 'quantity'>): TemplateResult {
  const { fact, entry, language, texts, numbers, enter } = asked;
  const isOpen = isUnknown(entry);
  const id = `${fact.id}-number`;
  const label = `${id}-label`;
  const text = typedText(entry);
  const field = { ...asked, id, type: fact, entry: text, label, describedBy: describedBy(fact) };
  return html`
    <div id="fact-${fact.id}" class="question" part="field">
      <label id=${label} class="legend" for=${id}>${fact.question[language]}</label>
      ${notes(asked)}
      <div class="options">
        ${numbers?.ends(asked, text, field) ?? numberInput({ ...field, put: (typed) => enter(fact.id, typed) })}
        ${tick(texts.notSure, isOpen, () => enter(fact.id, isOpen ? null : { unknown: true }))} ${numbers?.rangeTick(asked, text)}
      </div>
    </div>
  `;
}

function rows(asked: Of<'list'>): TemplateResult {
  const { fact, entry, language, numbers, enter } = asked;
  return html`
    <fieldset id="fact-${fact.id}" class="question" part="field" aria-describedby=${describedBy(fact)}>
      <legend>${fact.question[language]}</legend>
      ${notes(asked)}
      ${numbers?.rowsInput({
        ...asked,
        id: fact.id,
        fields: fact.fields,
        rows: Array.isArray(entry) ? (entry as readonly Row[]) : null,
        put: (given) => enter(fact.id, given),
      })}
      ${problem(asked)}
    </fieldset>
  `;
}

const describedBy = ({ id }: FactDescription): string => `${id}-notes ${id}-problem`;

/** Help, and the assumption that counts meanwhile. */
function notes({ fact, entry, language, texts }: Question): TemplateResult | typeof nothing {
  const { help } = fact;
  const assumed = entry === null ? fact.default : null;
  if (help === null && assumed === null) return nothing;
  return html`
    <div id="${fact.id}-notes" class="notes">
      ${help === null ? nothing : html`<p>${help[language]}</p>`}
      ${assumed === null ? nothing : html`<p>${texts.assumed(valueName(fact, assumed, language, texts))}</p>`}
    </div>
  `;
}

/** What is wrong with the answer; a problem inside a row is told at its cell instead. */
function problem({ fact, problems, language }: Question): TemplateResult | typeof nothing {
  const own = problems.filter(({ pointer }) => fact.type !== 'list' || pointer.split('/').length < 4);
  if (own.length === 0) return nothing;
  return html`<div id="${fact.id}-problem" class="problem">${own.map(({ message }) => html`<p>${message[language]}</p>`)}</div>`;
}

const invalid = ({ problems }: Question): 'true' | 'false' => (problems.length > 0 ? 'true' : 'false');

function same(a: Answer, b: Answer): boolean {
  return a === b || (isUnknown(a) && isUnknown(b));
}

function isUnknown(entry: Answer): boolean {
  return typeof entry === 'object' && entry !== null && 'unknown' in entry;
}
