import type { Place } from '../../../vocabulary/index.js';

/** Why a text is no HCL, in plain words without a full stop. */
export class NoHcl extends Error {
  constructor(
    message: string,
    readonly at: Place,
  ) {
    super(message);
  }
}

/** Deeper nesting is none that people write. */
const DEEPEST = 200;

/** A text while it is read. */
export interface Cursor {
  readonly source: string;
  readonly file: string;
  at: number;
  /** The line of `counted`, and where counting has come to: lines are counted on the way. */
  line: number;
  counted: number;
  depth: number;
  /** Whether line breaks are white space: inside of brackets they are. */
  acrossLines: boolean;
  /** Everything has this place: of what leastwise itself has written down. */
  readonly fixed?: Place;
}

export function cursorOf(source: string, file: string, line = 1, fixed?: Place): Cursor {
  const start = { source, file, at: 0, line, counted: 0, depth: 0, acrossLines: false };
  return fixed === undefined ? start : { ...start, fixed };
}

export function placeOf(cursor: Cursor): Place {
  return cursor.fixed ?? { file: cursor.file, line: lineOf(cursor) };
}

function lineOf(cursor: Cursor): number {
  if (cursor.at < cursor.counted) {
    for (let i = cursor.at; i < cursor.counted; i++) if (cursor.source[i] === '\n') cursor.line--;
  } else for (let i = cursor.counted; i < cursor.at; i++) if (cursor.source[i] === '\n') cursor.line++;
  cursor.counted = cursor.at;
  return cursor.line;
}

export function fail(cursor: Cursor, because: string): never {
  throw new NoHcl(because, placeOf(cursor));
}

/** What `read` gives, one level deeper. */
export function nested<T>(cursor: Cursor, read: () => T): T {
  if (++cursor.depth > DEEPEST) fail(cursor, 'it is nested too deeply');
  const value = read();
  cursor.depth--;
  return value;
}

/** What `read` gives where line breaks count as white space, or don't. */
export function inLines<T>(cursor: Cursor, acrossLines: boolean, read: () => T): T {
  const before = cursor.acrossLines;
  cursor.acrossLines = acrossLines;
  const value = read();
  cursor.acrossLines = before;
  return value;
}

/** Goes over white space and comments; over line breaks too inside of brackets. */
export function skip(cursor: Cursor): void {
  for (;;) {
    const c = cursor.source[cursor.at];
    if (c === ' ' || c === '\t' || c === '\r' || (c === '\n' && cursor.acrossLines)) cursor.at++;
    else if (c === '#' || cursor.source.startsWith('//', cursor.at)) skipLine(cursor);
    else if (cursor.source.startsWith('/*', cursor.at)) skipComment(cursor);
    else return;
  }
}

function skipLine(cursor: Cursor): void {
  const end = cursor.source.indexOf('\n', cursor.at);
  cursor.at = end < 0 ? cursor.source.length : end;
}

function skipComment(cursor: Cursor): void {
  const end = cursor.source.indexOf('*/', cursor.at + 2);
  if (end < 0) fail(cursor, 'a comment does not end');
  cursor.at = end + 2;
}

/** Goes over line breaks too. */
export function skipLines(cursor: Cursor): void {
  inLines(cursor, true, () => skip(cursor));
}

/** Whether that text stands here. */
export function sees(cursor: Cursor, text: string): boolean {
  return cursor.source.startsWith(text, cursor.at);
}

/** Goes over the text if it stands here. */
export function takes(cursor: Cursor, text: string): boolean {
  if (!sees(cursor, text)) return false;
  cursor.at += text.length;
  return true;
}

export function expect(cursor: Cursor, text: string): void {
  if (!takes(cursor, text)) fail(cursor, `\`${text}\` is missing`);
}

const IDENTIFIER = /[\p{L}_][\p{L}\p{N}_-]*/uy;

/** The identifier that stands here; undefined where none does. */
export function identifier(cursor: Cursor): string | undefined {
  IDENTIFIER.lastIndex = cursor.at;
  const found = IDENTIFIER.exec(cursor.source)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

/** Goes over the word if it stands here as a whole. */
export function takesWord(cursor: Cursor, word: string): boolean {
  const start = cursor.at;
  if (identifier(cursor) === word) return true;
  cursor.at = start;
  return false;
}
