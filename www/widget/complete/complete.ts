// What comes after the first estimate: the way through the questions and the whole form, what qualifies the results, their filters, and the
// list of all articles. Its styles and words come with it.

import type { Report } from 'huiqi/types';
import type { HuiqiWidget } from 'huiqi/widget';
import type { TemplateResult, nothing } from 'lit-html';
import type { Explainer } from '../engine.ts';
import styles from './complete.css?inline';
import later from './later.css?inline';
import { filters } from './filters.ts';
import { guided, topicOf } from './guided.ts';
import { list } from './list.ts';
import { assumptions, warnings } from './remarks.ts';
import { sumBar } from './sum-bar.ts';
import { toolsOf } from './tools.ts';
import { strayProblems, whole } from './whole.ts';
import type { Choices, View } from '../view.ts';

export interface Complete {
  /** What has happened to the answers beyond the page. */
  readonly told: (view: View) => TemplateResult | typeof nothing;
  /** Problems that belong to no question. */
  readonly problems: (view: View) => TemplateResult | typeof nothing;
  readonly form: (view: View) => TemplateResult;
  readonly remarks: (view: View, report: Report) => unknown;
  readonly bar: (report: Report) => unknown;
  readonly filters: (view: View, report: Report) => TemplateResult;
  readonly list: (view: View, report: Report) => TemplateResult;
  /** How a question that is not drawn comes to be. */
  readonly leadingTo: (fact: string, view: View) => Partial<Choices>;
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(later + styles);

export function complete(widget: HuiqiWidget, redraw: () => void, explainer: () => Promise<Explainer>): Complete {
  const root = widget.shadowRoot!;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const tools = toolsOf(widget, redraw, explainer);
  return {
    told: tools.told,
    problems: strayProblems,
    form: (view) => (view.choices.isWhole || view.articles !== null ? whole(view) : guided(view)),
    remarks: (view, report) => [warnings(view, report), assumptions(view, report), tools.folds(view)],
    bar: sumBar,
    filters,
    list,
    leadingTo: (id, view) => {
      const fact = view.edition.facts.get(id);
      return fact === undefined || view.choices.isWhole ? {} : { trail: [...view.choices.trail, topicOf(fact, view)] };
    },
  };
}
