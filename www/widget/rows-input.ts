// The answer to a list question: rows that can be added and taken away, or "none".

import type { NumberType, Problem, Row, Text } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from './directives.ts';
import { numberInput } from './number-input.ts';
import type { Language, Texts } from './texts.ts';

type RowField = NumberType & { readonly id: string; readonly name: Text };

export interface RowsInput {
  /** The fact's. */
  readonly id: string;
  readonly fields: readonly RowField[];
  /** null: not answered; empty: the visitor says that there are none. */
  readonly rows: readonly Row[] | null;
  readonly problems: readonly Problem[];
  readonly language: Language;
  readonly texts: Texts;
  readonly onRows: (rows: readonly Row[] | null) => void;
}

export function rowsInput(input: RowsInput): TemplateResult {
  const { fields, texts, onRows } = input;
  const rows = input.rows ?? [];
  const isNone = input.rows !== null && rows.length === 0;
  const blank = Object.fromEntries(fields.map(({ id }) => [id, '']));
  return html`
    ${rows.map((row, index) => rowInput(input, rows, row, index))}
    <div class="options">
      <button type="button" class="plain" @click=${() => onRows([...rows, blank])}>${texts.addRow}</button>
      ${rows.length > 0
        ? nothing
        : html`
            <label class="option">
              <input type="checkbox" .checked=${live(isNone)} @change=${() => onRows(isNone ? null : [])} />
              <span>${texts.none}</span>
            </label>
          `}
    </div>
  `;
}

function rowInput(input: RowsInput, rows: readonly Row[], row: Row, index: number): TemplateResult {
  const { fields, problems, language, texts, onRows } = input;
  const without = (): void => {
    const rest = rows.filter((_, at) => at !== index);
    onRows(rest.length === 0 ? null : rest);
  };
  const replace = (field: string, text: string): void =>
    onRows(rows.map((other, at) => (at === index ? { ...other, [field]: text } : other)));
  return html`
    <div class="row" role="group" aria-label=${texts.row(index + 1)}>
      ${fields.map((field) => {
        const id = `${input.id}-${field.id}-${index}`;
        const own = problems.filter(({ pointer }) => pointer.endsWith(`/${index}/${field.id}`));
        return html`
          <div class="cell">
            <label for=${id}>${texts.cell(index + 1, field.name[language])}</label>
            ${numberInput({
              id,
              type: field,
              text: String(row[field.id] ?? ''),
              invalid: own.length > 0 ? 'true' : 'false',
              describedBy: `${id}-problem`,
              language,
              texts,
              onText: (text) => replace(field.id, text),
            })}
            ${own.length === 0
              ? nothing
              : html`<div id="${id}-problem" class="problem">${own.map(({ message }) => html`<p>${message[language]}</p>`)}</div>`}
          </div>
        `;
      })}
      <button type="button" class="quiet" aria-label=${texts.removeRow(index + 1)} @click=${without}>${texts.remove}</button>
    </div>
  `;
}
