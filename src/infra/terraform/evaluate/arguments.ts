import { isNothing, map, type Node } from '../../templates/node.js';
import type { Block, Body } from '../hcl/syntax.js';
import { iterated } from './iterate.js';
import { list, object, untold } from './nodes.js';
import { type Instance, named, type Scope } from './scope.js';

/** What says how a resource is made, and not what it is. */
const META = new Set([
  'count',
  'for_each',
  'provider',
  'providers',
  'depends_on',
  'lifecycle',
  'connection',
  'provisioner',
]);

/** What a body says: arguments that are not null, and nested blocks, of which several of one type are a list. */
export function argumentsIn(body: Body, scope: Scope): Node {
  const own = [...body.attributes].flatMap(([name, { value, at }]) => {
    if (META.has(name)) return [];
    const found = scope.module.root.evaluate(value, scope);
    return isNothing(found) ? [] : [[name, { value: found, at }] as const];
  });
  return map([...own, ...nestedIn(body, scope)], body.at);
}

/** One argument of a resource, or its nested blocks of that name as a list; undefined where there is none. */
export function argumentNamed(name: string, { block, scope }: Instance): Node | undefined {
  const { root, visiting } = scope.module;
  const written = block.body.attributes.get(name);
  if (META.has(name)) return undefined;
  if (written === undefined) {
    const blocks = blocksIn(block.body, scope).filter((b) => b.type === name);
    return blocks.length === 0
      ? undefined
      : list(
          blocks.map((b) => b.value),
          block.at,
        );
  }
  const key = `${block.type} ${block.labels.join('.')} ${name}`;
  if (visiting.has(key)) return untold('the value refers to itself', written.at);
  visiting.add(key);
  const value = root.evaluate(written.value, scope);
  visiting.delete(key);
  return value;
}

function nestedIn(body: Body, scope: Scope): readonly (readonly [string, { value: Node; at: Node['at'] }])[] {
  const groups = new Map<string, Node[]>();
  for (const { type, value } of blocksIn(body, scope)) groups.set(type, [...(groups.get(type) ?? []), value]);
  return [...groups].map(([type, values]) => {
    const [only, more] = values as [Node, ...Node[]];
    const value = more === undefined ? only : list(values, only.at);
    return [type, { value, at: only.at }] as const;
  });
}

interface Nested {
  readonly type: string;
  readonly value: Node;
}

function blocksIn(body: Body, scope: Scope): readonly Nested[] {
  return body.blocks.flatMap((block): readonly Nested[] => {
    if (META.has(block.type)) return [];
    if (block.type === 'dynamic') return dynamic(block, scope);
    return [{ type: block.type, value: { ...argumentsIn(block.body, scope), at: block.at } }];
  });
}

/** A block for each element: `dynamic "statement" { for_each = …  content { … } }`. */
function dynamic({ labels, body, at }: Block, scope: Scope): readonly Nested[] {
  const [type = ''] = labels;
  const content = body.blocks.find((b) => b.type === 'content');
  const over = body.attributes.get('for_each');
  if (content === undefined || over === undefined) return [];
  const iterator = body.attributes.get('iterator')?.value;
  const name = iterator?.is === 'variable' ? iterator.name : type;
  const elements = scope.module.root.evaluate(over.value, scope);
  const isList = elements.is === 'list';
  return iterated(elements, scope.module, at).map(([key, value]) => {
    const own = object(
      [
        ['key', isList ? value : key],
        ['value', value],
      ],
      at,
    );
    return { type, value: { ...argumentsIn(content.body, named(scope, [[name, own]])), at: content.at } };
  });
}
