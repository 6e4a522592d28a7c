import { type Value, valueKey } from '../../vocabulary/index.js';
import { haveOneShape } from './shape.js';
import { exactValueAt, type StackReading, valueAt } from './stack.js';

export interface Export {
  readonly name: Value;
  readonly output: string;
  readonly stack: StackReading;
}

/**
 * The value that an export of this name has, in the exporting stack's own names. Export names are mostly built from the exporting
 * stack's name, which the importing stack takes as a parameter: names of one shape are one when no other export has that shape.
 */
export function importedFrom(all: readonly Export[], name: Value, into: StackReading): Value | undefined {
  const same = all.filter((e) => valueKey(e.name) === valueKey(name));
  const alike = same.length > 0 ? same : all.filter((e) => haveOneShape(e.name, name));
  const [only, more] = alike;
  if (only === undefined || more !== undefined || only.stack === into) return undefined;
  const key = `export ${only.output}`;
  if (only.stack.visiting.has(key)) return undefined;
  only.stack.visiting.add(key);
  const value = exactValueAt(only.stack, only.stack.template.outputs.get(only.output), 'Value');
  only.stack.visiting.delete(key);
  return value;
}

/** What a stack's outputs export. */
export function exportsOf(stack: StackReading): readonly Export[] {
  return [...stack.template.outputs].flatMap(([output, node]) => {
    const name = valueAt(stack, node, 'Export', 'Name');
    return name === undefined ? [] : [{ name, output, stack }];
  });
}
