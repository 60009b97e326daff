// What qualifies the results as a whole: defaults that counted for lack of an answer, and clauses that draw on the same cost.

import type { Interval, Report, Warning } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { interval } from '../format.ts';
import { valueName } from '../value.ts';
import { COMPLETE_TEXTS } from './complete-texts.ts';
import type { View } from '../view.ts';

export function assumptions({ edition: { facts }, language, texts, actions }: View, report: Report): TemplateResult | typeof nothing {
  if (report.assumptions.length === 0) return nothing;
  const words = COMPLETE_TEXTS[language];
  return html`
    <section class="remarks">
      <h3>${words.assumptions}</h3>
      <ul class="assumptions">
        ${report.assumptions.map(({ fact: id, value }) => {
          const fact = facts.get(id);
          if (fact === undefined) return nothing;
          const name = fact.name[language];
          const change = html`
            <button type="button" class="link" aria-label=${words.changeOf(name)} @click=${() => actions.show(id)}>${words.change}</button>
          `;
          return html`<li>${words.assumption(name, valueName(fact, value, language, texts))} ${change}</li>`;
        })}
      </ul>
    </section>
  `;
}

export function warnings({ edition: { description }, language, texts }: View, report: Report): TemplateResult | typeof nothing {
  if (report.warnings.length === 0) return nothing;
  const words = COMPLETE_TEXTS[language];
  const note = ({ overlap }: Warning): string => description.overlaps.find(({ id }) => id === overlap)?.note[language] ?? '';
  return html`
    <section class="remarks warning" aria-label=${words.warnings}>
      <ul>
        ${report.warnings.map((warning) => {
          const { clauses, sum, cost, exceeds, yearly, unstated } = warning;
          const money = (range: Interval): string => interval(range, 'CNY', texts);
          return html`
            <li>
              ${words.overlap(clauses.join(texts.comma), note(warning))}
              ${unstated.length < clauses.length ? words.drawn(money(sum), money(cost), exceeds, yearly) : nothing}
              ${unstated.length > 0 ? words.notAdded(unstated.join(texts.comma)) : nothing}
            </li>
          `;
        })}
      </ul>
    </section>
  `;
}
