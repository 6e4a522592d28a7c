import { alternatives, type Place, type Value } from '../../vocabulary/index.js';
import type { Definition } from '../templates/definition.js';
import { member, type Node } from '../templates/node.js';
import { namesIn } from '../values/mentions.js';
import { type StackReading, valueAt } from '../values/stack.js';
import type { Look } from './rule.js';

/** Every text that a property may be, as far as the template tells; none where it is not set. */
export function textsAt(stack: StackReading, node: Node | undefined, ...path: readonly string[]): readonly string[] {
  const value = valueAt(stack, node, ...path);
  return value === undefined ? [] : alternatives(value).flatMap((one) => (one.is === 'text' ? [one.text] : []));
}

/** Whether a property may be that text, letter case aside: `true`, `NONE`. */
export function maySay(stack: StackReading, node: Node | undefined, text: string, ...path: readonly string[]): boolean {
  return textsAt(stack, node, ...path).some((one) => one.toLowerCase() === text.toLowerCase());
}

/** Whether a property is missing or may be that text. */
export function lacksOrSays(stack: StackReading, node: Node, text: string, ...path: readonly string[]): boolean {
  return member(node, ...path) === undefined || maySay(stack, node, text, ...path);
}

/** Where a property stands, or the resource where it does not. */
export function placeOf(about: Definition, ...path: readonly string[]): Place {
  return member(about.properties, ...path)?.at ?? about.at;
}

/** The resource of the template that a property names. */
export function resourceAt(look: Look, node: Node | undefined, ...path: readonly string[]): Definition | undefined {
  return resourceNamed(look, valueAt(look.stack, node, ...path));
}

export function resourceNamed({ stack }: Look, value: Value | undefined): Definition | undefined {
  if (value === undefined) return undefined;
  if (value.is === 'text') return stack.template.resources.get(value.text);
  const own = namesIn(value).find(({ scope, id }) => scope === stack.template.file && stack.template.resources.has(id));
  return own && stack.template.resources.get(own.id);
}

/** What people call it. */
export function called(resource: Definition): string {
  return resource.shown ?? resource.id;
}
