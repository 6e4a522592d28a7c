import type { Comparison } from './comparison.js';
import { readWritten } from './written.js';

/**
 * Truth values, `true` or `false` in whatever case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
 */
export const BOOL: readonly Comparison[] = [
  {
    name: 'Bool',
    family: 'truth',
    negated: false,
    matches: (actual, expected) => {
      const truth = parseTruth(actual);
      return truth !== undefined && truth === readWritten(expected, parseTruth);
    },
  },
];

/** The truth value that a text writes, or undefined. */
export function parseTruth(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}
