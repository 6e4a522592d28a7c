import { parse } from '../policy/index.js';
import { type Statement, showArn } from '../vocabulary/index.js';

/** Somebody outside the account whom a trust policy lets in without any condition. */
export interface OpenTrust {
  readonly who: 'everyone' | 'another account';
  /** As the policy names it: `*`, `arn:aws:iam::444455556666:root`. */
  readonly named: string;
}

/**
 * Whom a role's trust policy lets in from outside without a condition.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export function openTrust(trust: unknown, account: string): readonly OpenTrust[] {
  const open = parse(trust ?? { Statement: [] }).policy.statements.filter(
    ({ effect, when, principals }) => effect === 'Allow' && when.length === 0 && principals?.scope === 'Principal',
  );
  return open.flatMap((statement) => letIn(statement, account));
}

/** Lambda's own service principals. @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
const LAMBDA = new Set(['lambda.amazonaws.com', 'edgelambda.amazonaws.com']);

/** Whether a role's trust policy lets in functions, and nobody else. */
export function trustsLambdaAlone(trust: unknown): boolean {
  const { policy, problems } = parse(trust ?? { Statement: [] });
  const allowing = policy.statements.filter(({ effect }) => effect === 'Allow');
  return problems.length === 0 && allowing.every(isForLambda);
}

function isForLambda({ principals }: Statement): boolean {
  if (principals?.scope !== 'Principal' || principals.of === '*') return false;
  return [...principals.of].every(
    ([kind, named]) => kind === 'Service' && named.every((one) => LAMBDA.has(showArn(one))),
  );
}

function letIn({ principals }: Statement, account: string): readonly OpenTrust[] {
  if (principals === undefined) return [];
  if (principals.of === '*') return [{ who: 'everyone', named: '*' }];
  const named = (principals.of.get('AWS') ?? []).map(showArn);
  return named.flatMap((one): readonly OpenTrust[] => {
    if (one === '*') return [{ who: 'everyone', named: one }];
    const other = /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(one)?.[1];
    return other === undefined || other === account ? [] : [{ who: 'another account', named: one }];
  });
}
