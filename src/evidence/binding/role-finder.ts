import type { Deployment, Role, Stack } from '../../vocabulary/index.js';
import { boundText } from './bind.js';

/** A role of the project where it is deployed. */
export interface DeployedRole {
  readonly role: Role;
  /** Absent for a role that the project names by its ARN. */
  readonly deployment?: Deployment;
}

const ROLE = /^arn:[^:]*:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;

/**
 * Finds which of the project's roles a principal is, by its ARN: of a role that a template defines by the name that a deployment tells, which
 * no other role of the account has, whatever its path; of others by the ARN that the project names.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export function roleFinder(
  deployments: readonly Deployment[],
  stacks: readonly Stack[],
): (principal: string) => DeployedRole | undefined {
  const roles = stacks.flatMap((stack) => stack.roles);
  const named = new Map<string, DeployedRole>();
  for (const deployment of deployments.filter(({ account }) => account !== undefined)) {
    for (const role of roles) {
      const name = roleName(role, stacks, deployment);
      const key = name === undefined ? undefined : `${deployment.account} ${name}`;
      if (key !== undefined && !named.has(key)) named.set(key, { role, deployment });
    }
  }
  const elsewhere = new Map(roles.flatMap((role) => (role.definedBy === 'elsewhere' ? [[role.id, { role }]] : [])));
  return (principal) => {
    const [, account = '', name = ''] = ROLE.exec(principal) ?? [];
    return elsewhere.get(principal) ?? named.get(`${account} ${name}`);
  };
}

/** What a role is called there; undefined where nothing tells. */
function roleName(role: Role, stacks: readonly Stack[], deployment: Deployment): string | undefined {
  if (role.definedBy === 'elsewhere') return undefined;
  const id = role.definedBy === 'framework' ? `${role.logicalId}Role` : role.logicalId;
  const resource = stacks.find(({ file }) => file === role.stack)?.resources.find((one) => one.id === id);
  const ref = resource?.attributes.get('Ref');
  return ref?.is === 'reference' ? boundText([{ name: ref.to }], deployment) : undefined;
}
