import { alternatives, type Value } from '../../vocabulary/index.js';
import type { Node } from '../templates/node.js';
import type { StackReading } from '../values/stack.js';

/**
 * The text that says where code lies (a handler, a CodeUri): this project's own code, so that a parameter's default counts here
 * as it counts nowhere else. Undefined where it can't be told.
 */
export function writtenText(node: Node | undefined, stack: StackReading): string | undefined {
  const value = node === undefined ? undefined : stack.evaluate(node);
  return value === undefined ? undefined : textIn(value, stack);
}

function textIn(value: Value, stack: StackReading): string | undefined {
  if (value.is === 'text') return value.text;
  if (value.is === 'reference') return stack.names.get(value.to)?.default;
  if (value.is === 'joined') {
    const texts = value.parts.map((part) => textIn(part, stack));
    return texts.every((t) => t !== undefined) ? texts.join('') : undefined;
  }
  if (value.is !== 'oneOf') return undefined;
  const [only, ...more] = new Set(alternatives(value).map((v) => textIn(v, stack)));
  return more.length === 0 ? only : undefined;
}
