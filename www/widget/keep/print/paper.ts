// The printed report: what it is and of which day, the sums, every answer, every clause with what speaks for and against it, what an estimate is. It
// is drawn from the same view as the page.

import type { Answers, BriefClauseDescription, ClauseReport, Reason, Report, Verdict } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { COMPLETE_TEXTS } from '../../complete/complete-texts.ts';
import { amountInWords } from '../../amount.ts';
import type { Explainer } from '../../engine.ts';
import { interval } from '../../format.ts';
import { mark } from '../../mark.ts';
import { assumptions, warnings } from '../../complete/remarks.ts';
import { totals } from '../../totals.ts';
import type { View } from '../../view.ts';
import { answers } from './given.ts';
import { PRINT_TEXTS } from './print-texts.ts';
import { qr } from './qr.ts';

export interface Printed {
  readonly view: View & { readonly report: Report };
  readonly explainer: Explainer;
  /** The answers as the engine takes them. */
  readonly answers: Answers;
  /** Where this estimate can be opened again; null: nowhere. */
  readonly address: string | null;
}

/** The order in which clauses are told. */
const VERDICTS: readonly Verdict[] = ['qualifies', 'needs_answers', 'does_not_qualify'];

export function paper(printed: Printed): TemplateResult {
  const { view } = printed;
  const { edition, language, texts, report, articles } = view;
  const words = PRINT_TEXTS[language];
  const { policy, articles: all } = edition.description;
  const isShown = (article: number): boolean => articles?.has(article) !== false;
  const clauses = report.clauses.filter(({ article }) => isShown(article));
  const idle = report.articles.filter(({ number, verdict }) => verdict === 'not_claimable' && isShown(number));
  return html`
    <header>
      <div>
        <p class="title">${words.title}</p>
        <h1>${policy.name[language]} ${policy.draft ? html`<span class="badge">${texts.draft}</span>` : nothing}</h1>
        <dl>
          <dt>${texts.issuer}</dt><dd>${policy.issuer[language]}</dd>
          <dt>${texts.edition}</dt><dd>${policy.edition} <span class="hash">${policy.hash.slice(0, 12)}</span></dd>
          <dt>${texts.validity}</dt><dd>${texts.days(policy.valid.from, policy.valid.to)}</dd>
          <dt>${texts.asOf}</dt><dd>${(report.in_force ? texts.inForce : texts.notInForce)(report.as_of)}</dd>
        </dl>
        <p class="estimate">${texts.estimate}</p>
      </div>
      <div class="code">${code(printed)}</div>
    </header>
    <main>
      ${articles === null ? totals(view) : html`<p>${words.partial}</p>`}
      ${warnings(view, report)} ${answers(view)} ${assumptions(view, report)}
      <section>
        <h2>${words.results}</h2>
        ${VERDICTS.map((verdict) => {
          const own = clauses.filter((clause) => clause.verdict === verdict);
          return html`
            <h3 class=${verdict}>${mark(verdict)} ${texts.verdicts[verdict]} (${own.length})</h3>
            ${own.length === 0 ? html`<p class="muted">${words.none}</p>` : own.map((clause) => clauseOf(clause, printed))}
          `;
        })}
        ${idle.length === 0
          ? nothing
          : html`
              <h3 class="not_claimable">${mark('not_claimable')} ${texts.verdicts.not_claimable} (${idle.length})</h3>
              <p>${idle.map(({ number }) => `${COMPLETE_TEXTS[language].article(number)} ${all.find((article) => article.number === number)?.title[language] ?? ''}`).join(texts.comma)}</p>
            `}
      </section>
      <section>
        <h2>${texts.readFirst}</h2>
        <ul class="listed">${policy.notes.map((note) => html`<li>${note[language]}</li>`)}</ul>
        <p class="estimate">${texts.estimate}</p>
      </section>
    </main>
  `;
}

function code({ address, view: { language } }: Printed): TemplateResult {
  const words = PRINT_TEXTS[language];
  if (address === null) return html`<p class="muted">${words.noAddress}</p>`;
  const drawn = qr(address, words.code);
  return html`${drawn ?? nothing}<p class="muted">${drawn === null ? words.tooLong : words.again} <a href=${address}>${words.open}</a></p>`;
}

function clauseOf(report: ClauseReport, { view, explainer, answers: given }: Printed): TemplateResult | typeof nothing {
  const { edition, language, texts } = view;
  const clause = edition.clauses.get(report.id);
  if (clause === undefined) return nothing;
  const words = PRINT_TEXTS[language];
  const { condition } = explainer.explain(report.id, given);
  const names = (facts: readonly string[]): string => facts.map((id) => edition.facts.get(id)?.name[language] ?? id).join(texts.comma);
  const { schedule, needs, amount_needs: amountNeeds, verdict } = report;
  const isOut = verdict === 'does_not_qualify';
  return html`
    <article class="clause">
      <h4><span>${COMPLETE_TEXTS[language].article(report.article)} ${clause.title[language]} <span class="hash">${report.id}</span></span> <b>${amountInWords(clause, report, texts)}</b></h4>
      <ul class="reasons" aria-label=${words.reasons}>${reasons(condition, view)}</ul>
      ${schedule === null || schedule.length === 0 || isOut
        ? nothing
        : html`<p>${words.labelled(words.schedule, schedule.map((year) => `${words.year(year.year)} ${interval(year, 'CNY', texts)}`).join(texts.comma))}</p>`}
      ${needs.length === 0 ? nothing : html`<p class="muted">${words.labelled(texts.needs, names(needs))}</p>`}
      ${amountNeeds.length === 0 || isOut ? nothing : html`<p class="muted">${words.labelled(texts.amountNeeds, names(amountNeeds))}</p>`}
      ${isOut ? nothing : further(clause, report, view)}
    </article>
  `;
}

/** Second readings and doubts. */
function further(clause: BriefClauseDescription, report: ClauseReport, { language, texts }: View): TemplateResult {
  const words = PRINT_TEXTS[language];
  return html`
    ${report.readings.map(({ id, verdict, low, high }) => {
      const name = clause.readings.find((reading) => reading.id === id)?.name[language] ?? id;
      const amount = low === null ? '' : ` ${interval({ low, high }, 'CNY', texts)}`;
      return html`<p>${words.secondReading(name, texts.verdicts[verdict] + amount)}</p>`;
    })}
    ${clause.doubts.map((doubt) => html`<p class="muted">${words.doubt(doubt[language])}</p>`)}
  `;
}

/** Of a condition what makes it come out as it does: of one that fails what fails, of one that holds what holds. */
function reasons({ state, rule, own, parts }: Reason, view: View): TemplateResult {
  const { language } = view;
  const deciding = parts.filter((part) => part.state === state);
  return html`
    <li>
      ${mark(state)} <span>${rule[language]}</span>
      <span class="muted">${own === null ? nothing : own[language]}${parts.length === 0 ? html` (${PRINT_TEXTS[language].states[state]})` : nothing}</span>
      ${deciding.length === 0 ? nothing : html`<ul>${deciding.map((part) => reasons(part, view))}</ul>`}
    </li>
  `;
}
