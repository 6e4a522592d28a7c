import { matchesText } from '../../vocabulary/index.js';
import { type Comparison, negation } from './comparison.js';

const EQUALS = text('StringEquals', { foldCase: false, patterns: false });
const IGNORE_CASE = text('StringEqualsIgnoreCase', { foldCase: true, patterns: false });
const LIKE = text('StringLike', { foldCase: false, patterns: true });

/**
 * Texts: equal, equal but for case, or like a pattern, whose `*` crosses anything.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
 */
export const STRING: readonly Comparison[] = [
  EQUALS,
  negation(EQUALS, 'StringNotEquals'),
  IGNORE_CASE,
  negation(IGNORE_CASE, 'StringNotEqualsIgnoreCase'),
  LIKE,
  negation(LIKE, 'StringNotLike'),
];

/** A value without wildcards is a pattern that matches itself, so that all of them match in one way. */
function text(name: string, how: { readonly foldCase: boolean; readonly patterns: boolean }): Comparison {
  return {
    name,
    family: 'text',
    negated: false,
    matches: (actual, expected) => matchesText(expected, actual, how),
    text: { ...how, inSegments: false },
  };
}
