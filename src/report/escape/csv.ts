/** Programs for tables take a cell that begins so for a formula, which may read other cells and send them away. */
const FORMULA = /^[=+\-@\t\r\n]/;

/**
 * A line of a table: cells with anything in them that parts cells stand in quotation marks (RFC 4180), and none is a formula.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
