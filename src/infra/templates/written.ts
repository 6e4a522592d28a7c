import type { Place } from '../../vocabulary/index.js';
import { map, type Node, scalar } from './node.js';

/** What the framework writes into its template: texts, lists and maps, with nodes of the author's in them. Members that are not there are left out. */
export type Written = string | Node | readonly Written[] | { readonly [key: string]: Written | undefined };

/** As a node, all of it at one place but for the author's own nodes, and the names under which these stand. */
export function nodeOf(value: Written, at: Place): Node {
  if (typeof value === 'string') return scalar(value, at);
  if (isList(value)) return { is: 'list', items: value.map((item) => nodeOf(item, at)), at };
  if (isNode(value)) return value;
  const members = Object.entries(value).flatMap(([key, inside]) =>
    inside === undefined ? [] : [[key, { value: nodeOf(inside, at), at: placeOf(inside, at) }] as const],
  );
  return map(members, at);
}

function placeOf(value: Written, otherwise: Place): Place {
  return typeof value === 'object' && !isList(value) && isNode(value) ? value.at : otherwise;
}

/** The texts and nodes put one after another: a scalar where all of them are texts. */
export function joinedNode(parts: readonly (string | Node)[], at: Place): Node {
  const [only, more] = parts;
  if (only !== undefined && typeof only !== 'string' && more === undefined) return only;
  if (parts.every((part) => typeof part === 'string')) return scalar(parts.join(''), at);
  return nodeOf({ 'Fn::Join': ['', parts] }, at);
}

function isList(value: Written): value is readonly Written[] {
  return Array.isArray(value);
}

function isNode(value: Written): value is Node {
  return typeof value === 'object' && 'at' in value && 'is' in value;
}
