// The guided way: one topic at a time, in the order that matters, without what can change nothing. A topic keeps the questions that it
// was opened with, so that none goes away under the visitor's hand.

import type { FactDescription } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { isAnswered } from '../entries.ts';
import { factsFirst, questions } from '../form.ts';
import { COMPLETE_TEXTS } from './complete-texts.ts';
import { step, steppedBack } from './steps.ts';
import type { Topic, View } from '../view.ts';

export function guided(view: View): TemplateResult {
  const { edition, language, choices, actions } = view;
  const words = COMPLETE_TEXTS[language];
  const topic = choices.trail.at(-1);
  const next = nextTopic(view);
  const go = (trail: readonly Topic[]): void => {
    actions.choose({ trail });
    actions.toTopic();
  };
  const back = (event: Event): void => {
    if (!steppedBack(event)) go(choices.trail.slice(0, -1));
  };
  const forth = (event: Event): void => {
    const trail = [...choices.trail, next];
    step(event, trail, go);
    go(trail);
  };
  const name = (of: Topic): string => edition.description.groups.find(({ id }) => id === of.group)?.name[language] ?? '';
  const left = needed(view).size;
  return html`
    ${topic === undefined ? nothing : topicQuestions(topic, name(topic), view)}
    <div class="steps-bar">
      ${topic === undefined ? nothing : html`<button type="button" class="plain" @click=${back}>${words.back}</button>`}
      ${topic?.group === ''
        ? html`<button type="button" class="plain primary" @click=${actions.toResults}>${words.see}</button>`
        : html`
            <button type="button" class="plain primary" @click=${forth}>
              ${next.group === '' ? words.finish : words.next(name(next))}
            </button>
          `}
      <span class="intro">${words.left(left)}</span>
    </div>
  `;
}

function topicQuestions(topic: Topic, name: string, view: View): TemplateResult {
  const words = COMPLETE_TEXTS[view.language];
  if (topic.group === '') {
    return html`
      <section class="group" part="group" aria-labelledby="topic-title">
        <h3 id="topic-title" tabindex="-1">${words.end}</h3>
        <p class="intro">${needed(view).size === 0 ? words.nothingLeft : words.endIntro}</p>
      </section>
    `;
  }
  const now = needed(view);
  const shown = of(topic.group, view).filter(({ id }) => topic.facts.has(id) || (now.has(id) && !isAnswered(view.entries[id])));
  const others = of(topic.group, view).length - shown.length;
  return html`
    <section class="group" part="group" aria-labelledby="topic-title">
      <h3 id="topic-title" tabindex="-1">${name}</h3>
      ${questions(shown, view)}
      ${others === 0 ? nothing : html`<p class="intro skipped">${words.skipped(others)}</p>`}
    </section>
  `;
}

/** The best of the topics that have not been opened: those of the chosen profiles first, then by how many clauses hinge on them. */
function nextTopic(view: View): Topic {
  const { edition, choices, entries } = view;
  const now = needed(view);
  const before = new Set(choices.trail.map(({ group }) => group));
  const first = factsFirst(view);
  // Without a profile the beginning is the first group.
  const isAsked = new Set(choices.profiles.length > 0 ? first.map(({ group }) => group) : []);
  const asked = new Set(first.map(({ id }) => id));
  let best: Topic = { group: '', facts: new Set() };
  let most = 0;
  for (const { id } of edition.description.groups) {
    const facts = of(id, view).filter((fact) => now.has(fact.id) && !isAnswered(entries[fact.id]) && !asked.has(fact.id));
    if (before.has(id) || facts.length === 0) continue;
    const weight = facts.reduce((sum, fact) => sum + now.get(fact.id)!, 0) + (isAsked.has(id) ? 1000 : 0);
    if (weight > most) [best, most] = [{ group: id, facts: new Set(facts.map((fact) => fact.id)) }, weight];
  }
  return best;
}

/** The topic of a question, with it. */
export function topicOf(fact: FactDescription, view: View): Topic {
  const now = needed(view);
  const facts = of(fact.group, view).filter(({ id }) => id === fact.id || now.has(id));
  return { group: fact.group, facts: new Set(facts.map(({ id }) => id)) };
}

function of(group: string, { edition }: View): readonly FactDescription[] {
  return edition.description.facts.filter((fact) => fact.group === group);
}

/** On which facts a verdict or an amount still hinges, and in how many clauses; without an estimate, on all. */
function needed({ report, edition }: View): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (fact: string): unknown => counts.set(fact, (counts.get(fact) ?? 0) + 1);
  if (report === null) edition.description.facts.forEach(({ id }) => count(id));
  for (const { verdict, needs, amount_needs: also } of report?.clauses ?? []) {
    if (verdict !== 'does_not_qualify') new Set([...needs, ...also]).forEach(count);
  }
  return counts;
}
