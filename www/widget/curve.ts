// What a clause comes to as one of its numbers varies, drawn from the engine's exact curve as a table: stretch by stretch, with what the rule
// says where one begins. The picture of it is fetched when the table is opened.

import type { Answers, ClauseDescription, Curve, Exact, FactDescription, Mark, Segment, Straight } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { CURVE_TEXTS, type CurveTexts } from './curve-texts.ts';
import type { Explainer } from './engine.ts';
import { EXPLANATION } from './explanation-texts.ts';
import { grouped, money } from './format.ts';
import { picture } from './picture.ts';
import type { Language, Texts } from './texts.ts';

/** So many stretches are shown; steps without end would fill the page. */
const SHOWN = 24;

export function curve(
  explainer: Explainer, fact: FactDescription, clause: ClauseDescription, answers: Answers, language: Language, texts: Texts,
): TemplateResult | typeof nothing {
  const words = CURVE_TEXTS[language];
  const drawn = over(explainer, fact, clause.id, answers);
  if (drawn === null) return nothing;
  // A clause that the number does not bear on has nothing to show.
  if (isLevel(drawn)) return nothing;
  const head = [words.from(fact.name[language], unitOf(drawn, language)), words.amount, words.rule];
  const readings = drawn.readings.map(
    (reading) => html`
      <p>${EXPLANATION[language].secondReading}: ${clause.readings.find(({ id }) => id === reading.id)?.name[language]}</p>
      ${table(reading, head, language, texts)}
    `,
  );
  return html`
    <details>
      <summary><span class="fold">${words.over(fact.name[language])}</span></summary>
      ${clause.amount === 'unstated'
        ? nothing
        : html`<div ${picture((charts, place) => charts.ofClause({ explainer, answers, fact, curve: drawn, language, texts }, clause, place), texts)}></div>`}
      ${table(drawn, head, language, texts)} ${readings}
    </details>
  `;
}

export function table({ segments, marks }: Pick<Curve, 'segments' | 'marks'>, head: readonly string[], language: Language, texts: Texts): TemplateResult {
  const words = CURVE_TEXTS[language];
  const shown = segments.slice(0, SHOWN);
  return html`
    <table class="curve">
      <thead><tr>${head.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
      <tbody>
        ${shown.map(
          (segment) => html`
            <tr>
              <th scope="row">${start(segment, words)}</th>
              <td>${amount(segment, words, texts)}</td>
              <td>${begins(segment, marks, language, words)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
    ${shown.length < segments.length ? html`<p class="muted">${words.more(segments.length - shown.length)}</p>` : nothing}
  `;
}

/** A clause over all values of a number; null where it has too many stretches. */
function over(explainer: Explainer, fact: FactDescription, clause: string, answers: Answers): Curve | null {
  try {
    return explainer.curve(fact.id, { clause, from: 0, to: largest(fact) }, answers);
  } catch (error) {
    if ((error as Error).name !== 'CurveError') throw error;
    return null;
  }
}

/** The largest value that a number can have. */
export function largest(fact: FactDescription): string {
  switch (fact.type) {
    case 'money':
      return '999999999999999.99';
    case 'quantity':
      return '999999999999.99';
    default:
      return String((fact.type === 'count' ? fact.max : null) ?? 999_999_999_999);
  }
}

/** Whether nothing changes along a curve. */
export function isLevel(curve: Curve): boolean {
  return [curve, ...curve.readings].every(({ segments }) => segments.length < 2 && segments.every(({ low, high }) => isFlat(low) && isFlat(high)));
}

function isFlat(line: Straight | null): boolean {
  return line === null || line.slope === '0';
}

export function unitOf({ unit }: Curve, language: Language): string {
  return unit === null ? '' : unit[language];
}

export function start({ from, from_open: isOpen }: Segment, words: CurveTexts): string {
  return (isOpen ? words.above : words.atLeast)(number(from));
}

export function amount({ verdict, low, high, fault }: Segment, words: CurveTexts, texts: Texts): string {
  if (fault !== null) return texts.faults[fault];
  if (verdict === 'does_not_qualify') return texts.verdicts[verdict];
  const open = verdict === 'needs_answers' ? `${texts.verdicts[verdict]}${words.separator}` : '';
  if (low === null) return `${open}${texts.unstated}`;
  if (high === null) return `${open}${texts.atLeast(line(low, words), 'CNY')}`;
  if (low.value === high.value && low.slope === high.slope) return `${open}${rising(texts.money(number(low.value), 'CNY'), low, words)}`;
  if (low.value === '0' && isFlat(low)) return `${open}${rising(texts.ceiling(texts.money(number(high.value), 'CNY')), high, words)}`;
  return `${open}${texts.between(line(low, words), line(high, words), 'CNY')}`;
}

function line(straight: Straight, words: CurveTexts): string {
  return rising(number(straight.value), straight, words);
}

function rising(value: string, { slope }: Straight, words: CurveTexts): string {
  return slope === '0' ? value : words.rising(value, grouped(slope.replace('-', '')), slope.startsWith('-'));
}

/** What the rule says where a stretch begins. */
export function begins({ from, from_open: isOpen }: Segment, marks: readonly Mark[], language: Language, words: CurveTexts): string {
  return marks.filter(({ at, open }) => at === from && open === isOpen).map(({ text }) => text[language]).join(words.separator);
}

/** A number for the eye; of a fraction, its first decimals. */
function number(exact: Exact): string {
  const [over, under] = exact.split('/');
  if (under === undefined) return money(exact);
  const hundredths = ((BigInt(over!) * 100n) / BigInt(under)).toString().padStart(3, '0');
  return `≈ ${money(`${hundredths.slice(0, -2)}.${hundredths.slice(-2)}`)}`;
}
