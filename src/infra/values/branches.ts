import { ALWAYS, also, type Given } from '../../vocabulary/index.js';
import { intrinsicOf, isNothing, itemsOf, type Node, textOf } from '../templates/node.js';
import { asked, conditionHolds } from './conditions.js';
import type { StackReading } from './stack.js';

/** What may stand at a place, and the conditions of the template under which it does. */
export interface Branch {
  readonly node: Node;
  readonly given: Given;
}

/** What may stand where a node stands: both sides of `Fn::If`, without AWS::NoValue. Lists keep their items' own choices. */
export function branches(node: Node, stack: StackReading, given: Given = ALWAYS): readonly Branch[] {
  const call = intrinsicOf(node);
  if (call?.name === 'Ref' && textOf(call.argument) === 'AWS::NoValue') return [];
  if (call?.name !== 'Fn::If') return isNothing(node) ? [] : [{ node, given }];
  const [condition, yes, no] = itemsOf(call.argument);
  const name = textOf(condition);
  return [true, false].flatMap((holds, i) => {
    const side = i === 0 ? yes : no;
    const here = sideStands(name, holds, stack, given);
    return side === undefined || here === undefined ? [] : branches(side, stack, here);
  });
}

/** Where a side of `Fn::If` stands; undefined where the other one does. */
function sideStands(name: string | undefined, holds: boolean, stack: StackReading, given: Given): Given | undefined {
  if (name === undefined) return given;
  const known = conditionHolds(name, stack);
  if (known !== undefined) return known === holds ? given : undefined;
  const { by, turned } = asked(name, stack);
  return also(given, [[by, holds !== turned]]);
}

/** The items of a list, or the one thing in its place, with choices followed in the list and in its items. */
export function branchedItems(node: Node | undefined, stack: StackReading, given: Given = ALWAYS): readonly Branch[] {
  if (node === undefined) return [];
  return branches(node, stack, given).flatMap((side) =>
    side.node.is === 'list' ? side.node.items.flatMap((item) => branchedItems(item, stack, side.given)) : [side],
  );
}
