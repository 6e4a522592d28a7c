import { oneOf, unknown, type Value } from '../../../vocabulary/index.js';
import { itemsOf, type Node, textOf } from '../../templates/node.js';
import { type Call, inside } from '../call.js';
import { conditionHolds } from '../conditions.js';

/** `Fn::If: [Condition, then, else]`: any of both, AWS::NoValue left out; one where constants decide the condition. */
export function choose(argument: Node, call: Call): Value | undefined {
  const [condition, yes, no] = itemsOf(argument);
  if (yes === undefined || no === undefined) return unknown('Fn::If without two values', call.at);
  const holds = conditionHolds(textOf(condition), call.stack);
  const possible = holds === undefined ? [yes, no] : [holds ? yes : no];
  const values = possible.map((node) => inside(call, node)).filter((v) => v !== undefined);
  return values.length === 0 ? undefined : oneOf(values);
}
