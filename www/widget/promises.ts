// Fetched where there can be no result: every article with its title and what it promises, in the policy's own fields. It needs the policy's
// description, and no engine.

import type { ArticleDescription } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { COMPLETE_TEXTS } from './complete/complete-texts.ts';
import { missing } from './missing.ts';
import { PROMISES_TEXTS } from './promises-texts.ts';
import type { View } from './view.ts';

export function promises(view: View): TemplateResult {
  const { edition, language, later, texts, articles, actions } = view;
  const { fields, articles: all } = edition.description;
  const shown = all.filter(({ number }) => articles?.has(number) !== false);
  return html`
    <p>${PROMISES_TEXTS[language].intro}</p>
    ${edition.isWhole ? nothing : missing(later ?? 'loading', texts, actions.fetchLater)}
    ${fields.map(({ id, name, intro }) => {
      const own = shown.filter(({ field }) => field === id);
      if (own.length === 0) return nothing;
      return html`
        <section class="field">
          <h3>${name[language]}</h3>
          <p class="intro">${intro[language]}</p>
          ${own.map((article) => promise(article, view))}
        </section>
      `;
    })}
  `;
}

function promise({ number, title, summary }: ArticleDescription, { language }: View): TemplateResult {
  return html`
    <article class="article" part="article" aria-labelledby="article-${number}">
      <h4 id="article-${number}"><span class="ordinal">${COMPLETE_TEXTS[language].article(number)}</span> ${title[language]}</h4>
      ${summary[language] === '' ? nothing : html`<p>${summary[language]}</p>`}
    </article>
  `;
}
