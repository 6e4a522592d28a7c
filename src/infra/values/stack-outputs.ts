import type { Value } from '../../vocabulary/index.js';
import { member, type Node, textOf } from '../templates/node.js';
import { shapeOf } from './shape.js';
import { exactValueAt, type StackReading, valueAt } from './stack.js';

/**
 * What an output of another stack of the project gives, which a parameter names by `Stack` and `Output` (`${cf:data-${sls:stage}.TableArn}`),
 * in that stack's own names. Stacks are called by the stage that they are deployed for, which each knows by a name of its own: names of one
 * shape are one where no other stack that has the output is of that shape.
 */
export function outputElsewhere(
  parameter: Node | undefined,
  stack: StackReading,
): { readonly value: Value; readonly from: StackReading } | undefined {
  const output = textOf(member(parameter, 'Output'));
  const name = valueAt(stack, parameter, 'Stack');
  if (output === undefined || name === undefined) return undefined;
  const others = stack.project.stacks.filter((other) => other !== stack && other.template.outputs.has(output));
  const [from, more] = others.filter((other) => isCalled(other, name));
  if (from === undefined || more !== undefined) return undefined;
  const value = exactValueAt(from, from.template.outputs.get(output), 'Value');
  return value && { value, from };
}

function isCalled(stack: StackReading, wanted: Value): boolean {
  const name = valueAt(stack, stack.template.stackName);
  const shape = name && shapeOf(name);
  return shape !== undefined && /\w{3}/.test(shape) && shape === shapeOf(wanted);
}
