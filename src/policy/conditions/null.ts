import type { Arn } from '../../vocabulary/index.js';
import { parseTruth } from './bool.js';
import type { Comparison } from './comparison.js';
import { readWritten } from './written.js';

/**
 * Whether a key is missing. A value that is there matches `false`. A missing key has no value to match; `asksForMissing` answers for it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
 */
export const NULL: readonly Comparison[] = [
  {
    name: 'Null',
    family: 'presence',
    negated: false,
    matches: (_, expected) => readWritten(expected, parseTruth) === false,
  },
];

/** Whether a value of `Null` asks for a key that is missing. */
export function asksForMissing(expected: Arn): boolean {
  return readWritten(expected, parseTruth) === true;
}
