import type { Trial } from './trial.js';

/**
 * Whether anybody may do it, whatever policies say.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function needsNoPermission({ action }: Pick<Trial, 'action'>): boolean {
  return action.toLowerCase() === 'sts:getcalleridentity';
}

/**
 * Whether the resource's own policy has to allow it or to leave it to the account, even inside one account: the key policy of a KMS key,
 * the trust policy of a role that is assumed.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
 */
export function needsResourcePolicy({ action, resource }: Trial): boolean {
  const asked = `${action.toLowerCase()} ${resource}`;
  return /^(kms:\S+ arn:[^:]*:kms:[^:]*:[^:]*:key\/|sts:\S+ arn:[^:]*:iam::[^:]*:role\/)/.test(asked);
}
