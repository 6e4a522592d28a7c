import path from 'node:path';
import type { Value } from '../../vocabulary/index.js';
import { itemsOf, member, type Node, scalar, textOf } from '../templates/node.js';
import { shapeOf } from './shape.js';
import { type StackReading, valueAt } from './stack.js';

/**
 * What an output of another stack of the project gives, which a parameter names by `Stack` and `Output` (`${cf:data-${sls:stage}.TableArn}`),
 * in that stack's own names; or by `In`, the folder of the service or configuration whose stack it is, and `Path`, what is meant of the output. Stacks are called by the stage that they are deployed for, which each knows by a name of its own: names of one
 * shape are one where no other stack that has the output is of that shape.
 */
export function outputElsewhere(
  parameter: Node | undefined,
  stack: StackReading,
): { readonly value: Value; readonly from: StackReading } | undefined {
  const output = textOf(member(parameter, 'Output'));
  const isMeant = whichStack(parameter, stack);
  if (output === undefined || isMeant === undefined) return undefined;
  const others = stack.project.stacks.filter((other) => other !== stack && other.template.outputs.has(output));
  const [from, more] = others.filter(isMeant);
  if (from === undefined || more !== undefined) return undefined;
  const way = itemsOf(member(parameter, 'Path')).flatMap((key) => textOf(key) ?? []);
  const node = nodeAt(member(from.template.outputs.get(output), 'Value'), way);
  const value = node && from.exactly(node);
  return value && { value, from };
}

function whichStack(parameter: Node | undefined, stack: StackReading): ((other: StackReading) => boolean) | undefined {
  const name = valueAt(stack, parameter, 'Stack');
  const folder = textOf(member(parameter, 'In'));
  if (name !== undefined) return (other) => isCalled(other, name);
  if (folder === undefined) return undefined;
  return ({ template }) => template.kind === stack.template.kind && path.posix.dirname(template.file) === folder;
}

/** What stands in an output: members, elements, an attribute of a resource that is output as a whole. */
function nodeAt(node: Node | undefined, [key, ...rest]: readonly string[]): Node | undefined {
  if (node === undefined || key === undefined) return node;
  const whole = member(node, 'Fn::Resource');
  if (whole !== undefined) return rest.length > 0 ? undefined : attributeNode(whole, key);
  return nodeAt(node.is === 'list' ? node.items[Number(key)] : member(node, key), rest);
}

function attributeNode(of: Node, name: string): Node {
  const { at } = of;
  const argument: Node = { is: 'list', items: [of, scalar(name, at)], at };
  return { is: 'map', entries: new Map([['Fn::GetAtt', { value: argument, at }]]), at };
}

function isCalled(stack: StackReading, wanted: Value): boolean {
  const name = valueAt(stack, stack.template.stackName);
  const shape = name && shapeOf(name);
  return shape !== undefined && /\w{3}/.test(shape) && shape === shapeOf(wanted);
}
