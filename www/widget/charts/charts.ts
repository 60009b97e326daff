// What is fetched when a picture is first opened: benefits by clause and by year, the sum over a number, and the curve of a clause beside its table.

import type { Answers, ClauseDescription } from 'huiqi/types';
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Explainer } from '../engine.ts';
import type { Place } from '../picture.ts';
import type { View } from '../view.ts';
import styles from './charts.css?inline';
import plotStyles from './plot.css?inline';
import { CHARTS_TEXTS } from './charts-texts.ts';
import { byClause } from './clauses.ts';
import { curveFigure, type Of } from './curve-figure.ts';
import { overNumber } from './total.ts';
import { byYear } from './years.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(plotStyles + styles);

/** Gives a root the styles of charts; once. */
export function adopt(root: ShadowRoot): void {
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

export function overview(explainer: Explainer, answers: Answers, view: View, place: Place): TemplateResult {
  // Where only some articles are shown there is no sum.
  return html`${byClause(view, place)} ${byYear(view, place)} ${view.articles === null ? overNumber(explainer, answers, view, place) : nothing}`;
}

/** A clause over one of its numbers. */
export function ofClause(of: Omit<Of, 'id' | 'name' | 'readings' | 'table'>, clause: ClauseDescription, place: Place): TemplateResult {
  const words = CHARTS_TEXTS[of.language];
  const readings = of.curve.readings.map(({ id }) => clause.readings.find((reading) => reading.id === id)?.name[of.language] ?? id);
  const id = `curve-${clause.id.replace('.', '-')}-${of.fact.id}`;
  return curveFigure({ ...of, id, name: clause.amount === 'price' ? words.fee : words.amount, readings, table: null }, null, place);
}
