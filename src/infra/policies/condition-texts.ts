import type { Template } from '../templates/definition.js';
import { entriesOf, itemsOf, member, type Node, plainOf, textOf } from '../templates/node.js';

/** Conditions that name one another in more steps than this are taken as they are written. */
const DEEPEST = 20;

/** The conditions of a template by name, each as a text in which the conditions and mappings that it names are spelled out. */
export function conditionTexts(template: Template): ReadonlyMap<string, string> {
  return new Map([...template.conditions].map(([name, node]) => [name, JSON.stringify(spelled(node, template, 0))]));
}

function spelled(node: Node, template: Template, depth: number): unknown {
  const named = textOf(member(node, 'Condition'));
  const other = named === undefined ? undefined : template.conditions.get(named);
  if (other !== undefined && depth < DEEPEST) return spelled(other, template, depth + 1);
  if (node.is === 'scalar') return node.text;
  if (node.is === 'list') return node.items.map((item) => spelled(item, template, depth));
  return entriesOf(node).map(([key, { value }]) => [
    key,
    spelled(value, template, depth),
    ...(key === 'Fn::FindInMap' ? [mapping(value, template)] : []),
  ]);
}

/** What is looked up in: the whole mapping, or all of them where a function tells which. */
function mapping(lookUp: Node, { mappings }: Template): unknown {
  const name = textOf(itemsOf(lookUp)[0]);
  const found = name === undefined ? mappings : member(mappings, name);
  return found === undefined ? null : plainOf(found);
}

/** The mappings of a template by name, each as a text. */
export function mappingTexts({ mappings }: Template): ReadonlyMap<string, string> {
  return new Map(entriesOf(mappings).map(([name, { value }]) => [name, JSON.stringify(plainOf(value))]));
}
