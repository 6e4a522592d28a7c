import { entriesOf, isNothing, itemsOf, type Node, oneOrMore } from '../../templates/node.js';
import { parseTemplate } from '../../templates/parse.js';
import type { ParsedHcl } from '../hcl/parse.js';
import { parseHclTemplate } from '../hcl/parse.js';
import type { Attribute, Block, Body, Expression } from '../hcl/syntax.js';

/** How many names the blocks of each kind have. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  locals: 0,
  terraform: 0,
};

/**
 * A file in Terraform's JSON syntax. Texts are templates.
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function parseTerraformJson(source: string, file: string): ParsedHcl {
  const parsed = parseTemplate(source, file);
  if ('because' in parsed) return parsed;
  const { root } = parsed;
  const blocks = entriesOf(root).flatMap(([type, { value }]) =>
    Object.hasOwn(LABELS, type) ? blocksOf(type, value, LABELS[type] ?? 0, []) : [],
  );
  return { body: { attributes: new Map(), blocks, at: root.at } };
}

/** A file of values (`*.tfvars.json`): arguments alone. */
export function parseJsonValues(source: string, file: string): ParsedHcl {
  const parsed = parseTemplate(source, file);
  return 'because' in parsed ? parsed : { body: bodyOf(parsed.root) };
}

function blocksOf(type: string, value: Node, labels: number, given: readonly string[]): readonly Block[] {
  if (labels === 0) return oneOrMore(value).map((one) => ({ type, labels: given, body: bodyOf(one), at: one.at }));
  return oneOrMore(value).flatMap((one) =>
    entriesOf(one).flatMap(([label, entry]) => blocksOf(type, entry.value, labels - 1, [...given, label])),
  );
}

function bodyOf(node: Node): Body {
  const entries = entriesOf(node).filter(([name]) => name !== '//');
  const attributes = new Map(
    entries.map(([name, { value, at }]): [string, Attribute] => [name, { value: expressionOf(value), at }]),
  );
  return { attributes, blocks: [], at: node.at };
}

function expressionOf(node: Node): Expression {
  const { at } = node;
  if (node.is === 'list') return { is: 'tuple', items: itemsOf(node).map(expressionOf), at };
  if (node.is === 'map') {
    const members = entriesOf(node).map(([key, { value }]) => ({
      key: { is: 'literal', value: key, at } as const,
      value: expressionOf(value),
    }));
    return { is: 'object', members, at };
  }
  if (node.plain) return { is: 'literal', value: isNothing(node) ? null : node.text, at };
  const parsed = parseHclTemplate(node.text, at.file, at.line);
  return 'parts' in parsed ? { is: 'template', parts: parsed.parts, at } : { is: 'literal', value: node.text, at };
}
