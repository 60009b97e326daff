// A table as CSV that Excel and WPS open with Chinese intact: UTF-8 with its mark, lines that end in CRLF, every cell in quotes. A text that a
// spreadsheet would take for a formula gets an apostrophe in front, which it shows as a text.

const MARK = '\ufeff';

export function csv(rows: readonly (readonly string[])[]): string {
  return MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(text: string): string {
  const harmless = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
