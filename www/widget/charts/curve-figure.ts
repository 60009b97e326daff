// A curve with all that belongs to it: over which interval it is drawn, one's own point, and what is told of each turn.

import type { Answers, Curve, CurveRequest, Exact, FactDescription, Segment } from 'huiqi/types';
import type { TemplateResult } from 'lit-html';
import { amount, begins, start } from '../curve.ts';
import { CURVE_TEXTS } from '../curve-texts.ts';
import type { Explainer } from '../engine.ts';
import { grouped } from '../format.ts';
import type { Place } from '../picture.ts';
import type { Language, Texts } from '../texts.ts';
import { CHARTS_TEXTS } from './charts-texts.ts';
import { type Chart, chosen, figure, pick } from './figure.ts';
import { keyOfPlot, plot } from './plot.ts';
import { fromZero, near } from './scale.ts';

export interface Of {
  /** A name of its own among all charts, which can be part of an id. */
  readonly id: string;
  readonly explainer: Explainer;
  readonly answers: Answers;
  readonly fact: FactDescription;
  readonly curve: Curve;
  /** What the curve is a curve of. */
  readonly name: string;
  /** The names of its second readings. */
  readonly readings: readonly string[];
  /** null: it stands elsewhere. */
  readonly table: TemplateResult | null;
  readonly language: Language;
  readonly texts: Texts;
}

/** How far beyond the last turn a curve is drawn. */
const BEYOND = 1.25;
/** How far it is drawn where it has no turn and there is no point of one's own. */
const PLAIN = { money: 1_000_000, quantity: 100, count: 10 };

/** Draws a curve over an interval; without one from 0 to beyond its last turn and one's own point. */
export function curveFigure(of: Of, interval: readonly [from: number, to: number] | null, place: Place): TemplateResult {
  const { id, fact, curve, name, readings, table, language, texts } = of;
  const words = CHARTS_TEXTS[language];
  const own = ownSegment(of);
  const [from, to] = interval ?? [0, reach(curve, fact, own)];
  const turns = curve.segments.filter((segment) => near(segment.to) >= from && near(segment.from) <= to);
  const told = (segment: Segment): string =>
    [start(segment, CURVE_TEXTS[language]), amount(segment, CURVE_TEXTS[language], texts), begins(segment, curve.marks, language, CURVE_TEXTS[language])]
      .filter((part) => part !== '')
      .join(words.separator);
  const unit = curve.unit === null ? '' : curve.unit[language];
  const ownTold = own === null ? null : ownInWords(own, of, unit) + (near(own.from) < from || near(own.from) > to ? words.outside : '');
  const at = chosen(id, turns.length + (own === null ? 0 : 1), place);
  const places = [...turns, ...(own === null ? [] : [own])].map((segment) => Math.min(Math.max(near(segment.from), from), to));
  const drawn = {
    id,
    curve,
    from,
    to,
    own,
    places,
    at: at === null ? null : places[at]!,
    pick: (point: number) => pick(id, point, place),
    across: { name: fact.name[language], unit, isWhole: fact.type === 'count' },
    up: { name, unit: words.yuan },
  };
  const chart: Chart = {
    id,
    title: words.over(name, fact.name[language]),
    about: [...(curve.segments.length > 1 && fact.type !== 'count' ? [words.curveAbout] : []), ...(ownTold === null ? [] : [ownTold])].join(' '),
    key: keyOfPlot(drawn, readings, words),
    points: [...turns.map(told), ...(ownTold === null ? [] : [ownTold])],
    drawing: plot(drawn, place.width, words),
    table,
  };
  return figure(chart, place, words);
}

/** Where a drawing that shows everything ends: a round number. */
export function reach(curve: Curve, fact: FactDescription, own: Segment | null): number {
  const places = (segments: readonly Segment[]): readonly Exact[] => segments.map(({ from }) => from);
  const turns = [...places(curve.segments), ...curve.readings.flatMap(({ segments }) => places(segments)), ...curve.marks.map(({ at }) => at), own?.from ?? '0'];
  const last = Math.max(0, ...turns.map(near));
  const plain = fact.type in PLAIN ? PLAIN[fact.type as keyof typeof PLAIN] : 1;
  return Math.min(fromZero(last > 0 ? last * BEYOND : plain, 5)[1], near(curve.to));
}

/** The curve at one's own value, and nowhere else; null: the value is not known to a point. */
export function ownSegment({ explainer, answers, fact, curve: { clause } }: Pick<Of, 'explainer' | 'answers' | 'fact' | 'curve'>): Segment | null {
  const own = answers[fact.id] ?? fact.default;
  if (typeof own !== 'string' && typeof own !== 'number') return null;
  try {
    const request: CurveRequest = { clause, from: own, to: own };
    return explainer.curve(fact.id, request, answers).segments[0] ?? null;
  } catch (error) {
    // What was entered may be no number yet.
    if ((error as Error).name !== 'CurveError') throw error;
    return null;
  }
}

function ownInWords(own: Segment, { fact, language, texts }: Of, unit: string): string {
  const value = unit === '' ? grouped(own.from) : texts.withUnit(grouped(own.from), unit);
  const alone = { ...own, low: still(own.low), high: still(own.high) };
  return CHARTS_TEXTS[language].ownIs(fact.name[language], value, amount(alone, CURVE_TEXTS[language], texts));
}

/** At a single point nothing rises. */
function still(line: Segment['low']): Segment['low'] {
  return line === null ? null : { ...line, slope: '0' };
}
