// An exact curve as a drawing: every stretch a line, or a band between the least and the most, open and closed ends where it jumps as hollow and filled
// dots, second readings dashed, and one's own point. What it comes to at a point is told by the engine's own figures, never read off the drawing.

import type { Curve, Segment, Straight } from 'huiqi/types';
import { area, line } from 'd3-shape';
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html';
import type { ChartsTexts } from './charts-texts.ts';
import { keyOf, patterns } from './figure.ts';
import { fromZero, lineAt, near, type Scale, scale, ticksOf } from './scale.ts';

export interface Drawn {
  /** A name of its own among all charts, which can be part of an id. */
  readonly id: string;
  readonly curve: Curve;
  readonly from: number;
  readonly to: number;
  /** What the curve comes to at one's own value, and that alone; null: it is not known. */
  readonly own: Segment | null;
  /** The places that can be told of, the one that is, and what chooses another. */
  readonly places: readonly number[];
  readonly at: number | null;
  readonly pick: (place: number) => void;
  readonly across: { readonly name: string; readonly unit: string; readonly isWhole: boolean };
  readonly up: { readonly name: string; readonly unit: string };
}

type Point = readonly [x: number, y: number];
interface Ends { readonly low: Straight | null; readonly high: Straight | null }

const EDGES = { top: 16, right: 18, bottom: 24, left: 48 };
const NOTHING: Straight = { value: '0', slope: '0' };
/** So many whole numbers each have a dot. */
const WHOLE = 24;
const RADIUS = 4;
/** Of more stretches than these the dots are small. */
const MANY = 10;

export function plot(drawn: Drawn, width: number, words: ChartsTexts): TemplateResult {
  const { id, curve, from, to, own, places, at, pick, across, up } = drawn;
  const height = Math.round(Math.min(280, Math.max(180, width * 0.45)));
  const x = scale([from, to > from ? to : from + 1], [EDGES.left, width - EDGES.right]);
  const all = [curve, ...curve.readings];
  const y = scale(fromZero(Math.max(0, ...all.flatMap(({ segments }) => tops(segments, from, to))), 4), [height - EDGES.bottom, EDGES.top]);
  const columns = ticksOf(x, Math.max(2, Math.floor(width / 90)), across.unit, words, across.isWhole);
  const rows = ticksOf(y, 4, up.unit, words);
  const pickNearest = (event: MouseEvent): void => {
    const pixel = event.clientX - (event.currentTarget as Element).getBoundingClientRect().left;
    const distances = places.map((place) => Math.abs(x(place) - pixel));
    if (places.length > 0) pick(distances.indexOf(Math.min(...distances)));
  };
  return html`
    <p class="axis-name" aria-hidden="true">${words.axis(up.name, rows.unit)}</p>
    <svg class="drawing" aria-hidden="true" viewBox="0 0 ${width} ${height}" width=${width} height=${height} @click=${pickNearest}>
      ${patterns(id)}
      ${rows.at.map(
        ({ place, label }) => svg`
          <path class="grid" d="M${EDGES.left} ${place}H${width - EDGES.right}" />
          <text class="up" x=${EDGES.left - 6} y=${place + 4} text-anchor="end">${label}</text>
        `,
      )}
      ${columns.at.map(
        ({ place, label }) => svg`
          <path class="tick" d="M${place} ${height - EDGES.bottom}v5" />
          <text x=${place} y=${height - EDGES.bottom + 18} text-anchor="middle">${label}</text>
        `,
      )}
      <path class="base" d="M${EDGES.left} ${height - EDGES.bottom}H${width - EDGES.right}" />
      ${isDotted(drawn)
        ? curve.segments.map((segment) => whole(segment, drawn, x, y))
        : [curve.segments.map((segment) => stretch(segment, drawn, x, y)), dots(drawn, x, y)]}
      ${curve.readings.map(({ segments }) => segments.map((segment) => dashed(segment, drawn, x, y)))}
      ${at === null ? nothing : svg`<path class="guide" d="M${x(at)} ${EDGES.top}V${height - EDGES.bottom}" />`}
      ${own === null || near(own.from) < from || near(own.from) > to ? nothing : ownPoint(own, x, y, height)}
    </svg>
    <p class="axis-name across" aria-hidden="true">${words.axis(across.name, columns.unit)}</p>
  `;
}

/** What the signs of this drawing mean. */
export function keyOfPlot({ id, curve, own }: Pick<Drawn, 'id' | 'curve' | 'own'>, readings: readonly string[], words: ChartsTexts): TemplateResult | typeof nothing {
  const some = (is: (segment: Segment) => boolean): boolean => curve.segments.some(is);
  const isRange = some((segment) => ends(segment).low !== null && !isOne(ends(segment)));
  return keyOf([
    [svg`<path class="line" d="M0 7H28" />`, isRange ? words.certain : words.amount],
    ...(isRange ? [[svg`<rect class="band" width="28" height="14" fill="url(#${id}-most)" /><path class="line top" d="M0 1H28" />`, words.most] as const] : []),
    ...(some(({ verdict }) => verdict === 'needs_answers') ? [[svg`<path class="line open" d="M0 7H28" />`, words.potential] as const] : []),
    ...readings.map((name) => [svg`<path class="line reading" d="M0 7H28" />`, name] as const),
    ...(own === null ? [] : [[svg`<path class="own" d="M14 2l5 5l-5 5l-5 -5z" />`, words.own] as const]),
  ]);
}

/** What a stretch pays: nothing where the clause does not apply. */
function ends({ verdict, low, high, fault }: Segment): Ends {
  if (fault !== null) return { low: null, high: null };
  return verdict === 'does_not_qualify' ? { low: NOTHING, high: NOTHING } : { low, high };
}

