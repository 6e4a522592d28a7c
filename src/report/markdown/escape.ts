import { printable } from '../terminal/printable.js';

// Markdown as GitHub and GitLab read it. Texts from policies and templates are untrusted: none may become a heading, a link, an image,
// HTML, a mention of somebody or a reference to an issue.

/** A text that stands as it is, in a code span: there nothing is markup but the backticks around it. */
export function code(text: string): string {
  const shown = printable(text);
  if (shown.trim() === '') return '(empty)';
  // The fence is longer than every run of backticks in the text (CommonMark, "Code spans").
  const fence = '`'.repeat(Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const padding = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return fence + padding + shown + padding + fence;
}

/**
 * A row of a table. A bar parts cells even within a code span (GitHub Flavored Markdown, "Tables"), and one behind an even number of backslashes
 * counts as not escaped. INVARIANT: no cell has a line break.
 */
export function tableRow(cells: readonly (string | number)[]): string {
  return `| ${cells.map((cell) => String(cell).replace(/(\\*)\|/g, '$1$1\\|')).join(' | ')} |`;
}

/** A sentence that may quote texts in backticks: these become code spans, and nothing else in it is markup. */
export function prose(sentence: string): string {
  const pieces = sentence.split(/`([^`]*)`/);
  // INVARIANT: something stands between two code spans, or their fences would be one run of backticks.
  return pieces.map((piece, i) => (i % 2 === 1 ? code(piece) : plain(piece || between(i, pieces)))).join('');
}

function between(i: number, pieces: readonly string[]): string {
  return i > 0 && i < pieces.length - 1 ? ' ' : '';
}

/**
 * Every mark of punctuation that may mean something is escaped (CommonMark, "Backslash escapes"). Mentions and references to issues are
 * looked for after that: a character of no width parts them.
 */
function plain(text: string): string {
  return printable(text).replace(/[!#$%&*+\-.:<=>@[\\\]^_`{|}~]/g, (c) =>
    c === '@' || c === '#' ? `${c}&#8203;` : `\\${c}`,
  );
}
