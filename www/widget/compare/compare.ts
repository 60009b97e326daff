// Up to three scenarios beside what is entered now: the answers, clauses and sums in which they differ. A scenario is what was entered when it
// was put down, with the report on it; nothing of it is kept once the page is left.

import type { HuiqiWidget } from 'huiqi/widget';
import type { FactDescription, Report } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { amountInWords } from '../amount.ts';
import { live } from '../directives.ts';
import { entryInWords } from '../entry.ts';
import type { Entries } from '../entries.ts';
import { interval } from '../format.ts';
import type { View } from '../view.ts';
import styles from './compare.css?inline';
import { COMPARE_TEXTS, type CompareTexts } from './compare-texts.ts';

const MOST = 3;

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);

interface Scenario {
  readonly name: string;
  readonly entries: Entries;
  readonly report: Report;
}

/** What a row has in each column, the present one first. */
interface Line {
  readonly head: unknown;
  readonly cells: readonly string[];
}

export type Compare = (view: View) => TemplateResult;

/** One for each widget; `redraw` is called whenever a scenario has come or gone. */
export function comparing(widget: HuiqiWidget, redraw: () => void): Compare {
  const root = widget.shadowRoot!;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  let scenarios: readonly Scenario[] = [];
  let count = 0;
  const become = (next: readonly Scenario[]): void => {
    scenarios = next;
    redraw();
  };
  return (view) => {
    const { report, entries, language } = view;
    const words = COMPARE_TEXTS[language];
    // A scenario of another edition says nothing of this one.
    const current = scenarios.filter((scenario) => scenario.report.policy.hash === report?.policy.hash);
    if (report === null) return html``;
    const put = (): void => become([...current, { name: words.name(++count), entries, report }]);
    return html`
      <p class="muted">${words.intro(MOST)}</p>
      <p><button type="button" class="plain" ?disabled=${current.length >= MOST} @click=${put}>${current.length >= MOST ? words.full(MOST) : words.put}</button></p>
      ${current.length === 0 ? nothing : table([{ name: words.now, entries, report }, ...current], view, words, {
        use: (scenario) => {
          widget.answers = scenario.entries;
        },
        drop: (scenario) => become(current.filter((other) => other !== scenario)),
        rename: (scenario, name) => become(current.map((other) => (other === scenario ? { ...scenario, name } : other))),
      })}
    `;
  };
}

interface Deeds {
  readonly use: (scenario: Scenario) => void;
  readonly drop: (scenario: Scenario) => void;
  readonly rename: (scenario: Scenario, name: string) => void;
}

function table(columns: readonly Scenario[], view: View, words: CompareTexts, deeds: Deeds): TemplateResult {
  const { texts } = view;
  const sums: readonly Line[] = [
    { head: texts.qualifiedTotal, cells: columns.map(({ report }) => interval(report.totals.qualified, 'CNY', texts)) },
    { head: texts.potentialTotal, cells: columns.map(({ report }) => interval(report.totals.potential, 'CNY', texts)) },
  ];
  const parts = [
    { title: words.sums, lines: sums },
    { title: words.answers, lines: answerLines(columns, view).filter(differs) },
    { title: words.clauses, lines: clauseLines(columns, view).filter(differs) },
  ];
  return html`
    <div class="compared" role="region" aria-label=${words.title} tabindex="0">
      <table>
        <thead>
          <tr>
            <td></td>
            ${columns.map((scenario, place) => (place === 0 ? html`<th scope="col">${scenario.name}</th>` : head(scenario, words, deeds)))}
          </tr>
        </thead>
        ${parts.map(
          ({ title, lines }) => html`
            <tbody>
              <tr><th scope="rowgroup" colspan=${columns.length + 1}><span>${title}</span></th></tr>
              ${lines.length === 0
                ? html`<tr><td class="muted" colspan=${columns.length + 1}>${words.same}</td></tr>`
                : lines.map(({ head: title, cells }) => html`<tr><th scope="row">${title}</th>${cells.map((cell) => compared(cell, cells[0] ?? '', words))}</tr>`)}
            </tbody>
          `,
        )}
      </table>
    </div>
  `;
}

function head(scenario: Scenario, words: CompareTexts, { use, drop, rename }: Deeds): TemplateResult {
  return html`
    <th scope="col">
      <input type="text" class="boxed" aria-label=${words.rename} .value=${live(scenario.name)} @input=${(event: Event) => rename(scenario, (event.target as HTMLInputElement).value)} />
      <button type="button" class="plain" aria-label="${words.use} ${scenario.name}" @click=${() => use(scenario)}>${words.use}</button>
      <button type="button" class="quiet" aria-label="${words.drop} ${scenario.name}" @click=${() => drop(scenario)}>${words.drop}</button>
    </th>
  `;
}

/** What differs from the present is told in words too. */
function compared(cell: string, now: string, words: CompareTexts): TemplateResult {
  return cell === now ? html`<td>${cell}</td>` : html`<td class="differs"><span aria-hidden="true">≠</span><span class="unseen">${words.differs}</span> ${cell}</td>`;
}

function differs({ cells }: Line): boolean {
  return cells.some((cell) => cell !== cells[0]);
}

function answerLines(columns: readonly Scenario[], { edition, language, texts }: View): readonly Line[] {
  const words = COMPARE_TEXTS[language];
  const told = (fact: FactDescription, entries: Entries): string => entryInWords(fact, entries[fact.id] ?? null, language, texts) ?? words.open;
  return edition.description.facts.map((fact) => ({ head: fact.name[language], cells: columns.map(({ entries }) => told(fact, entries)) }));
}

function clauseLines(columns: readonly Scenario[], { edition, language, texts }: View): readonly Line[] {
  return edition.description.clauses.map((clause, place) => ({
    head: html`${clause.title[language]} <span class="id">${clause.id}</span>`,
    cells: columns.map(({ report: { clauses } }) => {
      const report = clauses[place]!;
      const amount = amountInWords(clause, report, texts);
      return amount === '' ? texts.verdicts[report.verdict] : `${texts.verdicts[report.verdict]}${texts.comma}${amount}`;
    }),
  }));
}
