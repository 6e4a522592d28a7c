import { entriesOf, isNothing, itemsOf, type Node, textOf } from '../../templates/node.js';
import { argumentOf, partsOf } from './nodes.js';

const LONGEST = 300;

/** The value as Terraform would write it: `"orders-${var.stage}"`. Long ones are cut. */
export function shown(node: Node): string {
  const whole = written(node);
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
}

/** What is nested deeper is not shown. */
const DEEPEST = 6;

function written(node: Node, depth = 0): string {
  if (depth > DEEPEST) return '…';
  if (node.is === 'scalar') return isNothing(node) ? 'null' : word(node.text);
  if (node.is === 'list')
    return `[${node.items
      .slice(0, 20)
      .map((item) => written(item, depth + 1))
      .join(', ')}]`;
  return (
    symbol(node, depth) ??
    `{${entriesOf(node)
      .slice(0, 20)
      .map(([key, { value }]) => `${key} = ${written(value, depth + 1)}`)
      .join(', ')}}`
  );
}

function word(text: string): string {
  return /^(\d{1,15}|true|false)$/.test(text) ? text : JSON.stringify(text);
}

/** What stands for something that only a deployment tells; undefined for a map that is written out. */
function symbol(node: Node, depth: number): string | undefined {
  const id =
    textOf(argumentOf(node, 'Ref')) ??
    textOf(argumentOf(node, 'Fn::Resource')) ??
    textOf(argumentOf(node, 'Fn::Module'));
  if (id !== undefined) return PSEUDO[id] ?? id;
  const [address, attribute] = itemsOf(argumentOf(node, 'Fn::GetAtt')).map(textOf);
  if (address !== undefined) return `${address}.${attribute}`;
  const [condition, then, otherwise] = itemsOf(argumentOf(node, 'Fn::If'));
  if (then !== undefined && otherwise !== undefined)
    return conditional(textOf(condition) ?? '', then, otherwise, depth + 1);
  const parts = partsOf(node);
  if (parts.length > 1) return `"${parts.map((part) => inText(part, depth + 1)).join('')}"`;
  const encoded = argumentOf(node, 'Fn::ToJsonString');
  if (encoded !== undefined) return `jsonencode(${written(encoded, depth + 1)})`;
  return argumentOf(node, 'Fn::Untold') === undefined ? undefined : '?';
}

function conditional(condition: string, then: Node, otherwise: Node, depth: number): string {
  const [yes, no] = [textOf(then), textOf(otherwise)];
  if (yes === 'true' && no === 'false') return condition;
  return `(${condition} ? ${written(then, depth)} : ${written(otherwise, depth)})`;
}

function inText(part: Node, depth: number): string {
  return part.is === 'scalar' ? JSON.stringify(part.text).slice(1, -1) : `\${${written(part, depth)}}`;
}

/** How Terraform gets at what CloudFormation knows by itself. */
export const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': 'data.aws_caller_identity.current.account_id',
  'AWS::Region': 'data.aws_region.current.name',
  'AWS::Partition': 'data.aws_partition.current.partition',
  'AWS::URLSuffix': 'data.aws_partition.current.dns_suffix',
};
