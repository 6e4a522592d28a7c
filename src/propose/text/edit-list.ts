import type { Node, YAMLSeq } from 'yaml';
import { isNode, type SourceDocument } from './document.js';
import type { TextEdit } from './edit.js';
import { afterSpace, dashesOf, endOf, linesBelow, rangeOf, wholeLines } from './extent.js';
import { columnOf } from './layout.js';
import { refuse } from './refusal.js';
import { spelled, type Written } from './spelled.js';

/** What becomes of one item of a list: it stays or goes, and what then stands behind or instead of it. */
export interface ItemChange {
  readonly stays: boolean;
  readonly next: readonly Written[];
}

export const STAYS: ItemChange = { stays: true, next: [] };

/** Whether nothing is left in the list. */
export function leavesNothing(changes: readonly ItemChange[]): boolean {
  return changes.every(({ stays, next }) => !stays && next.length === 0);
}

/**
 * The edits that change the items of a list, each for itself: all other items, and the comments and blank lines between them, stay as they are.
 * A comment in lines of an item's own goes with it.
 * @param changes one for each item; something must be left
 * @throws Refusal where an item does not stand apart from others
 */
export function listEdits(
  list: YAMLSeq,
  changes: readonly ItemChange[],
  document: SourceDocument,
): readonly TextEdit[] {
  return list.flow === true ? inBrackets(list, changes, document) : inLines(list, changes, document);
}

function inLines(list: YAMLSeq, changes: readonly ItemChange[], document: SourceDocument): readonly TextEdit[] {
  const { text, layout } = document;
  const dashes = dashesOf(list);
  return changes.flatMap(({ stays, next }, i): readonly TextEdit[] => {
    const dash = dashes[i];
    const item = list.items[i];
    if ((stays && next.length === 0) || dash === undefined || !isNode(item)) return [];
    const start = afterSpace(text, dash + 1, rangeOf(item)[0]);
    const end = endOf(item, text);
    const gap = text.slice(dash, start);
    if (gap.includes('\n')) refuse('an item of a list begins in the line below its dash');
    const indent = columnOf(text, dash);
    const all = next.map((one) => spelled(one, { inBrackets: false, column: indent + gap.length }, layout));
    const begin = `${' '.repeat(indent)}${gap}`;
    if (stays) {
      return [
        linesBelow(
          text,
          end,
          all.map((one) => begin + one),
          layout.eol,
        ),
      ];
    }
    if (all.length > 0) return [{ from: start, to: end, text: all.join(layout.eol + begin) }];
    const [from, to] = wholeLines(text, dash, end);
    return [{ from, to, text: '' }];
  });
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function inBrackets(list: YAMLSeq, changes: readonly ItemChange[], document: SourceDocument): readonly TextEdit[] {
  const { text, layout } = document;
  const stretches = stretchesOf(list, text);
  const [first] = stretches;
  if (first === undefined) refuse('the list is empty');
  const open = rangeOf(list)[0];
  const isTall = text.slice(open, first.from).includes('\n');
  const column = columnOf(text, first.from);
  const separator = isTall ? `,${layout.eol}${' '.repeat(column)}` : ', ';
  const spot = { inBrackets: true, column: isTall ? column : columnOf(text, open), inLine: !isTall };
  const replaced = changes.flatMap(({ stays, next }, i): readonly TextEdit[] => {
    const at = stretches[i];
    if (at === undefined || next.length === 0) return [];
    const all = next.map((one) => spelled(one, spot, layout));
    if (stays) return [{ from: at.to, to: at.to, text: all.map((one) => separator + one).join('') }];
    return [{ ...at, text: all.join(separator) }];
  });
  return [
    ...replaced,
    ...removed(
      stretches,
      changes.map(({ stays, next }) => stays || next.length > 0),
      text,
    ),
  ];
}

/** Each item in brackets, its tag included, without the comma behind it. */
function stretchesOf(list: YAMLSeq, text: string): readonly Stretch[] {
  let after = rangeOf(list)[0] + 1;
  return list.items.map((item) => {
    const node = isNode(item) ? item : refuse('a list in brackets has an item without a value');
    const comma = text.slice(after, rangeOf(node)[0]).indexOf(',');
    const from = afterSpace(text, comma < 0 ? after : after + comma + 1, rangeOf(node)[0]);
    after = endOf(node as Node, text);
    return { from, to: after };
  });
}

/** Takes out runs of items, each with the comma that parts it from its neighbour. */
export function removed(stretches: readonly Stretch[], left: readonly boolean[], text: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let i = 0; i < stretches.length; i++) {
    if (left[i]) continue;
    const begin = i;
    while (i + 1 < stretches.length && !left[i + 1]) i++;
    const next = stretches[i + 1];
    const from = next === undefined ? stretches[begin - 1]?.to : stretches[begin]?.from;
    const to = next === undefined ? stretches[i]?.to : next.from;
    if (from === undefined || to === undefined) refuse('nothing would be left in the brackets');
    if (hasComment(text, stretches.slice(begin, i + 1), from, to)) refuse('a comment stands inside brackets');
    edits.push({ from, to, text: '' });
  }
  return edits;
}

/** Whether a comment stands between the items that go. */
function hasComment(text: string, gone: readonly Stretch[], from: number, to: number): boolean {
  const pieces: string[] = [];
  let at = from;
  for (const one of gone) {
    pieces.push(text.slice(at, Math.max(at, one.from)));
    at = one.to;
  }
  pieces.push(text.slice(at, to));
  return pieces.some((piece) => piece.includes('#'));
}
