import { counted } from '../../vocabulary/index.js';
import type { Row } from '../terminal/lines.js';
import type { ComparedSide, UnreadPart } from './compared.js';

/** How many policies hold together on a side, where that needs saying: ` · 3 policies → 1 policy`. */
export function sideText(sides: readonly ComparedSide[]): string {
  if (sides.every(({ policies }) => policies === 1)) return '';
  return ` · ${sides.map(({ policies }) => counted(policies, 'policy', 'policies')).join(' → ')}`;
}

/** What could not be read, with its place. */
export function unreadRows(unread: readonly UnreadPart[]): readonly Row[] {
  return unread.map(({ at, because }) => ({ word: 'unread', tone: 'unknown', cells: [at, because] }));
}

export function noteRows(notes: readonly string[]): readonly Row[] {
  return notes.map((note) => ({ word: 'note', cells: [note] }));
}
