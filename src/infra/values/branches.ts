import { intrinsicOf, isNothing, itemsOf, type Node, textOf } from '../templates/node.js';
import { conditionHolds } from './conditions.js';
import type { StackReading } from './stack.js';

/** What may stand where a node stands: both sides of `Fn::If`, without AWS::NoValue. Lists keep their items' own choices. */
export function branches(node: Node, stack: StackReading): readonly Node[] {
  const call = intrinsicOf(node);
  if (call?.name === 'Ref' && textOf(call.argument) === 'AWS::NoValue') return [];
  if (call?.name !== 'Fn::If') return isNothing(node) ? [] : [node];
  const [condition, yes, no] = itemsOf(call.argument);
  const holds = conditionHolds(textOf(condition), stack);
  const possible = holds === undefined ? [yes, no] : [holds ? yes : no];
  return possible.flatMap((side) => (side === undefined ? [] : branches(side, stack)));
}

/** The items of a list, or the one thing in its place, with choices followed in the list and in its items. */
export function branchedItems(node: Node | undefined, stack: StackReading): readonly Node[] {
  if (node === undefined) return [];
  return branches(node, stack).flatMap((side) =>
    side.is === 'list' ? side.items.flatMap((item) => branchedItems(item, stack)) : [side],
  );
}
