import { alternatives, mapValue, type Place, showValue, text, type Value } from '../../vocabulary/index.js';
import { member, textOf } from '../templates/node.js';
import { branchedItems } from '../values/branches.js';
import type { StackReading } from '../values/stack.js';
import { property, type Runner } from './runner.js';

/** A layer that a function names, with its ARN as people read it: where a parameter gives it, by the parameter's default. */
export interface NamedLayer {
  readonly value: Value;
  readonly shown: string;
  readonly at: Place;
}

/** Every layer that a function may have: those of all branches of a condition. */
export function namedLayers(of: Runner): readonly NamedLayer[] {
  return branchedItems(property(of, 'Layers'), of.stack).flatMap(({ node }) => {
    const value = of.stack.evaluate(node);
    const all =
      value === undefined ? [] : alternatives(value).flatMap((one) => (one.is === 'list' ? one.items : [one]));
    return all.flatMap(alternatives).map((one) => ({ value: one, shown: shownLayer(one, of.stack), at: node.at }));
  });
}

/** A default counts as it does for where code lies: what a deployment gives instead is another version of that layer. */
function shownLayer(value: Value, stack: StackReading): string {
  return showValue(mapValue(value, (leaf) => (leaf.is === 'reference' ? (presetOf(leaf.to.id, stack) ?? leaf) : leaf)));
}

/** The default of a parameter that is stored with SSM is the stored parameter's name, which tells the layer as well. */
function presetOf(id: string, { template }: StackReading): Value | undefined {
  const preset = textOf(member(template.parameters.get(id), 'Default'));
  return preset === undefined || preset === '' ? undefined : text(preset);
}
