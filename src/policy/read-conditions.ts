import {
  type Arn,
  type Condition,
  isOpen,
  LONGEST_ARN,
  type Policy,
  textLength,
  type Value,
} from '../vocabulary/index.js';
import { readOperator } from './conditions/registry.js';
import { itemsOf } from './items.js';
import { literalsOf, patternsOf, takesPatterns } from './patterns.js';
import { type Fault, malformed, untold } from './problem.js';

/**
 * The Condition block of a statement, `[]` where it has none. Undefined where a part of it can't be read: without that part the
 * statement would say something else.
 */
export function readConditions(
  block: Value | undefined,
  path: string,
  version: Policy['version'],
  faults: Fault[],
): readonly Condition[] | undefined {
  if (block === undefined) return [];
  const before = faults.length;
  const conditions = membersOf(block, path, faults).flatMap(([operator, keys]) =>
    membersOf(keys, `${path}.${operator}`, faults).map(([key, value]) => ({
      operator,
      key,
      values: readValues(value, operator, `${path}.${operator}.${key}`, version, faults),
    })),
  );
  return faults.length === before ? conditions : undefined;
}

function membersOf(value: Value, path: string, faults: Fault[]): readonly (readonly [string, Value])[] {
  if (value.is === 'record' && !value.open) return [...value.members];
  faults.push(
    value.is === 'text' || value.is === 'list'
      ? malformed(path, 'not-an-object', 'it is no object')
      : untold(path, value),
  );
  return [];
}

function readValues(
  value: Value,
  operator: string,
  path: string,
  version: Policy['version'],
  faults: Fault[],
): readonly Arn[] {
  // A negated operator asks for none of its values: adding both sides of a choice would ask for more than either.
  const choice = value.is === 'oneOf' && readOperator(operator)?.comparison.negated !== false;
  if (choice) faults.push({ path, because: 'its value depends on a condition of the template' });
  return itemsOf(value, path).flatMap((item) => {
    if (isOpen(item.value)) faults.push(untold(item.path, item.value));
    if (textLength(item.value) > LONGEST_ARN) {
      faults.push(malformed(item.path, 'text-too-long', `it is longer than ${LONGEST_ARN} characters`));
    }
    return takesPatterns(operator) ? patternsOf(item.value, version) : literalsOf(item.value, version);
  });
}
