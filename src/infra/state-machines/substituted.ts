import type { Place } from '../../vocabulary/index.js';
import { entriesOf, intrinsicOf, itemsOf, map, member, type Node, scalar, textOf } from '../templates/node.js';
import { nodeOf } from '../templates/written.js';
import { attribute, joined, partsOf, ref, untold } from '../terraform/evaluate/nodes.js';

/** What stands for `${Name}` in a definition; undefined for what is no such name. */
export type Substitute = (name: string, at: Place) => Node | undefined;

/**
 * The `DefinitionSubstitutions` of a state machine. A name that is not among them stays open: CloudFormation leaves it as it is written.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
export function substitutesIn(substitutions: Node | undefined): Substitute {
  return (name, at) =>
    member(substitutions, name) ?? untold(`\`\${${name}}\` is not among the DefinitionSubstitutions`, at);
}

/** A text with what its `${Name}` stand for: one text, or a join of texts and calls. */
export function withSubstitutes(node: Node & { is: 'scalar' }, substitute: Substitute): Node {
  const { text, at } = node;
  if (!text.includes('${')) return node;
  const pieces = text.split(/\$\{([^${}"\s]{1,255})\}/);
  const parts = pieces.flatMap((piece, i): readonly Node[] => {
    if (i % 2 === 0) return piece === '' ? [] : [scalar(piece, at)];
    return [substitute(piece, at) ?? scalar(`\${${piece}}`, at)];
  });
  return joined(parts.map(asTextNode), at);
}

/** Lists and maps stand in no text. */
function asTextNode(node: Node): Node {
  const inText = node.is === 'scalar' || intrinsicOf(node) !== undefined;
  return inText ? node : nodeOf({ 'Fn::ToJsonString': node }, node.at);
}

/** The same in every text of a definition that is written out in the template. Calls of functions stay as they are. */
export function allSubstituted(node: Node, substitute: Substitute): Node {
  if (node.is === 'scalar') return withSubstitutes(node, substitute);
  if (node.is === 'list') return { ...node, items: node.items.map((item) => allSubstituted(item, substitute)) };
  if (intrinsicOf(node) !== undefined) return node;
  return map(
    entriesOf(node).map(([key, e]) => [key, { ...e, value: allSubstituted(e.value, substitute) }] as const),
    node.at,
  );
}

/** The texts and calls that `Fn::Sub` and `Fn::Join` put together; of any other node itself. */
export function piecesOf(node: Node, isOneName: (id: string) => boolean): readonly Node[] {
  const call = intrinsicOf(node);
  if (call?.name === 'Fn::Sub') return subbed(call.argument, isOneName);
  const [delimiter, items] = call?.name === 'Fn::Join' ? itemsOf(call.argument) : [];
  const between = textOf(delimiter);
  if (between === undefined || items?.is !== 'list') return [node];
  const parts = items.items.flatMap((item, i) => (i === 0 ? [item] : [scalar(between, item.at), item]));
  return parts.flatMap((part) => piecesOf(part, isOneName));
}

function subbed(argument: Node, isOneName: (id: string) => boolean): readonly Node[] {
  const [pattern, names] = argument.is === 'list' ? itemsOf(argument) : [argument];
  if (pattern?.is !== 'scalar') return [argument];
  const filled = withSubstitutes(pattern, (name, at) => {
    if (name.startsWith('!')) return undefined;
    const dot = name.indexOf('.');
    const given = member(names, name);
    if (given !== undefined || dot < 0 || isOneName(name)) return given ?? ref(name, at);
    return attribute(name.slice(0, dot), name.slice(dot + 1), at);
  });
  return partsOf(filled).map((part) =>
    part.is === 'scalar' ? { ...part, text: part.text.replaceAll('${!', '${') } : part,
  );
}
