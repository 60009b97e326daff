// What to do next for a clause: where, when and how to apply, with what, and whom to ask, as far as the policy says.

import type { Apply, Text } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { APPLYING, type ApplyingTexts } from './applying-texts.ts';
import type { Language } from './texts.ts';

export function applying(apply: Apply | null, language: Language): TemplateResult {
  const words = APPLYING[language];
  return html`<h5>${words.heading}</h5>${apply === null ? html`<p class="muted">${words.unstated}</p>` : said(apply, words, language)}`;
}

function said({ where, when, how, documents, office, telephone, link }: Apply, words: ApplyingTexts, language: Language): TemplateResult {
  const line = (title: string, text: Text | null): TemplateResult | typeof nothing => (text === null ? nothing : html`<dt>${title}</dt><dd>${text[language]}</dd>`);
  const unsaid = [
    [words.where, where], [words.when, when], [words.how, how], [words.documents, documents[0] ?? null], [words.office, office], [words.telephone, telephone],
  ].filter(([, text]) => text === null);
  return html`
    <dl class="rule">
      ${line(words.where, where)} ${line(words.when, when)} ${line(words.how, how)}
      ${documents.length === 0 ? nothing : html`<dt>${words.documents}</dt><dd><ul>${documents.map((document) => html`<li>${document[language]}</li>`)}</ul></dd>`}
      ${line(words.office, office)}
      ${telephone === null ? nothing : html`<dt>${words.telephone}</dt><dd><a href="tel:${telephone.replace(/[^\d+]/g, '')}">${telephone}</a></dd>`}
      ${link?.startsWith('https://') ? html`<dt>${words.link}</dt><dd><a href=${link} target="_blank" rel="noopener noreferrer">${link}</a></dd>` : nothing}
    </dl>
    ${unsaid.length === 0 ? nothing : html`<p class="muted">${words.notSaid(unsaid.map(([title]) => String(title)))}</p>`}
  `;
}
