// The whole form: every question, in the policy's groups; a group shows how many of its questions are answered.

import type { FactDescription } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { isAnswered } from '../entries.ts';
import { questions } from '../form.ts';
import { COMPLETE_TEXTS } from './complete-texts.ts';
import type { View } from '../view.ts';

export function whole(view: View): TemplateResult {
  const { edition, language, entries, choices } = view;
  const words = COMPLETE_TEXTS[language];
  const shown = factsShown(view);
  const groups = edition.description.groups
    .map((group) => ({ ...group, facts: shown.filter((fact) => fact.group === group.id) }))
    .filter(({ facts }) => facts.length > 0);
  const answered = (facts: readonly FactDescription[]): number => facts.filter(({ id }) => isAnswered(entries[id])).length;
  // The button stands above the groups that it opens.
  const openGroups = (event: Event, open: boolean): void => {
    const groups = (event.currentTarget as HTMLElement).closest('.form')?.querySelectorAll<HTMLDetailsElement>('details.group') ?? [];
    for (const group of groups) group.open = open;
  };
  return html`
    <div class="heading">
      <p class="intro">${words.formIntro}</p>
      <span class="actions">
        <button type="button" class="link" @click=${(event: Event) => openGroups(event, true)}>${words.expandAll}</button>
        <button type="button" class="link" @click=${(event: Event) => openGroups(event, false)}>${words.collapseAll}</button>
      </span>
    </div>
    ${groups.map(
      ({ id, name, facts }, index) => html`
        <details class="group" part="group" ?open=${isFirst(id, index, view)}>
          <summary>
            <h3>${name[language]}</h3>
            <span class="count fold">${words.answered(answered(facts), facts.length)}</span>
          </summary>
          ${index >= view.groupsDrawn && choices.isWhole ? nothing : questions(facts, view)}
        </details>
      `,
    )}
  `;
}

/** The first group is open from the start, and what the chosen profiles ask of. */
function isFirst(group: string, index: number, { edition, choices }: View): boolean {
  if (index === 0) return true;
  const asks = edition.description.profiles.filter(({ id }) => choices.profiles.includes(id)).flatMap(({ asks }) => asks);
  return asks.some((id) => edition.facts.get(id)?.group === group);
}

/** All facts, or those on which the shown articles can depend. */
function factsShown({ edition: { description }, articles }: View): readonly FactDescription[] {
  if (articles === null) return description.facts;
  const used = new Set(description.clauses.filter(({ article }) => articles.has(article)).flatMap(({ facts }) => facts));
  return description.facts.filter(({ id }) => used.has(id));
}

/** Problems that belong to no question on the page, such as a fact that a host has misspelt. */
export function strayProblems(view: View): TemplateResult | typeof nothing {
  const { problems, language } = view;
  const shown = factsShown(view);
  const stray = problems.filter(({ fact }) => !shown.some(({ id }) => id === fact));
  if (stray.length === 0) return nothing;
  return html`
    <div class="alert" role="alert">
      <p>${COMPLETE_TEXTS[language].otherProblems}</p>
      <ul>
        ${stray.map(({ message }) => html`<li>${message[language]}</li>`)}
      </ul>
    </div>
  `;
}
