import { ARN } from './arn.js';
import { BINARY } from './binary.js';
import { BOOL } from './bool.js';
import type { Comparison, Operator } from './comparison.js';
import { DATE } from './date.js';
import { IP } from './ip.js';
import { NULL } from './null.js';
import { NUMERIC } from './numeric.js';
import { STRING } from './string.js';

/**
 * Every condition operator that IAM documents. To add one, add its file's list here.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const COMPARISONS: readonly Comparison[] = [
  ...STRING,
  ...NUMERIC,
  ...DATE,
  ...BOOL,
  ...BINARY,
  ...IP,
  ...ARN,
  ...NULL,
];

const BY_NAME: ReadonlyMap<string, Comparison> = new Map(
  COMPARISONS.map((comparison) => [comparison.name.toLowerCase(), comparison]),
);

/**
 * The operator that a policy writes, in whatever case: `ForAnyValue:StringLikeIfExists`. Undefined where IAM documents none of that
 * name; `Null` takes no `IfExists`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function readOperator(written: string): Operator | undefined {
  const found = /^(forallvalues:|foranyvalue:)?(.*?)(ifexists)?$/.exec(written.toLowerCase());
  const [, set, name = '', ifExists] = found ?? [];
  const comparison = BY_NAME.get(name);
  if (comparison === undefined || (ifExists !== undefined && comparison.family === 'presence')) return undefined;
  return {
    comparison,
    ...(set !== undefined && { set: set === 'forallvalues:' ? 'all' : 'any' }),
    ifExists: ifExists !== undefined,
  };
}
