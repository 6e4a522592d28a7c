import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { isNode, keyOf } from '../text/document.js';

/** Whether two versions of a file mean the same but for what stands at the touched places. */
export function isSameElsewhere(before: Node, after: Node, touched: readonly string[]): boolean {
  const left = new Set(touched);
  return JSON.stringify(meaning(before, '', left)) === JSON.stringify(meaning(after, '', left));
}

function meaning(node: unknown, path: string, left: ReadonlySet<string>): unknown {
  if (!isNode(node)) return null;
  const { tag, anchor } = node as { tag?: string; anchor?: string };
  const at = (step: string): string => (path === '' ? step : `${path}\u0000${step}`);
  if (isAlias(node)) return { alias: node.source };
  if (isScalar(node)) return { tag, anchor, text: node.value };
  if (isSeq(node)) {
    const items = node.items.map((item, i) => (left.has(at(String(i))) ? [] : meaning(item, at(String(i)), left)));
    return { tag, anchor, items };
  }
  if (!isMap(node)) return null;
  const members = node.items.filter((pair) => !left.has(at(keyOf(pair))));
  return { tag, anchor, members: members.map((pair) => [keyOf(pair), meaning(pair.value, at(keyOf(pair)), left)]) };
}
