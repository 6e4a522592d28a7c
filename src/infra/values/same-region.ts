import { mapValue, type Value } from '../../vocabulary/index.js';
import { pseudoParameter } from './parameters.js';
import type { StackReading } from './stack.js';

/** What two stacks share where one takes values from the other: exports and nested stacks don't leave their region and account. */
const SHARED = new Set(['AWS::Partition', 'AWS::Region', 'AWS::AccountId', 'AWS::URLSuffix']);

/** A value of another stack, with that stack's region and account written as this one's, which they are. */
export function inRegionOf(stack: StackReading, value: Value, from: StackReading): Value {
  return mapValue(value, (leaf) =>
    leaf.is === 'reference' && leaf.to.scope === from.template.file && SHARED.has(leaf.to.id)
      ? pseudoParameter(leaf.to.id, stack)
      : leaf,
  );
}
