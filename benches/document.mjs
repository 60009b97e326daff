// The generated parts of docs/performance.md, from what was measured. Comes in: docs/performance.json; goes out: Markdown by part.

import { short } from './statistics.mjs';

/** Markdown of each part; a part that was never measured says so. */
export function sections(measured) {
  const parts = { peers, native, edition, advice, generated, counts, memory };
  const body = ([part, write]) => [part, measured[part] === undefined ? 'Not measured yet.' : `${write(measured[part])}\n\nMeasured on ${measured[part].on}: ${measured[part].machine}.`];
  return { goals: goals(measured), ...Object.fromEntries(Object.entries(parts).map(body)) };
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const range = ({ min, max }) => `${short(min)}–${short(max)}`;
const whole = (value) => Math.round(value).toLocaleString('en');

function peers({ rounds, rows, absent, versions }) {
  const head = ['', 'µs, median', 'min–max', '× big.js', '× huiqi', 'evaluations 2 to 20, µs', 'amounts off in their last digits'];
  const body = rows.map((row) => [row.label, short(row.steady.median), range(row.steady), short(row.toBig), short(row.toHuiqi), short(row.early), row.inexact ?? 0]);
  const missing = absent.length > 0 ? `\n\nNot measured, since the engine does not have it: ${absent.join('; ')}.` : '';
  const used = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `${table(head, body)}${missing}\n\nMedians of ${rounds} rounds; a ratio is the median of the ratios within each round. Versions: ${used.join(', ')}.`;
}

function native({ rows, batch }) {
  const body = rows.map((row) => [row.name, short(row.nanoseconds), short(row.ratio)]);
  return `${table(['', 'ns, median', '× by hand, integers with unknowns'], body)}\n\nA batch of the workload's enterprises: ${whole(batch.one)} a second on one core, ${whole(batch.two)} on two, ${short(batch.ratio)} times as many.`;
}

function edition({ node, chromium }) {
  const of = (place, rows) => rows.map((row) => [`${place}, ${row.name}`, short(row.median), range(row), row.ratio.toFixed(3)]);
  return table(['', 'µs, median', 'min–max', '× reference loop'], [...of('Node', node), ...of('Chromium', chromium)]);
}

function advice({ node, chromium }) {
  const of = (place, rows) => rows.map((row) => [`${place}, ${row.name}`, short(row.median), range(row), row.ratio.toFixed(1)]);
  return table(['', 'µs, median', 'min–max', '× evaluation'], [...of('Node', node), ...of('Chromium', chromium)]);
}

function generated({ rows, opened }) {
  const body = rows.map((row) => [`${row.size.toLocaleString('en')} clauses, ${row.name}`, short(row.median), row.name.startsWith('evaluate') ? short(row.perClause) : '']);
  return `${table(['', 'µs, median', 'ns a clause'], body)}\n\nOpening the largest in Chromium, in a fresh page each time: ${short(opened.median)} ms (${range(opened)}).`;
}

function counts({ rows }) {
  return table(['', 'instructions an evaluation'], rows.map((row) => [row.name, whole(row.instructions)]));
}

function memory({ loaded, warm, after, count }) {
  const megabytes = (bytes) => `${(bytes / 1048576).toFixed(2)} MiB`;
  return `${megabytes(loaded)} after opening the edition, ${megabytes(warm)} after 300 evaluations, ${megabytes(after)} after ${whole(count)} more.`;
}

function goals(measured) {
  const rows = [
    ['workload, Node, objects in and report out', '≤ 1 × big.js, ≤ 1/400 of publicodes, ≤ 1/10 of zen', objects(measured)],
    ['one changed answer by session', '≤ 1 × json-logic-engine compiled', session(measured)],
    ['workload, native, one core', '≤ 10 × by hand, integers with unknowns', byHand(measured)],
    ['edition, Chromium, objects both ways / session', '≤ 60 µs / ≤ 6 µs', inChromium(measured)],
    ['generated policies of 50, 500, 5,000 clauses', 'time a clause within 1.5; a changed answer independent of the size; 5,000 open in ≤ 50 ms', growth(measured)],
    ['batch, one core / two', '≥ 300,000 enterprises a second / ≥ 1.8 times that', batch(measured)],
    ['page at 4× CPU slowdown: form painted; first report; keystroke to painted result', '≤ 100 ms; ≤ 60 ms; ≤ 30 ms', onPage(measured)],
    ['whole first download, brotli', '≤ 75 KB', '`make size`'],
    ['WebAssembly memory after opening, and after a million evaluations', '≤ 4 MB, equal', inMemory(measured)],
  ];
  return table(['what', 'goal', 'measured'], rows);
}

const ratioOf = ({ rows }, name, to) => rows.find((row) => row.name === name)?.ratios?.[to];

function objects({ peers }) {
  if (peers === undefined) return '–';
  const to = (name) => ratioOf(peers, 'huiqi', name);
  return `${short(to('big'))} × big.js, 1/${short(1 / to('publicodes'))} of publicodes, 1/${short(1 / to('zen'))} of zen`;
}

function session({ peers }) {
  const ratio = peers && ratioOf(peers, 'huiqi-session', 'json-logic-engine');
  return ratio ? `${short(ratio)} ×` : '–';
}

function byHand({ peers }) {
  const ratio = peers && ratioOf(peers, 'workload/huiqi', 'workload/hand-written, integers, unknowns');
  return ratio ? `${short(ratio)} ×` : '–';
}

function inChromium({ edition }) {
  if (edition === undefined) return '–';
  const slowest = (kind) => edition.chromium.filter(({ name }) => name.startsWith(kind)).map(({ median }) => median);
  const sessions = slowest('one answer');
  return `${short(Math.max(...slowest('evaluate')))} µs / ${sessions.length > 0 ? `${short(Math.max(...sessions))} µs` : '–'} (the slowest of three sets of answers)`;
}

function growth({ generated }) {
  if (generated === undefined) return '–';
  const apart = (values) => (values.length > 0 ? short(Math.max(...values) / Math.min(...values)) : '–');
  const of = (kind, key) => generated.rows.filter(({ name }) => name.startsWith(kind)).map((row) => row[key]);
  return `${apart(of('evaluate', 'perClause'))} apart; changed answer ${apart(of('one answer', 'median'))} apart; ${short(generated.opened.median)} ms`;
}

function batch({ native }) {
  if (native === undefined) return '–';
  return `${whole(native.batch.one)} / ${short(native.batch.ratio)} times`;
}

function onPage({ page }) {
  return page ? ['painted', 'reported', 'typed'].map((what) => `${short(page[what].median)} ms`).join('; ') : '–';
}

function inMemory({ memory }) {
  if (memory === undefined) return '–';
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  return `${megabytes(memory.loaded)}; ${megabytes(memory.after)} after ${whole(memory.count)}`;
}
