import type { Policy } from '../../vocabulary/index.js';
import type { Allowed, Denied, Layer, StatementAt } from './decision.js';
import { needsNoPermission, needsResourcePolicy } from './exceptions.js';
import { applying, firstApplying, type Stack } from './layer.js';
import { isServiceLinked, isStronger, type Match } from './principal.js';
import { whoIsMeant } from './statement.js';
import type { Trial } from './trial.js';

/** All policies that a request is held against. A kind that is left out, or an empty list, is one that is not in force. */
export interface PolicyLayers {
  /** Of the principal: its own and its groups'. */
  readonly identity: readonly Policy[];
  /** The permissions boundary. */
  readonly boundary?: readonly Policy[];
  /** Passed when the session was made. */
  readonly session?: readonly Policy[];
  /** Service control policies by level, from the organization's root to the principal's account. None for its management account. */
  readonly scps?: readonly (readonly Policy[])[];
  /** Resource control policies by level, from the organization's root to the resource's account, of a service that knows them. */
  readonly rcps?: readonly (readonly Policy[])[];
  /** The resource's own policy: a bucket policy, a key policy, a role's trust policy. */
  readonly resource?: Policy;
}

/**
 * Whether the policies allow the request, under one way to read IAM: what any of them denies is denied, then every layer in force has
 * to allow it. Resource control policies only deny, since IAM puts one that allows everything beside them.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function decide(layers: PolicyLayers, trial: Trial): Allowed | Denied {
  if (needsNoPermission(trial)) return { is: 'allowed', by: [] };
  const scps = serviceControls(layers, trial);
  const denied = firstDenial([...scps, ...othersThatDeny(layers, trial)], trial);
  if (denied !== undefined) return denied;
  const controlled = allowedByAll(scps, trial);
  return controlled.is === 'allowed' ? after(controlled.by, granted(layers, trial)) : controlled;
}

/**
 * Whether the identity policies alone allow the request: what boundary, organization and resource say is not asked.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html
 */
export function identityDecision(policies: readonly Policy[], trial: Trial): Allowed | Denied {
  if (needsNoPermission(trial)) return { is: 'allowed', by: [] };
  const stack: Stack = { layer: 'identity', policies };
  return firstDenial([stack], trial) ?? allowedByAll([stack], trial);
}

/** They touch neither who is no identity of an account nor a service-linked role. */
function serviceControls({ scps = [] }: PolicyLayers, { principal }: Trial): readonly Stack[] {
  return principal.is === 'outside' || isServiceLinked(principal) ? [] : levels('scp', scps);
}

function othersThatDeny(layers: PolicyLayers, { principal }: Trial): readonly Stack[] {
  const rcps = isServiceLinked(principal) ? [] : levels('rcp', layers.rcps ?? []);
  return [...rcps, resourceStack(layers), identityStack(layers), ...limits(layers)];
}

function levels(layer: Layer, of: readonly (readonly Policy[])[]): readonly Stack[] {
  return of.map((policies, level) => ({ layer, level, policies }));
}

function resourceStack({ resource }: PolicyLayers): Stack {
  return { layer: 'resource', policies: resource === undefined ? [] : [resource] };
}

function identityStack({ identity }: PolicyLayers): Stack {
  return { layer: 'identity', policies: identity };
}

/** What limits the identity policies, and allows nothing by itself. */
function limits({ boundary = [], session = [] }: PolicyLayers): readonly Stack[] {
  const both = [
    { layer: 'boundary', policies: boundary },
    { layer: 'session', policies: session },
  ] as const;
  return both.filter(({ policies }) => policies.length > 0);
}

function firstDenial(stacks: readonly Stack[], trial: Trial): Denied | undefined {
  for (const stack of stacks) {
    const by = firstApplying(stack, 'Deny', trial);
    if (by !== undefined) return { is: 'denied', how: 'explicit', layer: stack.layer, by };
  }
  return undefined;
}

function allowedByAll(stacks: readonly Stack[], trial: Trial): Allowed | Denied {
  const by: StatementAt[] = [];
  for (const stack of stacks) {
    const at = firstApplying(stack, 'Allow', trial);
    if (at === undefined) return silent(stack);
    by.push(at);
  }
  return { is: 'allowed', by };
}

const SILENT: Readonly<Record<Layer, string>> = {
  identity: 'no policy of the principal allows it',
  boundary: 'the permissions boundary does not allow it',
  session: 'the session policy does not allow it',
  scp: 'no service control policy of one level allows it',
  rcp: 'no resource control policy of one level allows it',
  resource: 'the policy of the resource does not allow it',
};

function silent({ layer, level }: Pick<Stack, 'layer' | 'level'>): Denied {
  return {
    is: 'denied',
    how: 'implicit',
    layer,
    ...(level !== undefined && { level }),
    because: SILENT[layer],
  };
}

/**
 * What identity and resource policies grant. Inside one account either will do, and a resource policy that names the user or session
 * itself is not limited by what boundary and session policies leave out, while one that names a role is. Across accounts both have to
 * grant it. Who is no identity of an account has the resource policy alone.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-cross-account.html
 */
function granted(layers: PolicyLayers, trial: Trial): Allowed | Denied {
  const grant = strongestGrant(layers, trial);
  const isOutside = trial.principal.is === 'outside';
  const needsGrant = isOutside || trial.isForeign || needsResourcePolicy(trial);
  if (grant === undefined) return needsGrant ? silent({ layer: 'resource' }) : grantedByIdentity(layers, trial);
  const by = [grant.at];
  if (isOutside || (grant.match === 'direct' && !trial.isForeign)) return { is: 'allowed', by };
  if (grant.match === 'role' && !trial.isForeign) return after(by, allowedByAll(limits(layers), trial));
  return after(needsGrant ? by : [], grantedByIdentity(layers, trial));
}

/** The root user may do all that nothing denies: no policy is attached to it. */
function grantedByIdentity(layers: PolicyLayers, trial: Trial): Allowed | Denied {
  const own = trial.principal.is === 'root' ? [] : [identityStack(layers)];
  return allowedByAll([...own, ...limits(layers)], trial);
}

/** The decision, with the statements that had to allow before it. */
function after(before: readonly StatementAt[], decision: Allowed | Denied): Allowed | Denied {
  return decision.is === 'allowed' ? { is: 'allowed', by: [...before, ...decision.by] } : decision;
}

interface Grant {
  readonly match: Match | undefined;
  readonly at: StatementAt;
}

function strongestGrant(layers: PolicyLayers, trial: Trial): Grant | undefined {
  let found: Grant | undefined;
  for (const { statement, at } of applying(resourceStack(layers), 'Allow', trial)) {
    const match = whoIsMeant(statement, trial);
    if (found === undefined || isStronger(match, found.match)) found = { match, at };
  }
  return found;
}
