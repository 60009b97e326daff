// Medians, and numbers as tables show them.

/** The median of numbers; of an even count, the upper one. */
export function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** Median, least and greatest of numbers. */
export function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** A number with three figures that count. */
export function short(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  if (value >= 1) return value.toFixed(value >= 10 ? 1 : 2);
  return value.toFixed(Math.min(2 - Math.floor(Math.log10(value)), 8));
}

/** Rows of cells as lines of equal columns, the first to the left and the others to the right. */
export function columns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  ')).join('\n');
}
