import type { Place } from '../../vocabulary/index.js';

/** A template's YAML or JSON with the place of everything in it. Short tags stand in their long form: `!Ref X` is the map `{ Ref: X }`. */
export type Node = ScalarNode | ListNode | MapNode;

/** `text` as written (`012` stays `012`); `plain`: without quotes, so that an empty one means null. */
export interface ScalarNode {
  readonly is: 'scalar';
  readonly text: string;
  readonly plain: boolean;
  readonly at: Place;
}
export interface ListNode {
  readonly is: 'list';
  readonly items: readonly Node[];
  readonly at: Place;
}
export interface MapNode {
  readonly is: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly at: Place;
}
/** A member of a map. `at` is its key. */
export interface Entry {
  readonly value: Node;
  readonly at: Place;
}

export function scalar(text: string, at: Place): ScalarNode {
  return { is: 'scalar', text, plain: false, at };
}

export function map(entries: Iterable<readonly [string, Entry]>, at: Place): MapNode {
  return { is: 'map', entries: new Map(entries), at };
}

/** The value under these keys, one map inside the other; undefined where one of them is not there. */
export function member(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  let found = node;
  for (const key of keys) found = found?.is === 'map' ? found.entries.get(key)?.value : undefined;
  return found;
}

/** The members of a map in their order; none where it is no map. */
export function entriesOf(node: Node | undefined): readonly (readonly [string, Entry])[] {
  return node?.is === 'map' ? [...node.entries] : [];
}

/** The items of a list; none where it is no list. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.is === 'list' ? node.items : [];
}

/** The items of a list, or the one thing that stands where a list may stand. */
export function oneOrMore(node: Node | undefined): readonly Node[] {
  if (node === undefined || isNothing(node)) return [];
  return node.is === 'list' ? node.items : [node];
}

export function textOf(node: Node | undefined): string | undefined {
  return node?.is === 'scalar' ? node.text : undefined;
}

/** What the node says, as JSON has it; all scalars are texts. */
export function plainOf(node: Node): unknown {
  if (node.is === 'scalar') return node.text;
  if (node.is === 'list') return node.items.map(plainOf);
  return Object.fromEntries(entriesOf(node).map(([key, { value }]) => [key, plainOf(value)]));
}

/** `Key:` without a value, `null`, `~`. */
export function isNothing(node: Node): boolean {
  return node.is === 'scalar' && node.plain && ['', '~', 'null', 'Null', 'NULL'].includes(node.text);
}

/** The intrinsic function that the node is a call of: `Ref`, `Fn::Sub`, `Condition`; undefined where it is none. */
export function intrinsicOf(node: Node): { readonly name: string; readonly argument: Node } | undefined {
  if (node.is !== 'map' || node.entries.size !== 1) return undefined;
  const [[name, entry]] = [...node.entries] as [[string, Entry]];
  return name === 'Ref' || name.startsWith('Fn::') ? { name, argument: entry.value } : undefined;
}
