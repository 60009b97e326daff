// The answer to a list question: rows that can be added and taken away, or "none". The focus goes to a row that has been added, and to what
// follows one that has been taken away.

import type { NumberType, Problem, Row, Text } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { numberInput } from './number-input.ts';
import type { Language, Texts } from './texts.ts';
import { tick } from './tick.ts';
import type { Numbers } from './view.ts';

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
  readonly numbers: Numbers | null;
  readonly put: (rows: readonly Row[] | null) => void;
}

/** The engine takes no more. */
const MOST = 200;

export function rowsInput(input: RowsInput): TemplateResult {
  const { fields, language, texts, numbers, put } = input;
  const rows = input.rows ?? [];
  const isNone = input.rows !== null && rows.length === 0;
  const blank = Object.fromEntries(fields.map(({ id }) => [id, '']));
  const add = (event: Event): void => {
    put([...rows, blank]);
    focusIn(event, rows.length, 'input');
  };
  return html`
    ${rows.map((row, index) => rowInput(input, rows, row, index))}
    <div class="options">
      ${rows.length < MOST ? html`<button type="button" class="plain" @click=${add}>${texts.addRow}</button>` : numbers?.mostRows(MOST, language)}
      ${rows.length > 0 ? nothing : tick(texts.none, isNone, () => put(isNone ? null : []))}
      <span class="unseen" role="status">${numbers?.rowCount(rows.length, language)}</span>
    </div>
  `;
}

function rowInput(input: RowsInput, rows: readonly Row[], row: Row, index: number): TemplateResult {
  const { fields, problems, language, texts, put } = input;
  const remove = (event: Event): void => {
    const rest = rows.filter((_, at) => at !== index);
    put(rest.length === 0 ? null : rest);
    focusIn(event, index, 'button');
  };
  const replace = (field: string, text: string): void =>
    put(rows.map((other, at) => (at === index ? { ...other, [field]: text } : other)));
  return html`
    <div class="row" role="group" aria-label=${texts.row(index + 1)}>
      ${fields.map((field) => {
        const id = `${input.id}-${field.id}-${index}`;
        return html`
          <div class="cell">
            <label id="${id}-label" for=${id}>${texts.cell(index + 1, field.name[language])}</label>
            ${numberInput({
              ...input,
              id,
              type: field,
              entry: String(row[field.id] ?? ''),
              label: `${id}-label`,
              describedBy: '',
              problems: problems.filter(({ pointer }) => pointer.endsWith(`/${index}/${field.id}`)),
              put: (typed) => replace(field.id, typed),
            })}
          </div>
        `;
      })}
      <button type="button" class="quiet" aria-label=${texts.removeRow(index + 1)} @click=${remove}>${texts.remove}</button>
    </div>
  `;
}

/** To a row, or to the last one, or to what adds one, once it has been drawn. */
function focusIn({ currentTarget }: Event, index: number, control: string): void {
  const question = (currentTarget as HTMLElement).closest('fieldset');
  setTimeout(() => {
    const rows = question?.querySelectorAll('.row') ?? [];
    const place = rows[Math.min(index, rows.length - 1)] ?? question;
    place?.querySelector<HTMLElement>(control)?.focus();
  });
}
