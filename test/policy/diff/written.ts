import { type Bench, benchOf } from '../../../src/policy/contains/bench.js';
import type { Literal, Rule } from '../../../src/policy/contains/rule.js';
import type { Actions, Arn, Condition, Names, Policy } from '../../../src/vocabulary/index.js';
import { patternOf, policyOf, showPattern } from '../cases/references.js';
import { fewActions } from '../contains/arbitrary.js';

// What the parts of a difference are made of, as people write it: statements without what goes without saying.

export type Written = Readonly<Record<string, unknown>>;

const S3 = 'arn:aws:s3:::';

/** A resource of S3 may be written without what all of them begin with. */
function full(written: string): string {
  return written === '*' || written.startsWith('arn:') ? written : `${S3}${written}`;
}

function allFull(written: unknown): readonly string[] {
  return [written].flat().map((one) => full(String(one)));
}

export function resource(written: string): Arn {
  return patternOf(full(written));
}

/** As `resource` reads it. */
export function showResource(pattern: Arn): string {
  const shown = showPattern(pattern);
  return shown.startsWith(S3) ? shown.slice(S3.length) : shown;
}

export function policy(...statements: readonly Written[]): Policy {
  const Statement = statements.map((one) => ({
    Effect: 'Allow',
    ...('NotAction' in one ? {} : { Action: '*' }),
    ...one,
    ...('NotResource' in one
      ? { NotResource: allFull(one.NotResource) }
      : { Resource: allFull('Resource' in one ? one.Resource : '*') }),
  }));
  return policyOf({ Version: '2012-10-17', Statement }).policy;
}

export function bench(names?: Names, actions: Actions = fewActions): Bench {
  return benchOf(actions, names, new Map());
}

export function rules(on: Bench, ...statements: readonly Written[]): readonly Rule[] {
  return on.compiled(policy(...statements)).rules;
}

export function rule(on: Bench, statement: Written): Rule {
  const [only] = rules(on, statement);
  if (only === undefined) throw new Error('there is no rule without a statement');
  return only;
}

/** The conditions of a Condition block as literals. */
export function literals(on: Bench, block: Written): readonly Literal[] {
  return rule(on, { Condition: block }).when;
}

/** `StringEquals aws:PrincipalTag/desk north`. */
export function showCondition({ operator, key, values }: Condition): string {
  return [operator, key, values.map(showPattern).join('|')].join(' ');
}

export function showLiterals(all: readonly Literal[]): readonly string[] {
  return all.map(({ condition }) => showCondition(condition));
}
