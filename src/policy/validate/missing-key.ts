import { asksForMissing } from '../conditions/null.js';
import { readOperator } from '../conditions/registry.js';
import type { LocatedCondition, LocatedStatement } from './located.js';

/**
 * Whether a condition holds for a request without its key; undefined where its operator is not known.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function holdsWithoutKey({ operator, values }: LocatedCondition): boolean | undefined {
  const read = readOperator(operator);
  if (read === undefined) return undefined;
  if (read.comparison.family === 'presence') return values.items.some(({ pattern }) => asksForMissing(pattern));
  if (read.ifExists || read.set === 'all') return true;
  return read.set === undefined && read.comparison.negated;
}

/** Whether another condition of the statement fails where the key is missing: `Null` with `false`, or any plain comparison. */
export function isGuarded(condition: LocatedCondition, { conditions }: LocatedStatement): boolean {
  const key = condition.key.toLowerCase();
  return conditions.some((other) => other.key.toLowerCase() === key && holdsWithoutKey(other) === false);
}
