import { entriesOf, map, type Node, type ScalarNode } from '../../templates/node.js';
import { parseTemplate } from '../../templates/parse.js';
import { argumentOf, isCall, joined, partsOf, plainText, untold } from './nodes.js';

/** What stands in a text for a part of it that only a deployment tells, while the text is parsed. */
const HOLE = /⟦(\d{1,6})⟧/;

/** The document that a text holds as JSON, with the names that stand in it; undefined where the text is told only by a deployment. */
export function asDocument(text: Node): Node | undefined {
  const encoded = argumentOf(text, 'Fn::ToJsonString');
  if (encoded !== undefined) return encoded;
  const sides = argumentOf(text, 'Fn::If');
  if (sides?.is === 'list') return eitherDocument(text, sides.items);
  const parts = partsOf(text);
  if (parts.length === 1 && isCall(text)) return undefined;
  if (parts.length === 1 && plainText(text) === undefined) return undefined;
  const holes: Node[] = [];
  const source = parts.map((part) => (part.is === 'scalar' ? part.text : `⟦${holes.push(part) - 1}⟧`)).join('');
  const { file, line } = parts[0]?.at ?? text.at;
  // Where the text begins in its line is not known, but the line is: its lines keep their numbers.
  const parsed = parseTemplate('\n'.repeat(Math.max(0, line - 1)) + source, file);
  return 'root' in parsed
    ? filled(parsed.root, holes, 0)
    : untold(`the document is no JSON: ${parsed.because}`, text.at);
}

function eitherDocument(text: Node, [condition, then, otherwise]: readonly Node[]): Node | undefined {
  const [yes, no] = [then, otherwise].map((side) => side && asDocument(side));
  if (condition === undefined || yes === undefined || no === undefined) return undefined;
  return map([['Fn::If', { value: { is: 'list', items: [condition, yes, no], at: text.at }, at: text.at }]], text.at);
}

function filled(node: Node, holes: readonly Node[], depth: number): Node {
  if (node.is === 'scalar') return node.text.includes('⟦') ? filledText(node, holes) : node;
  if (node.is === 'list') return { ...node, items: node.items.map((item) => filled(item, holes, depth + 1)) };
  return map(
    entriesOf(node).map(([key, entry]) => [key, { ...entry, value: filled(entry.value, holes, depth + 1) }] as const),
    node.at,
  );
}

/** A hole that is no part of a text holds JSON itself. */
function filledText(node: ScalarNode, holes: readonly Node[]): Node {
  const parts = node.text.split(new RegExp(HOLE, 'g')).flatMap((piece, i): readonly Node[] => {
    if (i % 2 === 0) return piece === '' ? [] : [{ ...node, text: piece }];
    const hole = holes[Number(piece)];
    return hole === undefined ? [] : [hole];
  });
  const [only, more] = parts;
  if (only !== undefined && more === undefined && node.plain) return asDocument(only) ?? only;
  return joined(parts, node.at);
}
