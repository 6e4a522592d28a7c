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
