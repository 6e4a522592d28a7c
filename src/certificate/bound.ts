import {
  type Arn,
  arn,
  arnFromPattern,
  mapPatterns,
  type Policy,
  type Reference,
  type Statement,
} from '../vocabulary/index.js';

/** The policy as it is deployed, where names have these texts. */
export function boundPolicy(policy: Policy, texts: ReadonlyMap<Reference, string>): Policy {
  return { ...policy, statements: policy.statements.map((one) => bound(one, texts)) };
}

/** The statement with these texts of names. */
export function bound(statement: Statement, texts: ReadonlyMap<Reference, string>): Statement {
  if (texts.size === 0) return statement;
  return mapPatterns(statement, (on) => boundArn(on, texts));
}

/** A parameter's text is IAM's own notation: a `*` in it is a wildcard. */
export function boundArn(on: Arn, texts: ReadonlyMap<Reference, string>): Arn {
  return arn(
    on.flatMap((part): Arn => {
      const text = 'name' in part ? texts.get(part.name) : undefined;
      return text === undefined ? [part] : arnFromPattern(text);
    }),
  );
}
