import { own } from '../own.js';
import type { Piece, Whole } from './outline.js';

/** What finds a part of an outline in a text, and what stands in its holes. */
export interface Pattern {
  readonly expression: RegExp;
  /** With which text each match begins. */
  readonly beginning: string;
  /** The group of the expression in which something stands. */
  readonly groups: Readonly<Partial<Record<'id' | 'sharedId' | Whole, number>>>;
  /** Those of what is given, in the order of the text. */
  readonly given: readonly number[];
}

/** `isTold`: whether what stands in each hole among the parameters is told, in their order. */
export function patternOf(part: readonly Piece[], isTold: readonly boolean[] = []): Pattern {
  const groups: Partial<Record<'id' | 'sharedId' | Whole, number>> = {};
  const given: number[] = [];
  let source = '';
  let count = 0;
  let hole = 0;
  for (const piece of part) {
    if (piece.is === 'fixed') source += escaped(piece.text);
    else if (piece.is !== 'hole') {
      source += piece.is === 'begin' ? '(' : ')';
      if (piece.is === 'begin') groups[piece.of] = ++count;
    } else if (piece.of === 'nothing' || (piece.of === 'given' && isTold[hole++] !== true)) source += piece.pattern;
    else {
      source += `(${piece.pattern})`;
      count++;
      if (piece.of === 'given') given.push(count);
      else groups[piece.of] = count;
    }
  }
  const [first] = part;
  return {
    expression: new RegExp(source, 'y'),
    beginning: first?.is === 'fixed' ? own(first.text) : '',
    groups,
    given,
  };
}

/** All of a part as one text, by which it is known again. */
export function keyOfPart(part: readonly Piece[]): string {
  return part
    .map((piece) => (piece.is === 'fixed' ? escaped(piece.text) : piece.is === 'hole' ? `(${piece.pattern})` : ''))
    .join('');
}

/** @see https://tc39.es/ecma262/#prod-SyntaxCharacter */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
