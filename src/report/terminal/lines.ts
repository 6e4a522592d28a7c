import { groupBy } from '../../vocabulary/index.js';
import type { Paint, Tone } from './colour.js';
import { printable } from './printable.js';

/** One line of a block: what is said, of what, and the rest. */
export interface Row {
  readonly word: string;
  readonly tone?: Tone;
  readonly cells: readonly string[];
}

/** As wide as the words of a report of `generate` need; a longer word makes room for itself. */
const NARROWEST_WORD = 9;
const BETWEEN = '  ';
const WIDEST_CELL = 44;

/**
 * Rows under one another in columns: the first is as wide in all of them, the others as rows of one word need. A word that repeats
 * is said once. Where a line would not fit into `width` its cells go under one another.
 */
export function layOut(rows: readonly Row[], width: number, paint: Paint): readonly string[] {
  const shown = rows.map((row) => ({ ...row, cells: row.cells.map(printable) }));
  const [first = 0] = columnWidths(shown);
  const lead = Math.max(NARROWEST_WORD, ...rows.map(({ word }) => word.length + BETWEEN.length));
  const byWord = new Map([...groupBy(shown, (r) => r.word)].map(([word, same]) => [word, columnWidths(same)]));
  return shown.map((row, i) => {
    const word = shown[i - 1]?.word === row.word ? '' : row.word;
    const begin = `${BETWEEN}${paint(row.tone ?? 'dim', word)}${' '.repeat(lead - word.length)}`;
    return begin + laidOut(row.cells, [first, ...(byWord.get(row.word) ?? []).slice(1)], width, lead);
  });
}

function columnWidths(rows: readonly Row[]): readonly number[] {
  const most = Math.max(0, ...rows.map((r) => r.cells.length));
  return Array.from({ length: most }, (_, column) => {
    // The last cell of a row needs no room after it, and a very wide one moves only its own row.
    const widths = rows.map(({ cells }) => (column < cells.length - 1 ? (cells[column] ?? '').length : 0));
    return Math.max(0, ...widths.filter((width) => width <= WIDEST_CELL));
  });
}

function laidOut(cells: readonly string[], columns: readonly number[], width: number, lead: number): string {
  const line = cells.map((cell, i) => (i < cells.length - 1 ? cell.padEnd(columns[i] ?? 0) : cell)).join(BETWEEN);
  const indent = ' '.repeat(lead + BETWEEN.length);
  if (line.length + indent.length <= width) return line.trimEnd();
  return packed(cells, Math.max(width - indent.length, 20)).join(`\n${indent}`);
}

/** As many cells in a line as go into it, each further line a little to the right. */
function packed(cells: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const cell of cells.filter((c) => c !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + BETWEEN.length + cell.length <= width) {
      lines[lines.length - 1] = `${last}${BETWEEN}${cell}`;
    } else {
      const lead = lines.length > 0 ? BETWEEN : '';
      lines.push(...wrap(cell, width - lead.length).map((l) => `${lead}${l}`));
    }
  }
  return lines;
}

/** The text in lines of at most `width` characters, broken at spaces. A longer word stays whole, so that a path can be copied. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The first items and how many more there are. */
export function cut<T>(items: readonly T[], most: number): { readonly shown: readonly T[]; readonly more: number } {
  // Saying "and 1 more" takes as much room as the one.
  return items.length <= most + 1
    ? { shown: items, more: 0 }
    : { shown: items.slice(0, most), more: items.length - most };
}
