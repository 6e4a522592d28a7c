import { type Arn, arnSegments, type Condition, matchesText } from '../../vocabulary/index.js';
import type { Comparison, Operator } from '../conditions/comparison.js';
import { asksForMissing } from '../conditions/null.js';
import { readOperator } from '../conditions/registry.js';
import { filledIn, hasVariable } from './fill-in.js';
import { QUESTIONS } from './questions.js';
import type { Trial } from './trial.js';

/**
 * Whether a condition holds of the request. Any of its values will do; of a negated operator none may match, and it holds where the key
 * is missing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function conditionHolds({ operator: written, key, values }: Condition, trial: Trial): boolean {
  const operator = readOperator(written);
  if (operator === undefined) return trial.readings.settle(QUESTIONS.unknownOperator, false, true);
  const actual = trial.context.get(key.toLowerCase());
  const missing = (): boolean => holdsOfMissing(operator, values, trial);
  if (actual === undefined) return missing();
  const present = holdsOf(actual, operator, values, trial);
  return actual.every((value) => value === '')
    ? trial.readings.settle(QUESTIONS.emptyValue, missing(), present)
    : present;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
function holdsOfMissing({ comparison, set, ifExists }: Operator, values: readonly Arn[], trial: Trial): boolean {
  if (comparison.family === 'presence') return values.some(asksForMissing);
  if (ifExists) return set === 'any' ? trial.readings.settle(QUESTIONS.anyValueIfExists, true, false) : true;
  return set === undefined ? comparison.negated : set === 'all';
}

function holdsOf(
  actual: readonly string[],
  { comparison, set }: Operator,
  values: readonly Arn[],
  trial: Trial,
): boolean {
  const holds = (one: string): boolean =>
    comparison.negated !== values.some((value) => matchesValue(one, comparison, value, trial));
  if (set === 'all') return actual.every(holds);
  const some = actual.some(holds);
  const isPlural = set === undefined && actual.length > 1 && comparison.family !== 'presence';
  return isPlural ? trial.readings.settle(QUESTIONS.severalValues, false, some) : some;
}

/** A value with a variable that has none matches nothing. */
function matchesValue(actual: string, comparison: Comparison, value: Arn, trial: Trial): boolean {
  const { readings } = trial;
  const expected = filledIn(value, trial);
  if (expected === undefined) return false;
  const matches = comparison.matches(actual, expected);
  if (comparison.family !== 'text' && hasVariable(value))
    return readings.settle(QUESTIONS.variableNotText, false, matches);
  const isShort = comparison.text?.inSegments === true && arnSegments(expected) === undefined;
  return isShort ? readings.settle(QUESTIONS.shortArn, matches, matchesText(expected, actual)) : matches;
}
