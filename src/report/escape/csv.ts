import { printable } from '../terminal/printable.js';

// CSV as RFC 4180 has it. Cells come from policies and names, which are somebody else's: none may become a formula in a spreadsheet.

/** A row of cells. Numbers stay numbers; a text that a spreadsheet would calculate begins with an apostrophe. */
export function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(cell))).join(',')}\r\n`;
}

/** @see https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r|%]/;

function quoted(text: string): string {
  const safe = printable(FORMULA.test(text.trimStart()) ? `'${text}` : text);
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
