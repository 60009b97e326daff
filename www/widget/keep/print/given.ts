// The answers as they are printed: each question that has one, with the answer as the form shows it and as it was read.

import type { Answer, FactDescription, Row } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { answerOf, isAnswered, typedText } from '../../entries.ts';
import { entryInWords, figureInWords } from '../../entry.ts';
import { readNumeral } from '../../numeral.ts';
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

/** Rows stand one below the other, each number with its name. */
function inWords(fact: FactDescription, entry: Answer, { language, texts }: View): TemplateResult | string {
  const rows = fact.type === 'list' ? answerOf(entry, fact, readNumeral) : null;
  if (fact.type !== 'list' || !Array.isArray(rows) || rows.length === 0) return entryInWords(fact, entry, language, texts) ?? typedText(entry);
  const cells = (row: Row): string => fact.fields.map((field) => `${field.name[language]} ${figureInWords(row[field.id] ?? '', field, language, texts)}`).join(texts.comma);
  return html`<ol>${(rows as readonly Row[]).map((row) => html`<li>${cells(row)}</li>`)}</ol>`;
}
