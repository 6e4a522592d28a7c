import { code, prose } from '../markdown/escape.js';
import type { UnreadPart } from './compared.js';

export function unreadLines(unread: readonly UnreadPart[]): readonly string[] {
  return unread.map(({ at, because }) => `- **unread** ${code(at)}: ${prose(because)}`);
}

export function noteLines(notes: readonly string[]): readonly string[] {
  return notes.map((note) => `- **note** ${prose(note)}`);
}
