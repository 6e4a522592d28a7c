import type { YAMLSeq } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { isNode } from './document.js';
import type { TextEdit } from './edit.js';
import { refuse } from './refusal.js';

// A node of the parser begins behind its tag and ends where the next one begins, comments and blank lines included. What is edited ends
// with the last character of its own.

/** Where the node's own text ends. */
export function endOf(node: Node, text: string): number {
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  if (last === undefined) return trimmedEnd(node, text);
  return isNode(last) ? endOf(last, text) : endOfPair(last as Pair, text);
}

function trimmedEnd(node: Node, text: string): number {
  const [start, end] = rangeOf(node);
  return start + text.slice(start, end).trimEnd().length;
}

/** Where a pair's own text ends: with its value, or its colon where that is empty. */
export function endOfPair({ key, value }: Pair, text: string): number {
  const [, end] = rangeOf(key);
  const colon = text.indexOf(':', end) + 1;
  return isNode(value) ? Math.max(endOf(value, text), colon) : colon;
}

export function rangeOf(node: unknown): readonly [number, number] {
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : refuse('the parser does not tell where a part of it stands');
}

/** Where a value begins, its tag and anchor included. */
export function startOfValue({ key, value }: Pair, text: string): number {
  const colon = text.indexOf(':', rangeOf(key)[1]) + 1;
  return isNode(value) ? afterSpace(text, colon, rangeOf(value)[0]) : colon;
}

/** Where the dashes of a list stand that is written with such. */
export function dashesOf(list: YAMLSeq): readonly number[] {
  const token = list.srcToken;
  if (token?.type !== 'block-seq') return refuse('the parser does not tell where the items of a list stand');
  return token.items.flatMap(({ start }) => start.find((one) => one.type === 'seq-item-ind')?.offset ?? []);
}

/** Where an item's content begins, its tag and anchor included. */
export function afterSpace(text: string, from: number, latest: number): number {
  const between = text.slice(from, latest);
  const at = between.search(/\S/);
  if (/^\s*#/m.test(between)) refuse('a comment stands between a key and its value');
  return at < 0 ? latest : from + at;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the offset's line, its line break not included. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

/**
 * The edit that puts lines below that of an offset. They stand where the next line begins, so that the line above may go by itself; at the end
 * of a file without a line break behind it.
 * @param lines each without its line break
 */
export function linesBelow(text: string, offset: number, lines: readonly string[], eol: string): TextEdit {
  const next = text.indexOf('\n', lineEnd(text, offset));
  if (next < 0) return { from: text.length, to: text.length, text: lines.map((line) => eol + line).join('') };
  return { from: next + 1, to: next + 1, text: lines.map((line) => line + eol).join('') };
}

/**
 * The whole lines from one offset to another, so that the lines around them stand as they did. Of the last lines of a file without a line
 * break at its end the one before them goes.
 * @throws Refusal where something else stands before them in their first line, or behind them in their last
 */
export function wholeLines(text: string, from: number, to: number): readonly [number, number] {
  const start = lineStart(text, from);
  const end = lineEnd(text, to);
  if (text.slice(start, from).trim() !== '') refuse('it shares a line with something else');
  if (!/^\s*(?:#.*)?$/.test(text.slice(to, end))) refuse('it shares a line with something else');
  const next = text.indexOf('\n', end);
  if (next >= 0) return [start, next + 1];
  return [start === 0 ? 0 : start - (text[start - 2] === '\r' ? 2 : 1), text.length];
}

/** Whether the node is written in brackets or as one word, so that what replaces it can stand in the same line. */
export function isInline(node: Node): boolean {
  return isScalar(node) || isAlias(node) || ((isMap(node) || isSeq(node)) && node.flow === true);
}
