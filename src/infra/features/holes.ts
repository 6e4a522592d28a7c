import { joined, text, type Value } from '../../vocabulary/index.js';

/** A text with names in it as a plain one, in which what no template holds stands for each name. */
export interface Holed {
  readonly written: string;
  /** A piece of that text with the names back in their places. */
  readonly filled: (piece: string) => Value;
}

const HOLE = /\uE000(\d+)\uE001/;

/** What stands for a name, for patterns that look at such a text. */
export const A_NAME = '\uE000\\d+\uE001';

/** The text as a plain one, so that it can be parsed and cut like others. */
export function holed(value: Value): Holed {
  const parts = value.is === 'joined' ? value.parts : [value];
  const written = parts.map((part, i) => (part.is === 'text' ? part.text : `\uE000${i}\uE001`)).join('');
  return { written, filled: (piece) => filled(piece, parts) };
}

function filled(piece: string, parts: readonly Value[]): Value {
  const pieces = piece.split(HOLE).map((one, i) => (i % 2 === 0 ? text(one) : parts[Number(one)]));
  return joined(pieces.filter((one) => one !== undefined));
}
