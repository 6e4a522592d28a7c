import type { YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { Place } from '../../vocabulary/index.js';
import { type Layout, layoutOf } from './layout.js';
import { refuse } from './refusal.js';

/** Where a node hangs. */
export type Slot =
  | { readonly is: 'root' }
  | { readonly is: 'item'; readonly of: YAMLSeq; readonly index: number }
  | { readonly is: 'value'; readonly of: YAMLMap; readonly pair: Pair };

/** A file of infrastructure code with the offsets of everything in it. */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;
  readonly root: Node;
  readonly layout: Layout;
  /** The item or value that begins at a place, the outermost where several do. */
  nodeAt(place: Place): Node | undefined;
  slotOf(node: Node): Slot;
  /** What stands around the node, innermost first, itself among them. */
  around(node: Node): readonly Node[];
  /** The anchors that aliases refer to. */
  readonly aliased: ReadonlySet<string>;
}

/**
 * Reads a YAML or JSON file for editing. A reader of templates may be more lenient than this: what only it can read is not edited.
 * @throws Refusal where the text is not plain YAML
 */
export function openDocument(file: string, text: string): SourceDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    keepSourceTokens: true,
    lineCounter: lines,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const root = document.contents;
  if (document.errors.length > 0 || root === null) refuse('the file is not plain YAML in every line');
  const { slots, starts } = walked(root);
  const slotOf = (node: Node): Slot => slots.get(node) ?? { is: 'root' };
  return {
    ...{ file, text, root, slotOf },
    layout: layoutOf(text, root),
    aliased: aliasesIn(root),
    nodeAt: ({ line, column }) => {
      const start = lines.lineStarts[line - 1];
      return start === undefined || column === undefined ? undefined : starts.get(start + column - 1);
    },
    around: (node) => {
      const all: Node[] = [];
      for (let at: Node | undefined = node; at !== undefined; at = holder(slotOf(at))) all.push(at);
      return all;
    },
  };
}

function holder(slot: Slot): Node | undefined {
  return slot.is === 'root' ? undefined : slot.of;
}

function walked(root: Node): { readonly slots: ReadonlyMap<Node, Slot>; readonly starts: ReadonlyMap<number, Node> } {
  const slots = new Map<Node, Slot>([[root, { is: 'root' }]]);
  const starts = new Map<number, Node>();
  const hang = (node: unknown, slot: Slot): void => {
    if (!isNode(node)) return;
    slots.set(node, slot);
    const start = node.range?.[0];
    if (start !== undefined && !starts.has(start)) starts.set(start, node);
    enter(node);
  };
  const enter = (node: Node): void => {
    if (isSeq(node))
      node.items.forEach((item, index) => {
        hang(item, { is: 'item', of: node, index });
      });
    if (isMap(node)) for (const pair of node.items) hang(pair.value, { is: 'value', of: node, pair });
  };
  enter(root);
  return { slots, starts };
}

export function isNode(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node);
}

function aliasesIn(root: Node): ReadonlySet<string> {
  const found = new Set<string>();
  visit(root, { Alias: (_, { source }) => void found.add(source) });
  return found;
}

/** The key of a pair as text; '' for a key that is none. */
export function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : '';
}

/** The pair under a key of a map. */
export function pairOf(node: unknown, key: string): Pair | undefined {
  return isMap(node) ? node.items.find((pair) => keyOf(pair) === key) : undefined;
}

/** What stands under these keys, one map inside the other. */
export function valueAt(node: unknown, ...keys: readonly string[]): Node | undefined {
  let found = node;
  for (const key of keys) found = pairOf(found, key)?.value;
  return isNode(found) ? found : undefined;
}
