import { INLINE_POLICY, MANAGED_POLICIES, size } from '../policy/index.js';
import type { Holder } from '../vocabulary/index.js';

/** Policies that are so near to IAM's limits that not much can be added, in percent of it. */
const NEAR = 90;

/** What of a holder's policies is at or over IAM's limits, in words. */
export function fullPolicies({ kind, policies }: Holder): readonly string[] {
  const own = policies.filter(({ is, group }) => is === 'inline' && group === undefined);
  const inline = own.reduce((sum, { document }) => sum + size(document), 0);
  const attached = policies.filter(({ is, group }) => is !== 'inline' && group === undefined).length;
  return [
    ...full('inline policies together', inline, kind === 'role' ? INLINE_POLICY.characters : USER_INLINE),
    ...policies.flatMap(({ name, is, document }) =>
      is === 'customer managed' ? full(`policy ${name}`, size(document), MANAGED_POLICIES.characters) : [],
    ),
    ...(attached >= MANAGED_POLICIES.policies
      ? [`${attached} managed policies are attached, of ${MANAGED_POLICIES.policies}`]
      : []),
  ];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const USER_INLINE = 2_048;

function full(what: string, characters: number, limit: number): readonly string[] {
  if (characters * 100 < limit * NEAR) return [];
  return [`${what}: ${characters.toLocaleString('en')} of ${limit.toLocaleString('en')} characters`];
}
