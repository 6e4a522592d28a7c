import {
  type Deployment,
  groupBy,
  mayMeet,
  type PrincipalUsage,
  type Role,
  type Stack,
} from '../../vocabulary/index.js';
import { roleFinder } from '../binding/role-finder.js';
import type { ProjectNames } from '../names.js';
import { type DeployedName, deployedName, isNamed, nameOfFunction, nameOfRole, tellsEnough } from './deployed-name.js';
import { stackInGenerated } from './generated.js';

/** A principal of a trail that is a role of the project. */
export interface Joined {
  readonly role: Role;
  readonly principal: PrincipalUsage;
  /** By what: the role's or a function's name as text, or the looks of a name that CloudFormation or the template makes up. */
  readonly by: 'role name' | 'function name' | 'looks';
  /** The stack's name that a made-up name begins with. */
  readonly stackName?: string;
}

export interface Joining {
  readonly joined: readonly Joined[];
  /** Roles of which it is known how they are named where they are deployed, seen or not. */
  readonly named: ReadonlySet<Role>;
  /** Made-up names that would do, but begin with several stacks' names. */
  readonly ambiguous: readonly { readonly role: Role; readonly stackNames: readonly string[] }[];
  /** Principals that look like a role of the project where it is not told to be deployed. They are unmatched too. */
  readonly elsewhere: readonly Pick<Joined, 'role' | 'principal'>[];
  readonly unmatched: readonly PrincipalUsage[];
}

export interface Setting {
  readonly stacks: readonly Stack[];
  readonly deployments: readonly Deployment[];
  readonly names: ProjectNames;
}

/**
 * Which principals are which roles. By the name of the role as template or deployments tell it, then by the name of a function as its
 * session has it, and else by the looks of the name, `STACK-LogicalId-RANDOM` or the text around parameters; the last only where all
 * that look so begin with one stack's name.
 */
export function joinUsage(usage: readonly PrincipalUsage[], setting: Setting): Joining {
  const roles = setting.stacks.flatMap((stack) => stack.roles);
  const expected = roles.map((role) => ({ role, names: namesOfRole(role, setting) }));
  const find = roleFinder(setting.deployments, setting.stacks);
  const sure = [
    ...usage.flatMap((principal): readonly Joined[] => {
      const role = find(principal.who.arn)?.role;
      return role === undefined ? [] : [{ role, principal, by: 'role name' }];
    }),
    ...expected.flatMap(({ role, names }) => byRoleName(role, names, usage)),
    ...roles.flatMap((role) => byFunctionName(role, usage, setting)),
  ];
  const left = usage.filter((principal) => !sure.some((one) => one.principal === principal));
  const known = new Set(sure.map(({ role }) => role));
  const open = expected.filter(({ role }) => !known.has(role));
  const looks = open.flatMap(({ role, names }) => byLooks(role, names, left));
  const { taken, ambiguous } = ofOneStack(looks);
  const joined = distinct([...sure, ...taken]);
  const named = expected
    .filter(({ names }) => names.some((name) => isNamed(name) !== undefined))
    .map(({ role }) => role);
  const unmatched = usage.filter((principal) => !joined.some((one) => one.principal === principal));
  return { joined, named: new Set(named), ambiguous, elsewhere: inOtherStages(unmatched, setting), unmatched };
}

/** Where deployments are told, those that would do if none were: roles of a stage that is not told. */
function inOtherStages(unmatched: readonly PrincipalUsage[], setting: Setting): Joining['elsewhere'] {
  if (setting.deployments.length === 0) return [];
  const roles = setting.stacks.flatMap((stack) => stack.roles);
  return roles.flatMap((role) => {
    const names = namesOfRole(role, { ...setting, deployments: [] }).filter(({ is }) => is === 'pattern');
    return byLooks(role, names, unmatched);
  });
}

