import type { Grant, Missed, Role, RoleId, WorkloadId } from '../../vocabulary/index.js';
import type { Recognised } from '../features/recognise.js';
import { type IdOf, shownId } from '../ids.js';
import type { Definition } from '../templates/definition.js';
import { member } from '../templates/node.js';
import type { Runner } from '../workloads/runner.js';
import { all, notSeen, type Policies, seen } from './attached.js';
import { boundaryOf } from './boundary.js';
import { attachedBySam } from './by-sam.js';
import { connectorPolicies } from './connectors.js';
import { usedByOthers } from './others.js';
import type { IamIndex, Located } from './role-index.js';
import type { RoleUse } from './role-of.js';
import { attachedPolicies, rolePolicies, trustsAlone } from './role-policies.js';
import { samPolicies } from './sam-policies.js';

/** A function, or other code, with the roles that it may run with, the first of which is taken as its own. */
export interface RunnerWithRoles {
  readonly id: WorkloadId;
  readonly runner: Runner;
  readonly features: readonly Recognised[];
  readonly uses: readonly RoleUse[];
}

export interface RoleFacts {
  readonly role: Role;
  readonly grants: readonly Grant[];
  readonly missed: readonly Missed[];
}

/** The id under which a role goes. A literal ARN is the same role in every template. */
export function roleId(use: RoleUse, of: Runner, idOf: IdOf): RoleId {
  if (use.by === 'framework') return idOf(use.maker.stack, `${use.maker.definition.id}Role`);
  if (use.by === 'template') return idOf(use.role.stack, shownId(use.role.definition));
  return use.shown.startsWith('arn:') ? use.shown : idOf(of.stack, use.shown);
}

/** Every role that something may run with, what it is granted, and what of it can't be seen. */
export function rolesUsed(runners: readonly RunnerWithRoles[], iam: IamIndex, idOf: IdOf): readonly RoleFacts[] {
  const uses = new Map<RoleId, { use: RoleUse; by: RunnerWithRoles[] }>();
  for (const by of runners) {
    for (const use of by.uses) {
      const id = roleId(use, by.runner, idOf);
      const known = uses.get(id);
      if (known === undefined) uses.set(id, { use, by: [by] });
      else known.by.push(by);
    }
  }
  return [...uses].map(([id, { use, by }]) => facts(id, use, by, runners, iam));
}

function facts(
  id: RoleId,
  use: RoleUse,
  by: readonly RunnerWithRoles[],
  runners: readonly RunnerWithRoles[],
  iam: IamIndex,
): RoleFacts {
  if (use.by === 'elsewhere') return roleElsewhere(id, use, by);
  const held = heldBy(use, runners, iam);
  const { attached, unseen } = policiesOf(held, by);
  return {
    role: roleFact(id, held, by, iam),
    grants: attached.map((grant) => ({ role: id, ...grant })),
    missed: unseen.map(({ because, at }) => ({ who: id, over: 'everything', because, at })),
  };
}

/** Where a role's policies stand: the role resource, or the function whose role SAM makes. */
export interface Held {
  readonly definedBy: 'framework' | 'template';
  readonly holder: Located;
  /** The role itself, which SAM makes under a logical id of its own. */
  readonly role: Located;
  readonly policies: readonly Policies[];
}

/** What a role of the project holds. `runners`: those of the project, for what SAM attaches because of their features. */
export function heldBy(
  use: Exclude<RoleUse, { by: 'elsewhere' }>,
  runners: readonly RunnerWithRoles[],
  iam: IamIndex,
): Held {
  return use.by === 'template' ? heldByTemplate(use.role, iam) : heldBySam(use.maker, runners, iam);
}

/** All policies of a role, with those that connectors attach because of what runs with it. */
export function policiesOf(held: Held, by: readonly RunnerWithRoles[]): Policies {
  return all([...held.policies, ...by.map((f) => connectorPolicies(f.runner))]);
}

function heldByTemplate(role: Located, iam: IamIndex): Held {
  return {
    definedBy: 'template',
    holder: role,
    role,
    policies: [rolePolicies(role, iam), attachedPolicies(role, iam)],
  };
}

function heldBySam(maker: Located, runners: readonly RunnerWithRoles[], iam: IamIndex): Held {
  const { stack, definition } = maker;
  const made = stack.template.resources.get(`${definition.id}Role`);
  const features = runners.find((f) => f.runner.definition === definition)?.features ?? [];
  const written = all([samPolicies(member(definition.properties, 'Policies'), stack, iam), broughtIn(definition)]);
  const bySam: Policies = { attached: attachedBySam(features), unseen: [] };
  const role = { stack, definition: made ?? definition };
  const more = made === undefined ? [] : [attachedPolicies(role, iam)];
  return { definedBy: 'framework', holder: maker, role, policies: [written, bySam, ...more] };
}

/** What a transform brings into the function may be policies. */
function broughtIn({ id, properties }: Definition): Policies {
  const transform = member(properties, 'Fn::Transform');
  return transform === undefined
    ? seen()
    : notSeen(`properties of \`${id}\` are brought in when it is deployed`, transform.at);
}

function roleFact(id: RoleId, held: Held, by: readonly RunnerWithRoles[], iam: IamIndex): Role {
  const { stack, definition } = held.holder;
  const boundary = boundaryOf(member(definition.properties, 'PermissionsBoundary'), stack, iam);
  const trust = member(definition.properties, 'AssumeRolePolicyDocument');
  const users = by.map((f) => f.runner);
  const services: ReadonlySet<string> = new Set(users.flatMap(({ kind }) => kind.services));
  return {
    id,
    stack: stack.template.file,
    definedBy: held.definedBy,
    logicalId: definition.id,
    at: definition.at,
    workloads: [...new Set(by.map((f) => f.id))],
    othersUseIt: !trustsAlone(services, trust) || usedByOthers(held.role, users),
    ...(boundary === undefined ? {} : { boundary }),
  };
}

function roleElsewhere(id: RoleId, use: RoleUse & { by: 'elsewhere' }, by: readonly RunnerWithRoles[]): RoleFacts {
  const role: Role = {
    id,
    stack: by[0]?.runner.stack.template.file ?? use.at.file,
    definedBy: 'elsewhere',
    logicalId: use.shown,
    at: use.at,
    workloads: [...new Set(by.map((f) => f.id))],
    othersUseIt: true,
  };
  const because = `the policies of the role \`${use.shown}\` are not in this project`;
  return { role, grants: [], missed: [{ who: id, over: 'everything', because, at: use.at }] };
}
