import { type Arn, arn, arnSegments, matchesText } from '../../vocabulary/index.js';
import { type Comparison, negation } from './comparison.js';

const LIKE: Comparison = {
  name: 'ArnLike',
  family: 'text',
  negated: false,
  matches: matchesInSegments,
  text: { foldCase: false, patterns: true, inSegments: true },
};
const EQUALS: Comparison = { ...LIKE, name: 'ArnEquals' };

/**
 * ARNs, whose six segments are compared one by one. ArnEquals and ArnLike behave alike.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const ARN: readonly Comparison[] = [
  EQUALS,
  negation(EQUALS, 'ArnNotEquals'),
  LIKE,
  negation(LIKE, 'ArnNotLike'),
];

/**
 * Whether an ARN matches a pattern segment by segment, so that `*` crosses no colon but in the last of the six. A text that is no ARN
 * and a pattern of fewer segments match nothing.
 */
export function matchesInSegments(actual: string, expected: Arn): boolean {
  const patterns = arnSegments(expected);
  const texts = arnSegments(arn([{ text: actual }]));
  if (patterns === undefined || texts === undefined) return false;
  return patterns.every((pattern, i) => matchesText(pattern, textOf(texts[i])));
}

/** A segment of a text holds at most that text. */
function textOf(segment: Arn | undefined): string {
  const [only] = segment ?? [];
  return only !== undefined && 'text' in only ? only.text : '';
}
