// Benefits by clause: a bar for every clause that applies and states an amount, those without a most first, then by money; at a switch those that are
// still open too. Ceilings on fees and amounts that are not stated are no benefits that can be drawn: they stand below, in words.

import type { BriefClauseDescription, ClauseReport } from 'huiqi/types';
import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { amountInWords } from '../amount.ts';
import { money } from '../format.ts';
import type { Place } from '../picture.ts';
import type { View } from '../view.ts';
import { bars } from './bars.ts';
import { CHARTS_TEXTS, type ChartsTexts } from './charts-texts.ts';
import { type Chart, figure, keyOf } from './figure.ts';
import { near } from './scale.ts';

export interface Benefit {
  readonly clause: BriefClauseDescription;
  readonly report: ClauseReport;
}

/** The clauses that a view shows and that are not ruled out, in the policy's order. */
export function benefits({ edition, articles, report }: View): readonly Benefit[] {
  return (report?.clauses ?? []).flatMap((of) => {
    const clause = edition.clauses.get(of.id);
    const isShown = clause !== undefined && of.verdict !== 'does_not_qualify' && articles?.has(of.article) !== false;
    return isShown ? [{ clause, report: of }] : [];
  });
}

/** Whether a clause pays an amount that is known as a range of yuan. */
export function pays({ clause, report }: Benefit): boolean {
  return report.amount?.currency === 'CNY' && (clause.amount === 'fixed' || clause.amount === 'ceiling');
}

const ID = 'by-clause';

export function byClause(view: View, place: Place): TemplateResult {
  const { language, texts } = view;
  const words = CHARTS_TEXTS[language];
  const all = benefits(view);
  const isOpen = ({ report }: Benefit): boolean => report.verdict === 'needs_answers';
  const open = all.filter((benefit) => isOpen(benefit) && pays(benefit));
  const shown = [...all.filter((benefit) => !isOpen(benefit) && pays(benefit)).sort(byMoney), ...(place.choice.potential ? open.sort(byMoney) : [])];
  const named = (benefit: Benefit): string => `${benefit.clause.title[language]} ${benefit.clause.id}`;
  const inWords = ({ clause, report }: Benefit): string => amountInWords(clause, report, texts);
  const told = (benefit: Benefit): string => {
    const ends = [words.of(words.certain, certain(benefit, view)), words.of(words.most, most(benefit, view, words))];
    return [...(isOpen(benefit) ? [words.potential] : []), named(benefit), ...ends].join(words.separator);
  };
  const label = (benefit: Benefit): TemplateResult => html`
    ${isOpen(benefit) ? html`<span class="tag">${words.potential}</span> ` : nothing}${benefit.clause.title[language]} <span class="id">${benefit.clause.id}</span>
  `;
  const showOpen = (event: Event): void => place.choose({ potential: (event.target as HTMLInputElement).checked, at: {} });
  const others = all.filter((benefit) => !pays(benefit) && (place.choice.potential || !isOpen(benefit)));
  const chart: Chart = {
    id: ID,
    title: words.byClause,
    about: words.byClauseAbout,
    key: keyOf([
      [svg`<rect class="certain" y="1" width="28" height="12" />`, words.certain],
      [svg`<rect class="most" y="1" width="28" height="12" fill="url(#${ID}-most)" /><path class="outline" d="M1 1H27V13H1z" />`, words.most],
      ...(place.choice.potential && open.length > 0
        ? [[svg`<rect class="most open" y="1" width="28" height="12" fill="url(#${ID}-open)" /><path class="outline open" d="M1 1H27V13H1z" />`, words.potential] as const]
        : []),
    ]),
    points: shown.map(told),
    drawing: bars(
      ID,
      shown.map((benefit) => ({
        label: label(benefit),
        amount: inWords(benefit),
        parts: [{ id: benefit.clause.id, start: 0, range: benefit.report.amount!, isOpen: isOpen(benefit) }],
      })),
      place,
      words,
    ),
    table: table(shown, view, words),
  };
  return html`
    ${open.length === 0
      ? nothing
      : html`
          <label class="switch">
            <input type="checkbox" .checked=${place.choice.potential} @change=${showOpen} />
            ${words.showPotential(open.length)}
          </label>
        `}
    ${shown.length === 0 ? html`<p>${words.nothingByClause}</p>` : figure(chart, place, words)}
    ${place.choice.potential && open.length > 0 ? html`<p class="muted">${words.potentialNote}</p>` : nothing}
    ${others.length === 0
      ? nothing
      : html`
          <details class="others">
            <summary><span class="fold">${words.notDrawn} <span class="id">${others.length}</span></span></summary>
            <p class="muted">${words.notBenefits}</p>
            <ul class="listed">${others.map((benefit) => html`<li>${named(benefit)} <b>${inWords(benefit)}</b></li>`)}</ul>
          </details>
        `}
  `;
}

function table(shown: readonly Benefit[], view: View, words: ChartsTexts): TemplateResult {
  const { language, texts } = view;
  return html`
    <table class="curve">
      <thead><tr>${[words.clause, words.verdict, words.certain, words.most].map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
      <tbody>
        ${shown.map(
          (benefit) => html`
            <tr>
              <th scope="row">${benefit.clause.title[language]} <span class="id">${benefit.clause.id}</span></th>
              <td>${texts.verdicts[benefit.report.verdict]}</td>
              <td>${certain(benefit, view)}</td>
              <td>${most(benefit, view, words)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

function certain({ report }: Benefit, { texts }: View): string {
  return texts.money(money(report.amount!.low), 'CNY');
}

function most({ report }: Benefit, { texts }: View, words: ChartsTexts): string {
  const high = report.amount!.high;
  return high === null ? words.openEnd : texts.money(money(high), 'CNY');
}

function byMoney(one: Benefit, other: Benefit): number {
  const ends = ({ report }: Benefit): readonly [number, number] => [report.amount!.high === null ? Infinity : near(report.amount!.high), near(report.amount!.low)];
  const [high, low] = ends(one);
  const [otherHigh, otherLow] = ends(other);
  // Infinity less itself is no number.
  return high === otherHigh ? otherLow - low : otherHigh - high;
}