/** How the role may be named, in each deployment. */
function namesOfRole(role: Role, { stacks, deployments, names }: Setting): readonly DeployedName[] {
  const own = nameOfRole(role, stacks);
  if (own === undefined) return [];
  const some = deployments.length === 0 ? [undefined] : deployments;
  return some.map((deployment) => deployedName([{ name: own }], names, deployment));
}

function byRoleName(role: Role, names: readonly DeployedName[], usage: readonly PrincipalUsage[]): readonly Joined[] {
  const ways = names.map(isNamed);
  return usage
    .filter((principal) => isRole(principal) && ways.some((isIt) => isIt?.(ownName(principal))))
    .map((principal) => ({ role, principal, by: 'role name' }));
}

function byFunctionName(role: Role, usage: readonly PrincipalUsage[], setting: Setting): readonly Joined[] {
  const texts = functionNames(role, setting);
  return usage
    .filter((principal) => isRole(principal) && principal.sessions?.some((session) => texts.has(session)))
    .map((principal) => ({ role, principal, by: 'function name' }));
}

/** The names as text of the functions that have the role: their sessions go by these. */
export function functionNames(role: Role, setting: Setting): ReadonlySet<string> {
  const workloads = setting.stacks.flatMap((stack) => stack.workloads).filter(({ id }) => role.workloads.includes(id));
  return new Set(workloads.flatMap((workload) => textsOf(workload, setting)));
}

/** The names of all functions that are known as texts: sessions of these names are to be looked for. */
export function functionNamesIn(setting: Setting): readonly string[] {
  const all = setting.stacks.flatMap((stack) => stack.workloads).flatMap((workload) => textsOf(workload, setting));
  return [...new Set(all)].sort();
}

function textsOf(workload: Stack['workloads'][number], { deployments, names }: Setting): readonly string[] {
  const own = nameOfFunction(workload);
  if (own === undefined) return [];
  return [undefined, ...deployments].flatMap((deployment) => {
    const name = deployedName(own, names, deployment);
    return name.is === 'text' ? [name.text] : [];
  });
}

function byLooks(role: Role, names: readonly DeployedName[], usage: readonly PrincipalUsage[]): readonly Joined[] {
  return usage.filter(isRole).flatMap((principal): readonly Joined[] => {
    const text = ownName(principal);
    for (const name of names) {
      const stackName = name.is === 'generated' ? stackInGenerated(text, name.logicalId) : undefined;
      if (stackName !== undefined) return [{ role, principal, by: 'looks', stackName }];
      if (
        name.is === 'pattern' &&
        isNamed(name) === undefined &&
        tellsEnough(name.pattern) &&
        mayMeet(name.pattern, [{ text }])
      )
        return [{ role, principal, by: 'looks' }];
    }
    return [];
  });
}

/** Made-up names may be those of any stack in which somebody chose that logical id. */
function ofOneStack(looks: readonly Joined[]): Pick<Joining, 'ambiguous'> & { readonly taken: readonly Joined[] } {
  const stackNames = new Set(looks.flatMap(({ stackName }) => stackName ?? []));
  const taken = looks.filter(({ stackName }) => stackName === undefined || stackNames.size === 1);
  const others = groupBy(
    looks.filter((one) => !taken.includes(one)),
    ({ role }) => role,
  );
  const ambiguous = [...others].map(([role, some]) => ({
    role,
    stackNames: [...new Set(some.flatMap(({ stackName }) => stackName ?? []))].sort(),
  }));
  return { taken, ambiguous };
}

function distinct(joined: readonly Joined[]): readonly Joined[] {
  return joined.filter(
    (one, i) => !joined.slice(0, i).some((before) => before.role === one.role && before.principal === one.principal),
  );
}

function isRole({ who }: PrincipalUsage): boolean {
  return /:role\//.test(who.arn);
}

function ownName({ who }: PrincipalUsage): string {
  return who.arn.slice(who.arn.lastIndexOf('/') + 1);
}
