// The sum as a chosen number varies, over a chosen interval. Only numbers on which the sum depends with these answers can be chosen.

import type { Answers, Curve, CurveError, FactDescription, NumberType } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import { CURVE_TEXTS } from '../curve-texts.ts';
import { isLevel, largest, table, unitOf } from '../curve.ts';
import { live } from '../directives.ts';
import type { Explainer } from '../engine.ts';
import { grouped } from '../format.ts';
import { readNumeral } from '../numeral.ts';
import type { Place } from '../picture.ts';
import type { View } from '../view.ts';
import { CHARTS_TEXTS, type ChartsTexts } from './charts-texts.ts';
import { curveFigure, ownSegment, reach } from './curve-figure.ts';
import { near } from './scale.ts';

type Numeric = FactDescription & NumberType;

const ID = 'over-number';

export function overNumber(explainer: Explainer, answers: Answers, view: View, place: Place): TemplateResult {
  const { language, texts, edition } = view;
  const words = CHARTS_TEXTS[language];
  const numbers = edition.description.facts.filter((fact): fact is Numeric => ['money', 'count', 'quantity'].includes(fact.type));
  const bearing = numbers.filter((fact) => bears(explainer, fact, answers));
  const heading = html`<h4>${words.overNumber}</h4>`;
  if (bearing.length === 0) return html`${heading}<p>${words.nothingOverNumber}</p>`;
  const fact = bearing.find(({ id }) => id === place.choice.fact) ?? bearing.find(({ id }) => (answers[id] ?? null) !== null) ?? bearing[0]!;
  const whole = over(explainer, fact, 0, largest(fact), answers);
  const end = 'segments' in whole ? reach(whole, fact, ownSegment({ explainer, answers, fact, curve: whole })) : null;
  const [from, to] = [place.choice.from, place.choice.to].map((text) => readNumeral(text, fact.unit));
  // What cannot be read is for the engine to refuse, in its own words.
  const asked = from === null && to === null ? null : over(explainer, fact, plain(from) ?? 0, plain(to) ?? (end === null ? largest(fact) : String(end)), answers);
  const curve = asked ?? whole;
  return html`
    ${heading}
    <p class="muted">${words.overNumberAbout}</p>
    ${interval(bearing, fact, end, curve, view, place, words)}
    ${'segments' in curve
      ? curveFigure(
          {
            id: ID, explainer, answers, fact, curve, name: words.total, readings: [], language, texts,
            table: table(curve, [CURVE_TEXTS[language].from(fact.name[language], unitOf(curve, language)), words.total, CURVE_TEXTS[language].rule], language, texts),
          },
          asked === null ? null : [near(curve.from), near(curve.to)],
          place,
        )
      : nothing}
  `;
}

function interval(
  bearing: readonly Numeric[], fact: Numeric, end: number | null, curve: Curve | CurveError, { language }: View, place: Place, words: ChartsTexts,
): TemplateResult {
  const refused = 'segments' in curve ? null : curve.problem;
  const field = (name: 'from' | 'to', label: string, placeholder: string): TemplateResult => html`
    <label>
      <span>${fact.unit === null ? label : words.axis(label, fact.unit[language])}</span>
      <span class="number">
        <input
          type="text"
          inputmode="decimal"
          autocomplete="off"
          spellcheck="false"
          placeholder=${placeholder}
          aria-invalid=${refused === null ? 'false' : 'true'}
          aria-describedby="${ID}-refused"
          .value=${live(place.choice[name])}
          @input=${(event: Event) => place.choose({ [name]: (event.target as HTMLInputElement).value, at: {} })}
        />
      </span>
    </label>
  `;
  return html`
    <div class="interval">
      <label>
        <span>${words.number}</span>
        <select class="boxed" @change=${(event: Event) => place.choose({ fact: (event.target as HTMLSelectElement).value, from: '', to: '', at: {} })}>
          ${bearing.map(({ id, name }) => html`<option value=${id} .selected=${id === fact.id}>${name[language]}</option>`)}
        </select>
      </label>
      ${field('from', words.from, '0')} ${field('to', words.to, end === null ? '' : grouped(String(end)))}
    </div>
    <p class="problem" id="${ID}-refused" role="status">
      ${refused === null ? nothing : refused.code === 'too_many_segments' ? words.cannotDraw : refused.message[language]}
    </p>
  `;
}

/** A range that was typed into one field is no number. */
function plain(read: ReturnType<typeof readNumeral> | undefined): string | null {
  return read === null || read === undefined ? null : typeof read === 'string' ? read : `${read.low}-${read.high}`;
}

function bears(explainer: Explainer, fact: Numeric, answers: Answers): boolean {
  const curve = over(explainer, fact, 0, largest(fact), answers);
  return !('segments' in curve) || !isLevel(curve);
}

/** The curve, or why there is none. */
function over(explainer: Explainer, fact: Numeric, from: number | string, to: string, answers: Answers): Curve | CurveError {
  try {
    return explainer.curve(fact.id, { from, to }, answers);
  } catch (error) {
    if ((error as Error).name !== 'CurveError') throw error;
    return error as CurveError;
  }
}
