import type { Pair, YAMLMap } from 'yaml';
import { isNode, type SourceDocument } from './document.js';
import type { TextEdit } from './edit.js';
import { removed } from './edit-list.js';
import { endOfPair, isInline, linesBelow, rangeOf, startOfValue, wholeLines } from './extent.js';
import { columnOf, type Layout } from './layout.js';
import { refuse } from './refusal.js';
import { type Spot, spelled, type Written } from './spelled.js';

/** A list as a value: its items each as they are written. */
export type WrittenValue = Written | { readonly items: readonly Written[] };

/** The edit that puts another value under a key. A comment behind the old value stays in its line. */
export function valueEdit(of: YAMLMap, pair: Pair, value: WrittenValue, document: SourceDocument): TextEdit {
  const { text } = document;
  const colon = text.indexOf(':', rangeOf(pair.key)[1]) + 1;
  const begin = startOfValue(pair, text);
  const to = endOfPair(pair, text);
  const wasInline = isNode(pair.value) && isInline(pair.value) && !text.slice(colon, begin).includes('\n');
  const written = valueText(of, pair, value, document);
  // What stands behind the colon stays where both the old value and the new one begin in its line.
  const from = wasInline && !/^[\r\n]/.test(written) ? begin : colon;
  return { from, to, text: from === begin || /^[\r\n]/.test(written) ? written : ` ${written}` };
}

/** The value's text behind its colon. */
function valueText(of: YAMLMap, pair: Pair, value: WrittenValue, document: SourceDocument): string {
  return textUnder(placeIn(of, pair, document.text), value, document);
}

/** How what stands under a key is placed. */
function placeIn(of: YAMLMap, { key }: Pair, text: string): Spot & { readonly inLine: boolean } {
  const [from, to] = rangeOf(of);
  const inBrackets = of.flow === true;
  const inLine = inBrackets && !text.slice(from, to).includes('\n');
  return { inBrackets, inLine, column: columnOf(text, rangeOf(key)[0]) };
}

function textUnder(place: Spot, value: WrittenValue, { layout }: SourceDocument): string {
  if ('items' in value) return listUnder(place, value.items, layout);
  const { inBrackets, column } = place;
  if (layout.isJson || inBrackets || 'raw' in value) return spelled(value, place, layout);
  const { data } = value;
  const below = { ...place, column: column + layout.step };
  if (Array.isArray(data))
    return listUnder(
      place,
      data.map((one: unknown) => ({ data: one })),
      layout,
    );
  const text = spelled(value, below, layout);
  const isBelow = typeof data === 'object' && data !== null && !text.startsWith('!');
  return isBelow ? `${layout.eol}${' '.repeat(below.column)}${text}` : text;
}

function listUnder(place: Spot, items: readonly Written[], layout: Layout): string {
  const { inBrackets, inLine = false, column } = place;
  const { eol, step, isJson, listsStandIn } = layout;
  const write = (at: number): readonly string[] => items.map((one) => spelled(one, { ...place, column: at }, layout));
  if (inBrackets && (inLine || !isJson)) return `[${write(column).join(', ')}]`;
  if (isJson) {
    const begin = `${eol}${' '.repeat(column + step)}`;
    return `[${write(column + step)
      .map((one) => begin + one)
      .join(',')}${eol}${' '.repeat(column)}]`;
  }
  const dash = column + (listsStandIn ? step : 0);
  return write(dash + 2)
    .map((one) => `${eol}${' '.repeat(dash)}- ${one}`)
    .join('');
}

/** The edit that takes a key out of a map with all that stands under it. Something must be left in the map. */
export function pairRemoval(of: YAMLMap, pair: Pair, { text }: SourceDocument): TextEdit {
  if (of.items.length === 1) refuse('nothing would be left around it');
  if (of.flow !== true) {
    const [from, to] = wholeLines(text, rangeOf(pair.key)[0], endOfPair(pair, text));
    return { from, to, text: '' };
  }
  const stretches = of.items.map((one) => ({ from: rangeOf(one.key)[0], to: endOfPair(one, text) }));
  const [edit] = removed(
    stretches,
    of.items.map((one) => one !== pair),
    text,
  );
  return edit ?? refuse('the map does not hold it');
}

/** The edit that puts a key more into a map, behind the last of those that stay. */
export function pairAddition(
  of: YAMLMap,
  key: string,
  value: WrittenValue,
  document: SourceDocument,
  isLeft: (pair: Pair) => boolean,
): TextEdit {
  const { text, layout } = document;
  const last = of.items.findLast(isLeft);
  if (last === undefined) return refuse('there is nothing that tells how to write it');
  const column = columnOf(text, rangeOf(last.key)[0]);
  const under = textUnder(placeIn(of, last, text), value, document);
  const gap = /^[\r\n]/.test(under) ? '' : ' ';
  const end = endOfPair(last, text);
  if (of.flow !== true) return linesBelow(text, end, [`${' '.repeat(column)}${key}:${gap}${under}`], layout.eol);
  const isTall = text.slice(rangeOf(of)[0], rangeOf(of.items[0]?.key)[0]).includes('\n');
  const separator = isTall ? `,${layout.eol}${' '.repeat(column)}` : ', ';
  return { from: end, to: end, text: `${separator}"${key}":${gap}${under}` };
}
