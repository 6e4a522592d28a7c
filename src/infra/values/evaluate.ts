import { list, record, text, unknown, type Value, withoutConditions } from '../../vocabulary/index.js';
import type { Template } from '../templates/definition.js';
import { entriesOf, intrinsicOf, isNothing, type Node } from '../templates/node.js';
import { nameDynamicReferences } from './dynamic-references.js';
import { FUNCTIONS } from './functions.js';
import { spelledOut } from './look-ups.js';
import type { Locals, Project, StackReading } from './stack.js';

const NO_LOCALS: Locals = new Map();

/** A template made ready for reading: its nodes can be evaluated. */
export function openStack(template: Template, project: Project): StackReading {
  const stack: StackReading = {
    template,
    project,
    names: new Map(),
    missed: new Map(),
    visiting: new Set(),
    conditions: new Map(),
    evaluate: (node, locals = NO_LOCALS) => {
      const value = evaluate(node, stack, locals);
      const possible = value && withoutConditions(value);
      return possible && spelledOut(possible, stack);
    },
    exactly: (node, locals = NO_LOCALS) => evaluate(node, stack, locals),
  };
  return stack;
}

function evaluate(node: Node, stack: StackReading, locals: Locals): Value | undefined {
  const call = intrinsicOf(node);
  if (call !== undefined) return evaluateCall(call.name, call.argument, node, stack, locals);
  if (node.is === 'scalar') return isNothing(node) ? undefined : nameDynamicReferences(text(node.text), stack);
  if (node.is === 'list') return list(node.items.map((i) => evaluate(i, stack, locals)).filter((v) => v !== undefined));
  return record(
    entriesOf(node).flatMap(([key, entry]) => {
      const value = evaluate(entry.value, stack, locals);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

const DEEPEST = 200;

function evaluateCall(
  name: string,
  argument: Node,
  node: Node,
  stack: StackReading,
  locals: Locals,
): Value | undefined {
  const known = FUNCTIONS[name];
  if (known === undefined) return unknown(`${name} is worked out when the template is deployed`, node.at);
  if (stack.visiting.size > DEEPEST) return unknown('the value is made in too many steps', node.at);
  if (stack.visiting.has(node)) return unknown('the value refers to itself', node.at);
  stack.visiting.add(node);
  try {
    return known(argument, { stack, locals, at: node.at });
  } finally {
    stack.visiting.delete(node);
  }
}
