import type { Place } from '../../../vocabulary/index.js';
import {
  type Cursor,
  cursorOf,
  fail,
  identifier,
  NoHcl,
  nested,
  placeOf,
  sees,
  skip,
  skipLines,
  takes,
} from './cursor.js';
import { expression, INNER } from './expressions.js';
import type { Attribute, Block, Body, Expression, TemplatePart } from './syntax.js';
import { quoted, wholeTemplate } from './templates.js';

/** What is far above what people write means harm. */
const MOST_CHARACTERS = 5_000_000;

export type ParsedHcl = { readonly body: Body } | { readonly because: string; readonly at: Place };

/** A file of Terraform's native syntax. Never throws: what can't be parsed says why. `fixed`: the place of all of it. */
export function parseHcl(source: string, file: string, fixed?: Place): ParsedHcl {
  const start = { file, line: 1 };
  if (source.length > MOST_CHARACTERS) return { because: 'the file is larger than 5 MB', at: start };
  const cursor = cursorOf(source, file, 1, fixed);
  return attempt(start, () => ({ body: body(cursor, false) }));
}

/** The parts of a template file. Never throws. */
export function parseHclTemplate(
  source: string,
  file: string,
  line = 1,
): { readonly parts: readonly TemplatePart[] } | { readonly because: string; readonly at: Place } {
  return attempt({ file, line }, () => ({ parts: wholeTemplate(cursorOf(source, file, line), INNER) }));
}

function attempt<T extends object>(start: Place, read: () => T): T | { readonly because: string; readonly at: Place } {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoHcl) return { because: error.message, at: error.at };
    if (error instanceof RangeError) return { because: 'it is nested too deeply', at: start };
    throw error;
  }
}

function body(cursor: Cursor, inBraces: boolean): Body {
  return nested(cursor, () => {
    const at = placeOf(cursor);
    const attributes = new Map<string, Attribute>();
    const blocks: Block[] = [];
    for (skipLines(cursor); ; skipLines(cursor)) {
      if (inBraces ? takes(cursor, '}') : cursor.at >= cursor.source.length) return { attributes, blocks, at };
      const place = placeOf(cursor);
      const name = identifier(cursor) ?? (sees(cursor, '"') ? word(cursor) : fail(cursor, 'a name is missing'));
      skip(cursor);
      if (takes(cursor, '=')) attributes.set(name, { value: argument(cursor), at: place });
      else blocks.push(block(name, place, cursor));
    }
  });
}

function argument(cursor: Cursor): Expression {
  skip(cursor);
  const value = expression(cursor);
  skip(cursor);
  if (!/^(?:\n|\}|,|$)/.test(cursor.source.slice(cursor.at, cursor.at + 1))) {
    fail(cursor, 'an argument does not end with its line');
  }
  takes(cursor, ',');
  return value;
}

function block(type: string, at: Place, cursor: Cursor): Block {
  const labels: string[] = [];
  for (; !takes(cursor, '{'); skip(cursor)) {
    const label = sees(cursor, '"') ? word(cursor) : identifier(cursor);
    if (label === undefined) fail(cursor, '`=` or `{` is missing');
    labels.push(label);
  }
  return { type, labels, body: body(cursor, true), at };
}

/** A text in quotation marks without anything to fill in. */
function word(cursor: Cursor): string {
  return quoted(cursor, INNER)
    .map((part) => (part.is === 'text' ? part.text : fail(cursor, 'a label holds an expression')))
    .join('');
}
