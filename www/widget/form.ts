// The questions: what describes the visitor and what to begin with, at once; the way through the rest, and the whole form, when they have come.

import type { FactDescription, Problem } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { guard } from './directives.ts';
import { missing } from './missing.ts';
import { question } from './question.ts';
import type { View } from './view.ts';

export function form(view: View): TemplateResult {
  const { choices, texts, articles, complete, actions } = view;
  const isWhole = choices.isWhole || articles !== null;
  const ways = [false, true].map(
    (whole) => html`
      <label>
        <input type="radio" name="way" .checked=${whole === choices.isWhole} @change=${() => actions.choose({ isWhole: whole })} />
        <span>${texts.ways[whole ? 1 : 0]}</span>
      </label>
    `,
  );
  return html`
    <div class="heading">
      <h2 id="form-title" tabindex="-1">${texts.formTitle}</h2>
      ${articles === null ? html`<fieldset class="filters"><legend class="unseen">${texts.way}</legend>${ways}</fieldset>` : nothing}
    </div>
    ${typeof complete === 'string' ? nothing : complete.problems(view)}
    ${isWhole || choices.trail.length > 0 ? nothing : beginning(view)}
    ${typeof complete === 'string' ? (isWhole || complete === 'failed' ? missing(complete, texts, actions.completeAgain) : nothing) : complete.form(view)}
  `;
}

/** What describes the visitor, with what is then asked first. */
function beginning(view: View): TemplateResult {
  const { edition, language, texts, choices, actions } = view;
  const { profiles } = edition.description;
  const chosen = new Set(choices.profiles);
  const change = (id: string): void => {
    if (!chosen.delete(id)) chosen.add(id);
    actions.choose({ profiles: [...chosen] });
  };
  return html`
    ${profiles.length === 0
      ? nothing
      : html`
          <fieldset class="profiles">
            <legend><h3>${texts.profiles}</h3></legend>
            <p class="intro">${texts.profilesIntro}</p>
            <div class="filters">
              ${profiles.map(
                ({ id, name }) => html`<label><input type="checkbox" .checked=${chosen.has(id)} @change=${() => change(id)} /><span>${name[language]}</span></label>`,
              )}
            </div>
          </fieldset>
        `}
    <section class="group" part="group" aria-labelledby="topic-title">
      <h3 id="topic-title" tabindex="-1">${texts.beginWith}</h3>
      ${questions(factsFirst(view), view)}
    </section>
  `;
}

/** What the chosen profiles ask, one after the other; without one, the first group. */
export function factsFirst({ edition: { description, facts }, choices }: View): readonly FactDescription[] {
  const profiles = description.profiles.filter(({ id }) => choices.profiles.includes(id));
  const most = Math.max(...profiles.map(({ asks }) => asks.length));
  const asked = new Set<string>();
  // What each profile asks first comes first.
  for (let place = 0; place < most; place += 1) for (const { asks } of profiles) {
    const ask = asks[place];
    if (ask !== undefined) asked.add(ask);
  }
  const first = [...asked].flatMap((id) => facts.get(id) ?? []);
  return first.length > 0 ? first : description.facts.filter(({ group }) => group === description.groups[0]?.id);
}

/** Each drawn anew only when something in it has changed. */
export function questions(facts: readonly FactDescription[], { entries, problems, language, texts, numbers, actions }: View): readonly unknown[] {
  return facts.map((fact) => {
    const asked = { fact, entry: entries[fact.id] ?? null, problems: problemsOf(fact, problems), language, texts, numbers, enter: actions.enter };
    return guard(Object.values(asked), () => question(asked));
  });
}

const NONE: readonly Problem[] = [];

function problemsOf(fact: FactDescription, problems: readonly Problem[]): readonly Problem[] {
  const own = problems.filter((problem) => problem.fact === fact.id);
  return own.length === 0 ? NONE : own;
}
