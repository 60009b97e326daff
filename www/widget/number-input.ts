// One number: the text as typed, its unit, and an echo of how it was read (`= 3,000,000元`), so that `300万` leaves no doubt.

import type { NumberType } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from './directives.ts';
import { grouped } from './format.ts';
import { readNumeral } from './numeral.ts';
import type { Language, Texts } from './texts.ts';

export interface NumberInput {
  readonly id: string;
  readonly type: NumberType;
  readonly text: string;
  readonly invalid: 'true' | 'false';
  /** Ids of what else describes the input. */
  readonly describedBy: string;
  readonly language: Language;
  readonly texts: Texts;
  readonly onText: (text: string) => void;
}

export function numberInput({ id, type, text, invalid, describedBy, language, texts, onText }: NumberInput): TemplateResult {
  const unit = type.unit === null ? null : type.unit[language];
  const echo = invalid === 'true' ? null : echoOf(text, type, unit, texts);
  return html`
    <span class="number ${type.type}">
      <input
        id=${id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="${id}-echo ${describedBy}"
        aria-invalid=${invalid}
        .value=${live(text)}
        @input=${(event: Event) => onText((event.target as HTMLInputElement).value)}
      />
      ${unit === null ? nothing : html`<span class="unit">${unit}</span>`}
    </span>
    <span id="${id}-echo" class="echo">${echo ?? nothing}</span>
  `;
}

function echoOf(text: string, type: NumberType, unit: string | null, texts: Texts): string | null {
  const value = readNumeral(text, type.unit);
  if (value === null) return null;
  const read = typeof value === 'string' ? grouped(value) : texts.range(grouped(String(value.low)), grouped(String(value.high)));
  return read === text.trim() ? null : texts.readAs(unit === null ? read : texts.withUnit(read, unit));
}
