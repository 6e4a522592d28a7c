import type { Place, Value } from '../../vocabulary/index.js';
import { intrinsicOf, itemsOf, member, type Node } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';

/** What a sign looks at: the properties of a function, of one of its events, or of a resource that names it. */
export interface Subject {
  readonly stack: StackReading;
  /** The logical id of the function, or of the resource that names it. */
  readonly id: string;
  readonly properties: Node;
  readonly at: Place;
  /** The item of `each`, where the sign has one. */
  readonly item?: Node;
}

/** The nodes at a dotted path; `*` is every item of a list, `./` begins at the item, '' is all. */
export function nodesAt(subject: Subject, path: string): readonly Node[] {
  const fromItem = path.startsWith('./');
  const start = fromItem ? subject.item : subject.properties;
  const keys = (fromItem ? path.slice(2) : path).split('.').filter((key) => key !== '');
  return keys.reduce<readonly Node[]>(
    (nodes, key) => nodes.flatMap((node) => step(node, key)),
    start === undefined ? [] : [start],
  );
}

/** A choice between two maps or lists is looked into on both sides. */
function step(node: Node, key: string): readonly Node[] {
  const call = intrinsicOf(node);
  if (call?.name === 'Fn::If')
    return itemsOf(call.argument)
      .slice(1)
      .flatMap((side) => step(side, key));
  if (key === '*') return itemsOf(node);
  const found = member(node, key);
  return found === undefined ? [] : [found];
}

/** The values at a path, AWS::NoValue left out. */
export function valuesAt(subject: Subject, path: string): readonly Value[] {
  return nodesAt(subject, path)
    .map((node) => subject.stack.evaluate(node))
    .filter((v) => v !== undefined);
}
