import {
  type Cursor,
  cursorOf,
  expect,
  fail,
  identifier,
  inLines,
  nested,
  placeOf,
  sees,
  skip,
  takes,
  takesWord,
} from './cursor.js';
import type { Expression, TemplatePart } from './syntax.js';

/** How what stands in `${…}` and `%{…}` is read. */
export interface Inner {
  expression(cursor: Cursor): Expression;
  iteration(cursor: Cursor): { readonly key?: string; readonly value: string; readonly over: Expression };
}

/** What ends a template (a quotation mark, or the end of the text), and how what stands in it is read. */
interface Frame {
  readonly end: '"' | 'end';
  readonly inner: Inner;
}

/** The parts of a template in quotation marks. @throws NoHcl */
export function quoted(cursor: Cursor, inner: Inner): readonly TemplatePart[] {
  expect(cursor, '"');
  const found = parts(cursor, { end: '"', inner });
  expect(cursor, '"');
  return stripped(found.parts);
}

/** The parts of a template that is a text of its own: a file, or a heredoc's lines. @throws NoHcl */
export function wholeTemplate(cursor: Cursor, inner: Inner): readonly TemplatePart[] {
  return stripped(parts(cursor, { end: 'end', inner }).parts);
}

/** `<<EOT` and `<<-EOT`, whose lines lose the white space that all of them begin with. */
export function heredoc(cursor: Cursor, inner: Inner): readonly TemplatePart[] {
  expect(cursor, '<<');
  const indented = takes(cursor, '-');
  const word = identifier(cursor) ?? fail(cursor, 'a heredoc has no word that ends it');
  const start = cursor.source.indexOf('\n', cursor.at) + 1;
  if (start === 0) fail(cursor, 'a heredoc does not end');
  const ending = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, 'gm');
  ending.lastIndex = start;
  const end = ending.exec(cursor.source);
  if (end === null) fail(cursor, 'a heredoc does not end');
  cursor.at = start;
  const { line } = placeOf(cursor);
  const lines = cursor.source.slice(start, end.index);
  const within = cursorOf(indented ? unindented(lines) : lines, cursor.file, line, cursor.fixed);
  within.depth = cursor.depth;
  const found = nested(within, () => wholeTemplate(within, inner));
  cursor.at = end.index + end[0].length;
  return found;
}

function unindented(text: string): string {
  const lines = text.split('\n');
  const indents = lines.filter((l) => l.trim() !== '').map((l) => /^[ \t]*/.exec(l)?.[0].length ?? 0);
  const least = indents.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return Number.isFinite(least)
    ? lines.map((l) => (l.trim() === '' ? l.trimStart() : l.slice(least))).join('\n')
    : text;
}

/** A part with what `~` strips of the texts before and behind it. */
type Stripping = TemplatePart & { readonly before?: boolean; readonly behind?: boolean };

interface Parts {
  readonly parts: readonly Stripping[];
  /** The directive that ended them: `else`, `endif`, `endfor`. */
  readonly ended?: { readonly by: string; readonly before: boolean; readonly behind: boolean };
}

