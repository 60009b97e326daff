// The questions, in the policy's groups; a group shows how many of its questions are answered.

import type { FactDescription, Problem } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from './directives.ts';
import { isAnswered } from './entries.ts';
import { question } from './question.ts';
import type { View } from './view.ts';

export function form(view: View): TemplateResult {
  const { edition, language, texts, entries, problems, numbers, actions } = view;
  const shown = factsShown(view);
  const groups = edition.description.groups
    .map((group) => ({ ...group, facts: shown.filter((fact) => fact.group === group.id) }))
    .filter(({ facts }) => facts.length > 0);
  const answered = (facts: readonly FactDescription[]): number => facts.filter(({ id }) => isAnswered(entries[id])).length;
  return html`
    <div class="heading">
      <h2 id="form-title">${texts.formTitle}</h2>
      <span class="actions">
        <button type="button" class="link" @click=${() => actions.openGroups(true)}>${texts.expandAll}</button>
        <button type="button" class="link" @click=${() => actions.openGroups(false)}>${texts.collapseAll}</button>
      </span>
    </div>
    <p class="intro">${texts.formIntro}</p>
    ${strayProblems(view, shown)}
    ${groups.map(
      ({ name, facts }, index) => html`
        <details class="group" part="group" ?open=${index === 0}>
          <summary>
            <h3>${name[language]}</h3>
            <span class="count fold">${texts.answered(answered(facts), facts.length)}</span>
          </summary>
          ${index >= view.groupsDrawn
            ? nothing
            : facts.map((fact) => {
                const asked = { fact, entry: entries[fact.id] ?? null, problems: problemsOf(fact, problems), language, texts, numbers, enter: actions.enter };
                return guard(Object.values(asked), () => question(asked));
              })}
        </details>
      `,
    )}
  `;
}

/** All facts, or those on which the shown articles can depend. */
function factsShown({ edition: { description }, articles }: View): readonly FactDescription[] {
  if (articles === null) return description.facts;
  const used = new Set(description.clauses.filter(({ article }) => articles.has(article)).flatMap(({ facts }) => facts));
  return description.facts.filter(({ id }) => used.has(id));
}

const NONE: readonly Problem[] = [];

function problemsOf(fact: FactDescription, problems: readonly Problem[]): readonly Problem[] {
  const own = problems.filter((problem) => problem.fact === fact.id);
  return own.length === 0 ? NONE : own;
}

/** Problems that belong to no question on the page, such as a fact that a host has misspelt. */
function strayProblems({ problems, language, texts }: View, shown: readonly FactDescription[]): TemplateResult | typeof nothing {
  const stray = problems.filter(({ fact }) => !shown.some(({ id }) => id === fact));
  if (stray.length === 0) return nothing;
  return html`
    <div class="alert" role="alert">
      <p>${texts.otherProblems}</p>
      <ul>
        ${stray.map(({ message }) => html`<li>${message[language]}</li>`)}
      </ul>
    </div>
  `;
}
