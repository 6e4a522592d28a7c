import type { Place, Value } from '../../vocabulary/index.js';
import type { Node } from '../templates/node.js';
import type { Locals, StackReading } from './stack.js';

/** Where a function is called: in which stack, under which local names, at which place. */
export interface Call {
  readonly stack: StackReading;
  readonly locals: Locals;
  readonly at: Place;
}

/** An intrinsic function: from its argument to its value; undefined for AWS::NoValue. */
export type IntrinsicFunction = (argument: Node, call: Call) => Value | undefined;

/** The value of a node that stands inside the call, with the conditions that choose. */
export function inside(call: Call, node: Node): Value | undefined {
  return call.stack.exactly(node, call.locals);
}
