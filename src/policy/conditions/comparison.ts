import type { Arn } from '../../vocabulary/index.js';

/** What kind of values an operator compares. */
export type Family = 'text' | 'number' | 'date' | 'address' | 'truth' | 'bytes' | 'presence';

/**
 * A condition operator without its set prefix and `IfExists`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export interface Comparison {
  /** As IAM spells it: `StringNotLike`. */
  readonly name: string;
  readonly family: Family;
  /** It holds where a value matches none of the policy's values, and where the key is missing. */
  readonly negated: boolean;
  /** Whether a value of the request matches one value of the policy, before negation. `expected` holds texts and wildcards only. */
  matches(actual: string, expected: Arn): boolean;
  /**
   * Of the text family: whether case counts, whether `*` and `?` of a policy are wildcards, and whether the six segments of an ARN
   * are compared one by one.
   */
  readonly text?: { readonly foldCase: boolean; readonly patterns: boolean; readonly inSegments: boolean };
}

/** An operator as a policy writes it: `ForAnyValue:StringLikeIfExists`. */
export interface Operator {
  readonly comparison: Comparison;
  /** `all`: ForAllValues; `any`: ForAnyValue. Absent for a key of a single value. */
  readonly set?: 'all' | 'any';
  readonly ifExists: boolean;
}

/** The comparison that holds where the given one does not. */
export function negation(of: Comparison, name: string): Comparison {
  return { ...of, name, negated: true };
}
