import {
  expressionReference,
  type Known,
  type Missed,
  type Reference,
  reference,
  type Value,
} from '../../vocabulary/index.js';
import type { Template } from '../templates/definition.js';
import { member, type Node, plainOf } from '../templates/node.js';

/** Names that mean something else here than in the template: the parameters of a SAM policy template. */
export type Locals = ReadonlyMap<string, Value>;

/** A template while it is read: what evaluating its nodes needs and what it finds out. */
export interface StackReading {
  readonly template: Template;
  readonly project: Project;
  /** Filled while values are read: what is known of each name that came up. */
  readonly names: Map<Reference, Known>;
  /** By place and reason, so that a node evaluated twice is missed once. */
  readonly missed: Map<string, Missed>;
  /** What is being evaluated right now, against circles. */
  readonly visiting: Set<unknown>;
  /** Which conditions are known to hold or not, once it was asked. */
  readonly conditions: Map<string, boolean | undefined>;
  /**
   * What a node gives, in normal form: intrinsic functions become Values, a reference to a resource of known type becomes that
   * type's ARN template or name with one opaque name in it. Undefined stands for AWS::NoValue: there is no such property.
   * What a condition or a look-up chooses by what only a deployment tells may be any of it.
   */
  evaluate(node: Node, locals?: Locals): Value | undefined;
  /** The same with the conditions of the template that choose, AWS::NoValue on one of their sides as `absent`, and with names for look-ups. */
  exactly(node: Node, locals?: Locals): Value | undefined;
}

/** All templates of the tree, for what leads from one to another. */
export interface Project {
  readonly stacks: readonly StackReading[];
  /** An output of the nested template that this resource creates, where its file is in the tree. */
  output(stack: StackReading, logicalId: string, output: string): Value | undefined;
  /** What the one resource that creates this stack as a nested one gives for a parameter. */
  givenByParent(stack: StackReading, parameter: string): Value | undefined;
  /** What an export of this name gives, in the exporting stack's own names. */
  imported(name: Value, into: StackReading): Value | undefined;
}

/** The stack's name for this id, with what is known of it noted. */
export function nameIn(stack: StackReading, id: string, attribute: string, known: () => Known): Value {
  const to = reference(stack.template.file, id, attribute);
  if (!stack.names.has(to)) stack.names.set(to, known());
  return { is: 'reference', to };
}

/** One name for what a function gives that only a deployment tells: the same wherever the same is written. */
export function expressionName(stack: StackReading, name: string, argument: Node, known: Known): Value {
  const { id } = expressionReference(stack.template.file, name, plainOf(argument));
  return nameIn(stack, id, '', () => known);
}

export function miss(stack: StackReading, missed: Missed): void {
  stack.missed.set(`${missed.at.file}:${missed.at.line}:${missed.who ?? ''}:${missed.because}`, missed);
}

/** The value at a path into a node; undefined where there is none. */
export function valueAt(stack: StackReading, node: Node | undefined, ...path: readonly string[]): Value | undefined {
  const found = member(node, ...path);
  return found === undefined ? undefined : stack.evaluate(found);
}

/** The same with the conditions that choose. */
export function exactValueAt(
  stack: StackReading,
  node: Node | undefined,
  ...path: readonly string[]
): Value | undefined {
  const found = member(node, ...path);
  return found === undefined ? undefined : stack.exactly(found);
}
