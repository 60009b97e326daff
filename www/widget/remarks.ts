// What qualifies the results as a whole: defaults that counted for lack of an answer, and clauses that draw on the same cost.

import type { Report, Warning } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit';
import { textsIn } from './texts.ts';
import { valueName } from './value.ts';
import type { View } from './view.ts';

export function assumptions({ facts, language }: View, report: Report, show: (fact: string) => void): TemplateResult | typeof nothing {
  const texts = textsIn(language);
  if (report.assumptions.length === 0) return nothing;
  return html`
    <section class="remarks">
      <h3>${texts.assumptions}</h3>
      <ul>
        ${report.assumptions.map(({ fact: id, value }) => {
          const fact = facts.get(id);
          if (fact === undefined) return nothing;
          const name = fact.name[language];
          return html`
            <li>
              ${texts.assumption(name, valueName(fact, value, language))}
              <button type="button" class="link" aria-label=${texts.changeOf(name)} @click=${() => show(id)}>${texts.change}</button>
            </li>
          `;
        })}
      </ul>
    </section>
  `;
}

export function warnings({ description, language }: View, report: Report): TemplateResult | typeof nothing {
  const texts = textsIn(language);
  if (report.warnings.length === 0) return nothing;
  const note = ({ clauses }: Warning): string =>
    description.overlaps.find((overlap) => clauses.every((clause) => overlap.clauses.includes(clause)))?.note[language] ?? '';
  return html`
    <section class="remarks warning" aria-label=${texts.warnings}>
      <ul>
        ${report.warnings.map((warning) => html`<li>${texts.overlap(warning.clauses.join(texts.comma), note(warning))}</li>`)}
      </ul>
    </section>
  `;
}
