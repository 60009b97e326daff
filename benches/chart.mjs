// The comparison as a picture: microseconds an evaluation on a logarithmic scale, one bar an entry, least to greatest as a line.

const WIDTH = 840;
const LABELS = 290;
const RIGHT = 70;
const BAR = 16;
const ROW = 26;
const TOP = 48;

/** SVG, readable on light and dark ground. */
export function chart({ rows }) {
  const sorted = [...rows].sort((a, b) => a.steady.median - b.steady.median);
  const decades = [Math.floor(Math.log10(Math.min(...rows.map((row) => row.steady.min)))), Math.ceil(Math.log10(Math.max(...rows.map((row) => row.steady.max))))];
  const x = (value) => LABELS + ((Math.log10(value) - decades[0]) / (decades[1] - decades[0])) * (WIDTH - LABELS - RIGHT);
  const bottom = TOP + sorted.length * ROW;
  const grid = Array.from({ length: decades[1] - decades[0] + 1 }, (_, step) => 10 ** (decades[0] + step)).map((value) => {
    const at = x(value).toFixed(1);
    return `<line class="grid" x1="${at}" y1="${TOP - 6}" x2="${at}" y2="${bottom}"/><text class="tick" x="${at}" y="${TOP - 12}" text-anchor="middle">${tick(value)}</text>`;
  });
  const bars = sorted.map(({ name, label, steady }, place) => {
    const y = TOP + place * ROW + (ROW - BAR) / 2;
    const middle = y + BAR / 2;
    const kind = name.includes('huiqi') ? 'ours' : 'peer';
    return [
      `<text class="label" x="${LABELS - 10}" y="${middle}" text-anchor="end" dominant-baseline="central">${escape(label.replaceAll('`', ''))}</text>`,
      `<rect class="${kind}" x="${LABELS}" y="${y}" width="${Math.max(x(steady.median) - LABELS, 1).toFixed(1)}" height="${BAR}" rx="2"/>`,
      `<line class="spread" x1="${x(steady.min).toFixed(1)}" y1="${middle}" x2="${x(steady.max).toFixed(1)}" y2="${middle}"/>`,
      `<text class="value" x="${(x(steady.max) + 6).toFixed(1)}" y="${middle}" dominant-baseline="central">${figures(steady.median)}</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 12}" width="${WIDTH}" height="${bottom + 12}" role="img" aria-labelledby="title">
<title id="title">Microseconds an evaluation of the workload, logarithmic: medians, with least and greatest</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f }
.tick { font-size: 11px; fill: #57606a }
.value { font-size: 12px }
.grid { stroke: #d0d7de }
.peer { fill: #8c959f }
.ours { fill: #0969da }
.spread { stroke: #24292f; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.tick { fill: #8d96a0 }
.grid { stroke: #3d444d }
.peer { fill: #6e7681 }
.ours { fill: #4493f8 }
.spread { stroke: #e6edf3 }
}
</style>
<text x="${LABELS - 28}" y="${TOP - 12}" text-anchor="end">µs an evaluation</text>
${[...grid, ...bars].join('\n')}
</svg>
`;
}

const tick = (value) => (value >= 1 ? value.toLocaleString('en') : String(value));
const figures = (value) => (value >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString());
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
