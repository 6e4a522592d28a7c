import type { Comparison } from './comparison.js';
import { parseNumber } from './decimal.js';
import { ordered } from './ordered.js';

/**
 * Numbers, compared as numbers: `9` is below `10`, `10.0` equals `10`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
 */
export const NUMERIC: readonly Comparison[] = ordered('Numeric', 'number', parseNumber);
