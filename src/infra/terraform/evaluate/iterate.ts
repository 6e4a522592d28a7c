import type { Place } from '../../../vocabulary/index.js';
import { entriesOf, isNothing, itemsOf, type Node, scalar, textOf } from '../../templates/node.js';
import { argumentOf, isCall, isUntold, untold } from './nodes.js';
import { parameter, presetOf } from './presets.js';
import type { Module } from './scope.js';
import { shown } from './shown.js';

const MOST_ROUNDS = 2_000;

/**
 * What a loop goes over: keys with values, of a list its indexes. Where a condition decides, what is on both sides; what only a deployment
 * tells is one element that stands for any.
 */
export function iterated(over: Node, module: Module, at: Place): readonly (readonly [key: Node, value: Node])[] {
  const sides = itemsOf(argumentOf(over, 'Fn::If')).slice(1);
  if (sides.length > 0) return distinctKeys(sides.flatMap((side) => iterated(side, module, at)));
  if (over.is === 'list') return over.items.slice(0, MOST_ROUNDS).map((item, i) => [scalar(`${i}`, at), item] as const);
  if (isNothing(over) || over.is === 'scalar' || isUntold(over)) return [];
  if (!isCall(over)) {
    return entriesOf(over)
      .slice(0, MOST_ROUNDS)
      .map(([key, { value }]) => [scalar(key, at), value] as const);
  }
  const preset = presetOf(over, module.root);
  if (preset !== undefined && (preset.is === 'list' || preset.is === 'map') && !isCall(preset)) {
    return iterated(preset, module, at);
  }
  return [[untold('the key is told only when it is deployed', at), anyElement(over, module, at)]];
}

/** Any element of what only a deployment tells. */
function anyElement(over: Node, module: Module, at: Place): Node {
  const id = textOf(argumentOf(over, 'Ref'));
  return id === undefined
    ? parameter(`${shown(over)}[*]`, undefined, at, module.root)
    : parameter(`${id}[*]`, undefined, at, module.root);
}

function distinctKeys(all: readonly (readonly [Node, Node])[]): readonly (readonly [Node, Node])[] {
  return [...new Map(all.map((one) => [shown(one[0]), one] as const)).values()];
}
