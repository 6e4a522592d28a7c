import { isScalar, isSeq, type Node, visit, type YAMLSeq } from 'yaml';
import { keyOf, type SourceDocument, valueAt } from '../text/document.js';
import type { ItemChange } from '../text/edit-list.js';

const NOTHING = ['!Ref AWS::NoValue', '{"Ref": "AWS::NoValue"}'] as const;

/** What stands where a node is taken out of a list: nothing, but in `Fn::If`, whose two sides are told by their places. */
export function nothingIn(list: YAMLSeq, document: SourceDocument): readonly { readonly raw: string }[] {
  if (!isChoice(list, document)) return [];
  return [{ raw: document.layout.isJson || list.flow === true ? NOTHING[1] : NOTHING[0] }];
}

/** Whether the list is the argument of `Fn::If`. */
function isChoice(list: YAMLSeq, document: SourceDocument): boolean {
  if (list.tag === '!If') return true;
  const slot = document.slotOf(list);
  return slot.is === 'value' && keyOf(slot.pair) === 'Fn::If';
}

/** Whether both sides of `Fn::If` are to be nothing. */
export function isChoiceOfNothing(list: YAMLSeq, changes: readonly ItemChange[], document: SourceDocument): boolean {
  if (!isChoice(list, document)) return false;
  const becomesNothing = ({ stays, next }: ItemChange, i: number): boolean =>
    stays
      ? next.length === 0 && isNothing(list.items[i])
      : next.every((one) => 'raw' in one && NOTHING.some((n) => n === one.raw));
  return changes.every((change, i) => i === 0 || becomesNothing(change, i));
}

function isNothing(node: unknown): boolean {
  if (isScalar(node)) return node.tag === '!Ref' && node.value === 'AWS::NoValue';
  const ref = valueAt(node, 'Ref');
  return isScalar(ref) && ref.value === 'AWS::NoValue';
}

/** How many policies hold a statement only under conditions: where none of these holds, AWS does not take the policy. */
export function maybeEmpty(root: Node, document: SourceDocument): number {
  let count = 0;
  visit(root, {
    Pair: (_, pair) => {
      const { value } = pair;
      if (keyOf(pair) !== 'Statement' || !isSeq(value) || value.items.length === 0) return;
      if (value.items.every((item) => mayBeNothing(item, document))) count++;
    },
  });
  return count;
}

function mayBeNothing(item: unknown, document: SourceDocument): boolean {
  if (isNothing(item)) return true;
  const sides = isSeq(item) && item.tag === '!If' ? item : valueAt(item, 'Fn::If');
  return isSeq(sides) && isChoice(sides, document) && sides.items.slice(1).some((side) => mayBeNothing(side, document));
}
