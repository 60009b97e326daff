// The answers as they are printed: each question that has one, with the answer as the form shows it and as it was read.

import type { Answer, FactDescription, NumberType } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { answerOf, isAnswered, typedText } from '../../entries.ts';
import { grouped } from '../../format.ts';
import { readNumeral } from '../../numeral.ts';
import { valueName } from '../../value.ts';
import type { View } from '../../view.ts';
import { PRINT_TEXTS } from './print-texts.ts';

export function answers(view: View): TemplateResult {
  const { edition, entries, language } = view;
  const words = PRINT_TEXTS[language];
  const { groups, facts } = edition.description;
  const asked = groups.map(({ id, name }) => ({ name, facts: facts.filter((fact) => fact.group === id && isAnswered(entries[fact.id])) }));
  return html`
    <section>
      <h2>${words.answers}</h2>
      ${asked.every(({ facts: own }) => own.length === 0) ? html`<p>${words.noAnswers}</p>` : nothing}
      ${asked.map(({ name, facts: own }) =>
        own.length === 0
          ? nothing
          : html`
              <table class="answers">
                <caption>${name[language]}</caption>
                <tbody>${own.map((fact) => html`<tr><th scope="row">${fact.question[language]}</th><td>${answer(fact, view)}</td></tr>`)}</tbody>
              </table>
            `,
      )}
    </section>
  `;
}

function answer(fact: FactDescription, view: View): TemplateResult {
  const { entries, problems, language } = view;
  const own = problems.filter((problem) => problem.fact === fact.id);
  return html`${inWords(fact, entries[fact.id] ?? null, view)}${own.map(({ message }) => html`<p class="problem">${message[language]}</p>`)}`;
}

function inWords(fact: FactDescription, entry: Answer, { language, texts }: View): TemplateResult | string {
  if (typeof entry === 'object' && entry !== null && 'unknown' in entry) return texts.notSure;
  switch (fact.type) {
    case 'bool':
    case 'choice':
      return typeof entry === 'object' ? '' : valueName(fact, entry, language, texts);
    case 'list': {
      const rows = answerOf(entry, fact, readNumeral);
      if (!Array.isArray(rows)) return '';
      if (rows.length === 0) return texts.none;
      const cell = (field: NumberType & { readonly id: string }, value: string | number | undefined): string => figure(String(value ?? ''), field, language, texts);
      return html`
        <ol>
          ${rows.map((row) => html`<li>${fact.fields.map((field) => `${field.name[language]} ${cell(field, row[field.id])}`).join(texts.comma)}</li>`)}
        </ol>
      `;
    }
    default: {
      const read = answerOf(entry, fact, readNumeral);
      if (typeof read === 'object' && read !== null && 'low' in read) {
        return texts.range(figure(String(read.low), fact, language, texts), figure(String(read.high ?? ''), fact, language, texts));
      }
      return typeof read === 'string' || typeof read === 'number' ? figure(String(read), fact, language, texts) : typedText(entry);
    }
  }
}

function figure(value: string, { unit }: NumberType, language: View['language'], texts: View['texts']): string {
  return unit === null || !/^\d/.test(value) ? grouped(value) : texts.withUnit(grouped(value), unit[language]);
}
