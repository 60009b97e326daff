// One number: the text as typed, what it counts, and what is wrong with it. How it was read, and units to choose from, come with `numbers.ts`.

import type { NumberType, Problem } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from './directives.ts';
import { partsOf } from './entries.ts';
import type { Language, Texts } from './texts.ts';
import type { Numbers } from './view.ts';

export interface NumberInput {
  readonly id: string;
  readonly type: NumberType;
  readonly entry: string;
  /** Ids of what names the input, and of what else describes it. */
  readonly label: string;
  readonly describedBy: string;
  /** What is wrong with this number. */
  readonly problems: readonly Problem[];
  /** Whether something is wrong with it that is told elsewhere. */
  readonly isInvalid?: boolean;
  /** What is taken where the field is blank. */
  readonly blank?: string;
  readonly language: Language;
  readonly texts: Texts;
  readonly numbers: Numbers | null;
  readonly put: (entry: string) => void;
}

export function numberInput(input: NumberInput): TemplateResult {
  const { id, type, entry, label, describedBy, problems, isInvalid, blank, language, numbers, put } = input;
  const [text, ...others] = partsOf(entry);
  return html`
    <span class="number ${type.type}">
      <input
        id=${id}
        type="text"
        inputmode=${type.type === 'count' ? 'numeric' : 'decimal'}
        autocomplete="off"
        spellcheck="false"
        placeholder=${blank ?? nothing}
        aria-labelledby=${label}
        aria-describedby="${id}-echo ${id}-problem ${describedBy}"
        aria-invalid=${isInvalid || problems.length > 0}
        .value=${live(text)}
        @input=${(event: Event) => put([(event.target as HTMLInputElement).value, ...others].join('\n'))}
      />
      ${type.unit === null ? nothing : (numbers?.unit(input) ?? html`<span class="unit">${type.unit[language]}</span>`)}
    </span>
    <span id="${id}-echo" class="echo">${numbers?.echo(input)}</span>
    ${wrong(`${id}-problem`, input)}
  `;
}

/** What is wrong, in the engine's words, and how it is written instead. */
export function wrong(
  id: string, { type, problems, language, numbers }: Pick<NumberInput, 'type' | 'problems' | 'language' | 'numbers'>,
): TemplateResult | typeof nothing {
  if (problems.length === 0) return nothing;
  return html`<div id=${id} class="problem">${problems.map(({ code, message }) => html`<p>${message[language]}</p>${numbers?.hint(code, type, language)}`)}</div>`;
}
