// Benefits by year: for every year a row in which the clauses that pay by the year stand end to end, and apart from them, in words, those that name no
// year. Sums are exact; only where a clause begins in its row is a place on the screen.

import type { Interval } from 'huiqi/types';
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { stack } from 'd3-shape';
import { amountInWords } from '../amount.ts';
import { interval } from '../format.ts';
import type { Place } from '../picture.ts';
import type { View } from '../view.ts';
import { bars } from './bars.ts';
import { CHARTS_TEXTS, type ChartsTexts } from './charts-texts.ts';
import { benefits, type Benefit, pays } from './clauses.ts';
import { type Chart, figure, keyOf } from './figure.ts';
import { near, sum } from './scale.ts';

const ID = 'by-year';
const NONE: Interval = { low: '0', high: '0' };

export function byYear(view: View, place: Place): TemplateResult {
  const { language, texts } = view;
  const words = CHARTS_TEXTS[language];
  const all = benefits(view).filter((benefit) => benefit.report.verdict === 'qualifies' && pays(benefit));
  // What has no end comes last, so that nothing has to follow it.
  const isEndless = ({ report }: Benefit): number => (report.schedule!.some(({ high }) => high === null) ? 1 : 0);
  const dated = all.filter(({ report }) => (report.schedule?.length ?? 0) > 0).sort((one, other) => isEndless(one) - isEndless(other));
  const undated = all.filter((benefit) => !dated.includes(benefit));
  const years = [...new Set(dated.flatMap(({ report }) => report.schedule!.map(({ year }) => year)))].sort((one, other) => one - other);
  const of = ({ report }: Benefit, year: number): Interval => report.schedule!.find((own) => own.year === year) ?? NONE;
  const total = (year: number): Interval => summed(dated.map((benefit) => of(benefit, year)));
  const inWords = (range: Interval): string => interval(range, 'CNY', texts);
  const offsets = stack<number, Benefit>()
    .keys(dated)
    .value((year, benefit) => near(of(benefit, year).high ?? of(benefit, year).low))(years);
  const parts = (year: number, row: number) =>
    dated.flatMap((benefit, place) => {
      const range = of(benefit, year);
      return range.high === '0' ? [] : [{ id: benefit.clause.id, start: offsets[place]![row]![0], range, isOpen: false }];
    });
  const each = (year: number): readonly string[] => dated.map((benefit) => words.of(benefit.clause.id, inWords(of(benefit, year))));
  const told = (year: number): string => [words.of(words.nth(year), inWords(total(year))), ...each(year)].join(words.separator);
  // One clause alone has the amount of its year.
  const made = (year: number): string => (dated.length === 1 ? dated[0]!.clause.id : each(year).join(words.separator));
  const rows = years.map((year, row) => ({
    label: html`${words.nth(year)} <span class="muted">${made(year)}</span>`,
    amount: inWords(total(year)),
    parts: parts(year, row),
  }));
  const chart: Chart = {
    id: ID,
    title: words.byYear,
    about: words.byYearAbout,
    key: keyOf([
      [svg`<rect class="certain" y="1" width="28" height="12" />`, words.certain],
      [svg`<rect class="most" y="1" width="28" height="12" fill="url(#${ID}-most)" /><path class="outline" d="M1 1H27V13H1z" />`, words.most],
    ]),
    points: years.map(told),
    drawing: bars(ID, rows, place, words),
    table: table(years, dated, of, total, inWords, view, words),
  };
  return html`
    ${years.length === 0 ? html`<h4>${words.byYear}</h4><p>${words.nothingByYear}</p>` : figure(chart, place, words)}
    ${undated.length === 0
      ? nothing
      : html`
          <p>${words.undated(inWords(summed(undated.map(({ report }) => report.amount!))))}</p>
          <ul class="listed">
            ${undated.map(({ clause, report }) => html`<li>${clause.title[language]} <span class="id">${clause.id}</span> <b>${amountInWords(clause, report, texts)}</b></li>`)}
          </ul>
        `}
  `;
}

function summed(ranges: readonly Interval[]): Interval {
  return { low: sum(ranges.map(({ low }) => low))!, high: sum(ranges.map(({ high }) => high)) };
}

function table(
  years: readonly number[], dated: readonly Benefit[], of: (benefit: Benefit, year: number) => Interval, total: (year: number) => Interval,
  inWords: (range: Interval) => string, { language }: View, words: ChartsTexts,
): TemplateResult {
  return html`
    <table class="curve">
      <thead>
        <tr>
          <th scope="col">${words.year}</th>
          ${dated.map(({ clause }) => html`<th scope="col">${clause.title[language]} <span class="id">${clause.id}</span></th>`)}
          <th scope="col">${words.sum}</th>
        </tr>
      </thead>
      <tbody>
        ${years.map(
          (year) => html`
            <tr>
              <th scope="row">${words.nth(year)}</th>
              ${dated.map((benefit) => html`<td>${inWords(of(benefit, year))}</td>`)}
              <td>${inWords(total(year))}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
