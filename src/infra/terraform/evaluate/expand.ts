import { isNothing, itemsOf, type Node, scalar } from '../../templates/node.js';
import type { Block } from '../hcl/syntax.js';
import { iterated } from './iterate.js';
import { argumentOf, isUntold, object, plainText } from './nodes.js';
import { presetOf, presetText } from './presets.js';
import type { Expanded, Module, Scope } from './scope.js';
import { shown } from './shown.js';

/** More of one thing are not looked at one by one. */
const MOST_INSTANCES = 1_000;

const ONE: Expanded = { as: 'one', each: [{ key: '', names: new Map() }] };

/** What `count` and `for_each` make of a block, worked out once. */
export function expandedOf(block: Block, address: string, module: Module): Expanded {
  const known = module.expanded.get(address);
  if (known !== undefined) return known;
  // What is counted by itself is one thing.
  module.expanded.set(address, ONE);
  const found = expand(block, { module, names: new Map() });
  module.expanded.set(address, found);
  return found;
}

function expand(block: Block, scope: Scope): Expanded {
  const { root } = scope.module;
  const count = block.body.attributes.get('count');
  if (count !== undefined) return counted(root.evaluate(count.value, scope), scope.module);
  // OpenTofu's `enabled` makes one or none.
  const lifecycle = block.body.blocks.find((b) => b.type === 'lifecycle')?.body.attributes.get('enabled');
  if (lifecycle !== undefined && plainText(root.evaluate(lifecycle.value, scope)) === 'false')
    return { as: 'one', each: [] };
  const each = block.body.attributes.get('for_each');
  return each === undefined ? ONE : eachOf(root.evaluate(each.value, scope), scope.module);
}

/** Where a condition decides, the side that makes more. */
function counted(count: Node, module: Module): Expanded {
  const most = Math.min(mostOf(count, module) ?? 1, MOST_INSTANCES);
  const each = Array.from({ length: most }, (_, i) => ({
    key: `${i}`,
    names: new Map([['count', object([['index', scalar(`${i}`, count.at)]], count.at)]]),
  }));
  return { as: 'list', each };
}

function mostOf(count: Node, module: Module): number | undefined {
  const sides = itemsOf(argumentOf(count, 'Fn::If')).slice(1);
  if (sides.length === 2) {
    const most = sides.map((side) => mostOf(side, module));
    return most.every((m) => m === undefined) ? undefined : Math.max(...most.map((m) => m ?? 0));
  }
  const number = Number(plainText(presetOf(count, module.root)) ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}

function eachOf(over: Node, module: Module): Expanded {
  if (isNothing(over)) return { as: 'map', each: [] };
  if (isUntold(over)) return { as: 'map', each: [{ key: '*', names: eachNames(over, over) }] };
  const isSet = isList(over);
  const rounds = iterated(over, module, over.at).map(([key, value]) => [isSet ? value : key, value] as const);
  const each = new Map<string, ReadonlyMap<string, Node>>();
  for (const [key, value] of rounds.slice(0, MOST_INSTANCES)) {
    const name = isUntold(key) ? '*' : (presetText(key, module.root) ?? shown(key));
    each.set(name, eachNames(key, value));
  }
  return { as: 'map', each: [...each].map(([key, names]) => ({ key, names })) };
}

function isList(node: Node): boolean {
  const [, side] = itemsOf(argumentOf(node, 'Fn::If'));
  return side === undefined ? node.is === 'list' : isList(side);
}

function eachNames(key: Node, value: Node): ReadonlyMap<string, Node> {
  const each = object(
    [
      ['key', key],
      ['value', value],
    ],
    key.at,
  );
  return new Map([['each', each]]);
}