function parts(cursor: Cursor, frame: Frame): Parts {
  return nested(cursor, () => {
    const found: Stripping[] = [];
    for (;;) {
      const literal = text(cursor, frame);
      if (literal !== undefined) found.push(literal);
      else if (takes(cursor, '${')) found.push(interpolation(cursor, frame));
      else if (takes(cursor, '%{')) {
        const directive = readDirective(cursor, frame);
        if ('by' in directive) return { parts: found, ended: directive };
        found.push(directive);
      } else return { parts: found };
    }
  });
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** The text up to what is no text; undefined where none stands here. */
function text(cursor: Cursor, { end }: Frame): Stripping | undefined {
  const at = placeOf(cursor);
  let found = '';
  const start = cursor.at;
  for (; cursor.at < cursor.source.length; ) {
    if (takes(cursor, '$${')) found += '${';
    else if (takes(cursor, '%%{')) found += '%{';
    else if (sees(cursor, '${') || sees(cursor, '%{') || (end === '"' && sees(cursor, '"'))) break;
    else if (end === '"' && sees(cursor, '\\')) found += escaped(cursor);
    else if (end === '"' && sees(cursor, '\n')) fail(cursor, 'a text in quotation marks does not end in its line');
    else found += cursor.source[cursor.at++] ?? '';
  }
  return cursor.at === start ? undefined : { is: 'text', text: found, at };
}

function escaped(cursor: Cursor): string {
  const unicode = /\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})/y;
  unicode.lastIndex = cursor.at;
  const found = unicode.exec(cursor.source);
  cursor.at += found?.[0].length ?? 2;
  const code = Number.parseInt(found?.[1] ?? found?.[2] ?? '', 16);
  if (found !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  const letter = cursor.source[cursor.at - 1] ?? '';
  return ESCAPES[letter] ?? `\\${letter}`;
}

function interpolation(cursor: Cursor, { inner }: Frame): Stripping {
  const before = takes(cursor, '~');
  const value = inLines(cursor, true, () => {
    const read = inner.expression(cursor);
    skip(cursor);
    return read;
  });
  const behind = takes(cursor, '~');
  expect(cursor, '}');
  return { is: 'value', value, before, behind };
}

function readDirective(
  cursor: Cursor,
  frame: Frame,
): Stripping | (NonNullable<Parts['ended']> & { readonly is?: never }) {
  const at = placeOf(cursor);
  const before = takes(cursor, '~');
  return inLines(cursor, true, () => {
    skip(cursor);
    if (takesWord(cursor, 'if')) {
      const condition = frame.inner.expression(cursor);
      return branch(condition, at, before, closes(cursor), cursor, frame);
    }
    if (takesWord(cursor, 'for')) {
      const over = frame.inner.iteration(cursor);
      const opened = closes(cursor);
      const read = parts(cursor, frame);
      if (read.ended?.by !== 'endfor') fail(cursor, 'a `for` of a template does not end');
      const body = stripped(read.parts, opened, read.ended.before);
      return { is: 'for', ...over, body, at, before, behind: read.ended.behind };
    }
    const by = identifier(cursor) ?? fail(cursor, 'a directive of a template is missing');
    return { by, before, behind: closes(cursor) };
  });
}

function branch(
  condition: Extract<TemplatePart, { is: 'if' }>['condition'],
  at: Extract<TemplatePart, { is: 'if' }>['at'],
  before: boolean,
  opened: boolean,
  cursor: Cursor,
  frame: Frame,
): Stripping {
  const first = parts(cursor, frame);
  const second = first.ended?.by === 'else' ? parts(cursor, frame) : undefined;
  const last = second?.ended ?? first.ended;
  if (last?.by !== 'endif') fail(cursor, 'an `if` of a template does not end');
  const then = stripped(first.parts, opened, first.ended?.before);
  const otherwise = second === undefined ? [] : stripped(second.parts, first.ended?.behind, second.ended?.before);
  return { is: 'if', condition, then, otherwise, at, before, behind: last.behind };
}

/** Whether the directive ends with `~}`. */
function closes(cursor: Cursor): boolean {
  skip(cursor);
  const behind = takes(cursor, '~');
  expect(cursor, '}');
  return behind;
}

/** The parts with the white space gone that `~` strips. */
function stripped(found: readonly Stripping[], start = false, finish = false): readonly TemplatePart[] {
  return found.map((part, i) => {
    if (part.is !== 'text') return part;
    const left = i === 0 ? start : found[i - 1]?.behind === true;
    const right = i === found.length - 1 ? finish : found[i + 1]?.before === true;
    const begun = left ? part.text.replace(/^[ \t]*\r?\n?[ \t]*/, '') : part.text;
    return { ...part, text: right ? begun.trimEnd() : begun };
  });
}
