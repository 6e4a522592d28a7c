import { type WayToMore, waysToMore } from '../policy/index.js';
import type { Condition, Holder } from '../vocabulary/index.js';
import type { Auditing } from './auditing.js';
import { type PolicyReader, policiesOf } from './evidence-of.js';
import type { Limiting } from './limiting.js';
import { isConditional } from './risk.js';

/** The ways to more rights that a role or user has within its limits, those last that are open under conditions alone. */
export function waysOf(
  holder: Holder,
  { account, catalog }: Auditing,
  reader: PolicyReader,
  limits: Limiting,
): readonly WayToMore[] {
  const within = limits.of(holder).map(({ either }) => either);
  const known = knownOf(holder, account.id);
  const ways = waysToMore(policiesOf(holder, reader), catalog, { within, known });
  return [...ways.filter((way) => !isConditional(way)), ...ways.filter(isConditional)];
}

/**
 * What each request of a role or user says of who asks. Its tags are not among it: a session may bring others.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
 */
function knownOf({ kind, arn, name }: Holder, account: string): readonly Condition[] {
  const is = (key: string, text: string, operator = 'StringEquals'): Condition => ({
    ...{ operator, key, values: [[{ text }]] },
  });
  return [
    is('aws:PrincipalArn', arn),
    is('aws:PrincipalAccount', account),
    is('aws:PrincipalType', kind === 'user' ? 'User' : 'AssumedRole'),
    is('aws:PrincipalIsAWSService', 'false', 'Bool'),
    kind === 'user' ? is('aws:username', name) : is('aws:username', 'true', 'Null'),
  ];
}