function isOne({ low, high }: Ends): boolean {
  return low !== null && high !== null && low.value === high.value && low.slope === high.slope;
}

/** The part of a stretch that is drawn; null: none. */
function clipped(segment: Segment, from: number, to: number): Point | null {
  const start = Math.max(near(segment.from), from);
  const end = Math.min(near(segment.to), to);
  return start > end ? null : [start, end];
}

function tops(segments: readonly Segment[], from: number, to: number): readonly number[] {
  return segments.flatMap((segment) => {
    const clip = clipped(segment, from, to);
    const { low, high } = ends(segment);
    const top = high ?? low;
    return clip === null || top === null ? [] : clip.map((place) => lineAt(top, segment.from, place));
  });
}

const path = line<Point>();
const between = area<readonly [x: number, low: number, high: number]>().x(([x]) => x).y0(([, low]) => low).y1(([, , high]) => high);

function along(straight: Straight, segment: Segment, [start, end]: Point, x: Scale, y: Scale): string {
  return path([start, end].map((place): Point => [x(place), y(lineAt(straight, segment.from, place))])) ?? '';
}

function stretch(segment: Segment, { id, from, to }: Drawn, x: Scale, y: Scale): SVGTemplateResult | typeof nothing {
  const clip = clipped(segment, from, to);
  const { low, high } = ends(segment);
  if (clip === null || low === null) return nothing;
  const isOpen = segment.verdict === 'needs_answers' ? 'open' : '';
  const bottom = along(low, segment, clip, x, y);
  if (isOne({ low, high })) return svg`<path class="line low ${isOpen}" d=${bottom} />`;
  const top = (place: number): number => (high === null ? EDGES.top - 8 : y(lineAt(high, segment.from, place)));
  const fill = between(clip.map((place) => [x(place), y(lineAt(low, segment.from, place)), top(place)] as const)) ?? '';
  return svg`
    <path class="band" d=${fill} fill="url(#${id}-${isOpen === '' ? 'most' : 'open'})" />
    <path class="line low ${isOpen}" d=${bottom} />
    ${high === null
      ? svg`<path class="endless" d="M${(x(clip[0]) + x(clip[1])) / 2 - 5} ${EDGES.top - 2}l5 -6l5 6" />`
      : svg`<path class="line top ${isOpen}" d=${along(high, segment, clip, x, y)} />`}
  `;
}

function dashed(segment: Segment, { from, to }: Drawn, x: Scale, y: Scale): SVGTemplateResult | typeof nothing {
  const clip = clipped(segment, from, to);
  const { high } = ends(segment);
  return clip === null || high === null ? nothing : svg`<path class="line reading" d=${along(high, segment, clip, x, y)} />`;
}

/** Whether each whole number is drawn by itself. */
function isDotted({ from, to, across }: Drawn): boolean {
  return across.isWhole && to - from <= WHOLE;
}

/** A dot for every whole number, or two with a line from the least to the most. */
function whole(segment: Segment, { from, to }: Drawn, x: Scale, y: Scale): readonly SVGTemplateResult[] {
  const clip = clipped(segment, from, to);
  if (clip === null) return [];
  const places = Array.from({ length: Math.max(0, Math.floor(clip[1]) - Math.ceil(clip[0]) + 1) }, (_, place) => Math.ceil(clip[0]) + place);
  return places.map((place) => {
    const values = valuesAt(segment, place);
    return svg`
      ${values.length < 2 ? nothing : svg`<path class="line low" d="M${x(place)} ${y(values[0]!)}V${y(values[1]!)}" />`}
      ${values.map((value) => dot(x(place), y(value), false, RADIUS))}
    `;
  });
}

/** Where the curve jumps: filled where the end belongs to its stretch, hollow where it does not. */
function dots({ curve, from, to }: Drawn, x: Scale, y: Scale): readonly SVGTemplateResult[] {
  const radius = curve.segments.filter((segment) => clipped(segment, from, to) !== null).length > MANY ? RADIUS - 1 : RADIUS;
  const isShown = (place: number): boolean => from <= place && place <= to;
  return curve.segments.slice(1).map((next, index) => {
    const segment = curve.segments[index]!;
    const [end, start] = [near(segment.to), near(next.from)];
    const [before, after] = [valuesAt(segment, end), valuesAt(next, start)];
    return svg`
      ${isShown(end) ? before.filter((value) => !after.includes(value)).map((value) => dot(x(end), y(value), segment.to_open, radius)) : nothing}
      ${isShown(start) ? after.filter((value) => !before.includes(value)).map((value) => dot(x(start), y(value), next.from_open, radius)) : nothing}
    `;
  });
}

function dot(x: number, y: number, isHollow: boolean, radius: number): SVGTemplateResult {
  return svg`<circle class="dot ${isHollow ? 'hollow' : ''}" cx=${x} cy=${y} r=${radius} />`;
}

/** The least and, where it is another, the most. */
function valuesAt(segment: Segment, place: number): readonly number[] {
  const { low, high } = ends(segment);
  return [low, isOne({ low, high }) ? null : high].filter((straight) => straight !== null).map((straight) => lineAt(straight, segment.from, place));
}

function ownPoint(own: Segment, x: Scale, y: Scale, height: number): SVGTemplateResult | typeof nothing {
  const { low, high } = ends(own);
  if (low === null) return nothing;
  const place = x(near(own.from));
  const mark = (value: Straight): SVGTemplateResult => svg`<path class="own" d="M${place} ${y(near(value.value)) - 6}l6 6l-6 6l-6 -6z" />`;
  return svg`
    <path class="own-line" d="M${place} ${high === null ? EDGES.top : y(near(high.value))}V${height - EDGES.bottom}" />
    ${mark(low)} ${high === null || isOne({ low, high }) ? nothing : mark(high)}
  `;
}
