import type { Place } from '../../../vocabulary/index.js';
import { entriesOf, intrinsicOf, isNothing, itemsOf, map, type Node, scalar, textOf } from '../../templates/node.js';

// What Terraform's values are as nodes of a template: texts, lists, maps, and calls of functions for what only a deployment tells.

export function call(name: string, argument: Node, at: Place): Node {
  return map([[name, { value: argument, at }]], at);
}

export function list(items: readonly Node[], at: Place): Node {
  return { is: 'list', items, at };
}

export function object(members: Iterable<readonly [string, Node]>, at: Place): Node {
  return map(
    [...members].map(([key, value]) => [key, { value, at: value.at }] as const),
    at,
  );
}

export function nothing(at: Place): Node {
  return { is: 'scalar', text: '', plain: true, at };
}

export function truth(holds: boolean, at: Place): Node {
  return scalar(String(holds), at);
}

/** A name of a resource or a parameter. */
export function ref(id: string, at: Place): Node {
  return call('Ref', scalar(id, at), at);
}

export function attribute(address: string, name: string, at: Place): Node {
  return call('Fn::GetAtt', list([scalar(address, at), scalar(name, at)], at), at);
}

/** A value by a condition that a deployment decides. `condition`: in Terraform's words. */
export function either(condition: string, then: Node, otherwise: Node, at: Place): Node {
  return call('Fn::If', list([scalar(condition, at), then, otherwise], at), at);
}

/** What can't be told, and why. */
export function untold(because: string, at: Place): Node {
  return call('Fn::Untold', scalar(because, at), at);
}

/** A value as the text that `jsonencode` makes of it. */
export function json(of: Node, at: Place): Node {
  return call('Fn::ToJsonString', of, at);
}

/** A whole resource or module, of which only attributes and outputs are values. */
export function whole(kind: 'Fn::Resource' | 'Fn::Module', address: string, at: Place): Node {
  return call(kind, scalar(address, at), at);
}

/** The argument of a call of this function; undefined for any other node. */
export function argumentOf(node: Node, name: string): Node | undefined {
  const found = intrinsicOf(node);
  return found?.name === name ? found.argument : undefined;
}

export function isUntold(node: Node): boolean {
  return argumentOf(node, 'Fn::Untold') !== undefined;
}

/** Whether the node is a call: no text, list or map that is written out. */
export function isCall(node: Node): boolean {
  return intrinsicOf(node) !== undefined;
}

/** The text that the node is, where it is no call and not null. */
export function plainText(node: Node | undefined): string | undefined {
  return node === undefined || isNothing(node) ? undefined : textOf(node);
}

/** Whether no call stands anywhere in the node. */
export function isPlain(node: Node): boolean {
  if (node.is === 'scalar') return true;
  if (node.is === 'list') return node.items.every(isPlain);
  return !isCall(node) && entriesOf(node).every(([, { value }]) => isPlain(value));
}

/** Nobody writes longer texts; what doubles in every step soon is. */
const LONGEST = 1_000_000;

/** Texts put one after another: a scalar where all of them are told. */
export function joined(parts: readonly Node[], at: Place): Node {
  const all = parts.flatMap(partsOf);
  const length = all.reduce((n, part) => n + (part.is === 'scalar' ? part.text.length : 1), 0);
  if (length > LONGEST) return untold('the text is longer than a megabyte', at);
  const flat = folded(all, at);
  const [only, more] = flat;
  if (only === undefined) return scalar('', at);
  if (more === undefined) return only.is === 'scalar' ? { ...only, at } : only;
  return call('Fn::Join', list([scalar('', at), list(flat, at)], at), at);
}

/** The parts of a text that is put together; the node itself where it is none. */
export function partsOf(node: Node): readonly Node[] {
  const [between, parts] = itemsOf(argumentOf(node, 'Fn::Join'));
  if (textOf(between) === '' && parts?.is === 'list') return parts.items;
  if (node.is === 'list' || (node.is === 'map' && !isCall(node))) {
    return [untold('a list or map where a text is expected', node.at)];
  }
  return [node];
}

function folded(parts: readonly Node[], at: Place): readonly Node[] {
  const out: Node[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.is === 'scalar' && part.text === '') continue;
    if (part.is === 'scalar' && last?.is === 'scalar') out[out.length - 1] = scalar(last.text + part.text, at);
    else out.push(part.is === 'scalar' ? scalar(part.text, part.at) : part);
  }
  return out;
}
