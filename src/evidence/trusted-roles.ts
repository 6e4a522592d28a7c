import {
  arnKey,
  arnOfText,
  type Evidence,
  groupBy,
  isOpen,
  type Need,
  type Resource,
  type Stack,
  type Workload,
} from '../vocabulary/index.js';
import type { IsNamed } from './encryption.js';
import type { ProjectNames } from './names.js';

/** A need as it is, or as a gap where the resource itself may let the caller in. */
export type LetIn = (need: Need) => Evidence;

/**
 * Within an account a role whose trust policy names the caller's role lets it in without a policy of the caller's own: such a call is not
 * denied for want of a permission. A caller that has one may as well need it.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function letInBy(
  stacks: readonly Stack[],
  workloads: readonly Workload[],
  names: ProjectNames,
  isNamed: IsNamed,
): LetIn {
  const resources = stacks.flatMap((stack) => stack.resources);
  const roleOf = rolesOf(stacks);
  const callers = new Map(workloads.map((workload) => [workload.id, roleOf(workload)] as const));
  const key = (pattern: NonNullable<Resource['arn']>): string => arnKey(names.expand(pattern));
  return (need) => {
    const caller = callers.get(need.who)?.arn;
    if (need.action !== 'sts:AssumeRole' || need.why.from !== 'call' || caller === undefined) return need;
    const target = resources.find(({ arn, trusts }) => trusts && arn && key(arn) === key(need.on));
    const trusted = (target?.trusts ?? []).filter((trust) => !isOpen(trust)).flatMap((t) => arnOfText(t, 'pattern'));
    if (target === undefined || isNamed(need.who, need.action)) return need;
    if (!trusted.some((trust) => key(trust) === key(caller))) return need;
    const because = `the trust policy of ${target.id} names this role, so that it needs no policy of its own`;
    return { kind: 'gap', who: need.who, over: need.action, because, at: need.why.at };
  };
}

/** The role as a resource, where a template defines it or SAM makes it. What a boundary leaves of it is not told here. */
function rolesOf(stacks: readonly Stack[]): (workload: Workload) => Resource | undefined {
  const roles = new Map(stacks.flatMap((stack) => stack.roles).map((role) => [role.id, role] as const));
  const key = (scope: string, id: string): string => JSON.stringify([scope, id]);
  const resources = groupBy(
    stacks.flatMap((stack) => stack.resources),
    ({ scope, id }) => key(scope, id),
  );
  return (workload) => {
    const role = roles.get(workload.role ?? '');
    if (role === undefined || role.definedBy === 'elsewhere' || role.boundary !== undefined) return undefined;
    const id = role.definedBy === 'framework' ? `${role.logicalId}Role` : role.logicalId;
    return resources.get(key(role.stack, id))?.[0];
  };
}
