import { type Deployment, groupBy, mayMeet, type Role } from '../../vocabulary/index.js';
import { roleFinder } from '../binding/role-finder.js';
import { deployedName, isNamed, nameOfRole, tellsEnough } from '../usage/deployed-name.js';
import { stackInGenerated } from '../usage/generated.js';
import { functionNames, type Setting } from '../usage/join.js';
import type { AccountRole, HolderJoined, HolderJoining, JoinedBy, Sighting } from './joined-holder.js';
import { LOGICAL_ID, STACK_NAME, type StackSeen, stacksSeen } from './stacks-seen.js';
import { placing } from './where.js';

/** A role of the project that a role of the account is, and by what. */
interface Found extends Sighting {
  readonly by: JoinedBy;
  /** Of a deployment that the user tells. */
  readonly told?: Setting['deployments'][number];
}

/**
 * Which roles of an account are which roles of the project: by what a deployment tells, by the ARN or name that the template gives, by names of
 * functions in a trail, by the names that CloudFormation makes up, where a whole stack fits; and else by looks, where one alone looks so.
 */
export function joinHolders(deployed: readonly AccountRole[], setting: Setting): HolderJoining {
  const roles = setting.stacks.flatMap((stack) => stack.roles);
  const told = byDeployment(deployed, setting);
  const rest = deployed.filter((one) => !told.some((found) => found.deployed === one));
  const named = roles.flatMap((role) => [...byName(role, rest, setting), ...byFunction(role, rest, setting)]);
  const left = rest.filter((one) => !named.some((found) => found.deployed === one));
  const sightings = roles.flatMap((role) => sighted(role, left, setting));
  const stacks = stacksSeen(sightings, setting.stacks, deployed);
  const ofStacks = stacks.filter(({ isSure }) => isSure).flatMap((one) => foundIn(one, 'stack'));
  const sure = [...told, ...named, ...ofStacks];
  const known = new Set(sure.map(({ role }) => role));
  const taken = new Set(sure.map((one) => one.deployed));
  const open = roles.filter((role) => !known.has(role));
  const looks = [
    ...stacks.filter(({ isSure }) => !isSure).flatMap((one) => foundIn(one, 'looks')),
    ...open.flatMap((role) => byPattern(role, left, setting)),
  ].filter(({ role, deployed: one }) => !known.has(role) && !taken.has(one));
  const alone = looks.filter((one) => isAlone(one, looks));
  const found = [...sure, ...alone];
  const where = placing(found, setting);
  const ambiguous = ambiguousOf(looks.filter((one) => !alone.includes(one)));
  return {
    joined: found.map((one) => joinedOf(one, where(one))),
    ambiguous,
    missing: roles.filter(
      (role) => !found.some((one) => one.role === role) && !ambiguous.some((one) => one.role === role),
    ),
  };
}

function joinedOf({ deployed, role, by, stackName, told }: Found, where: HolderJoined['where']): HolderJoined {
  const stage = told?.stage ?? stackName;
  return { holder: deployed.holder, role, by, where, ...(stage !== undefined && { stage }) };
}

function byDeployment(deployed: readonly AccountRole[], { deployments, stacks }: Setting): readonly Found[] {
  const find = roleFinder(deployments, stacks);
  return deployed.flatMap((one): readonly Found[] => {
    const found = find(one.holder.arn);
    if (found === undefined) return [];
    const { role, deployment } = found;
    return [{ deployed: one, role, ...(deployment ? { by: 'deployment', told: deployment } : { by: 'role ARN' }) }];
  });
}

/** The name that the template gives; names of the place where it is deployed may stand in it. */
function byName(role: Role, deployed: readonly AccountRole[], setting: Setting): readonly Found[] {
  const alone = setting.deployments.filter(({ account }) => account === undefined);
  return [undefined, ...alone].flatMap((told) => {
    const isIt = isNamed(nameIn(role, setting, told));
    const fitting = deployed.filter(({ holder }) => isIt?.(holder.name));
    return fitting.map((one): Found => ({ deployed: one, role, by: 'role name', ...(told && { told }) }));
  });
}

function nameIn(role: Role, { stacks, names }: Setting, told?: Deployment) {
  const own = nameOfRole(role, stacks);
  return own === undefined ? undefined : deployedName([{ name: own }], names, told);
}

function byFunction(role: Role, deployed: readonly AccountRole[], setting: Setting): readonly Found[] {
  const texts = functionNames(role, setting);
  const isSession = ({ usage }: AccountRole): boolean =>
    usage.some(({ sessions = [] }) => sessions.some((session) => texts.has(session)));
  return deployed.filter(isSession).map((one) => ({ deployed: one, role, by: 'function name' }));
}

/** Whose names CloudFormation may have made up for the role, or whose tags tell its logical id. */
function sighted(role: Role, deployed: readonly AccountRole[], setting: Setting): readonly Sighting[] {
  const name = nameIn(role, setting);
  const logicalId = nameOfRole(role, setting.stacks)?.id;
  if (name?.is === 'text' || logicalId === undefined) return [];
  return deployed.flatMap((one): readonly Sighting[] => {
    const { tags } = one.holder;
    const tagged = tags.get(LOGICAL_ID) === logicalId ? tags.get(STACK_NAME) : undefined;
    const made = name?.is === 'generated' ? stackInGenerated(one.holder.name, logicalId) : undefined;
    const stackName = tagged ?? made;
    return stackName === undefined ? [] : [{ deployed: one, role, stackName }];
  });
}

function foundIn({ sightings }: StackSeen, by: JoinedBy): readonly Found[] {
  return sightings.map((one) => ({ ...one, by }));
}

function byPattern(role: Role, deployed: readonly AccountRole[], setting: Setting): readonly Found[] {
  const name = nameIn(role, setting);
  if (name?.is !== 'pattern' || isNamed(name) !== undefined || !tellsEnough(name.pattern)) return [];
  const fits = ({ holder }: AccountRole): boolean => mayMeet(name.pattern, [{ text: holder.name }]);
  return deployed.filter(fits).map((one) => ({ deployed: one, role, by: 'looks' }));
}

/** Whether no other role of the account looks so, and the role looks like no other one of the project. */
function isAlone(one: Found, looks: readonly Found[]): boolean {
  return looks.every((other) => other === one || (other.role !== one.role && other.deployed !== one.deployed));
}

function ambiguousOf(looks: readonly Found[]): HolderJoining['ambiguous'] {
  return [...groupBy(looks, ({ role }) => role)].map(([role, some]) => {
    const holders = [...new Set(some.map(({ deployed }) => deployed.holder.arn))].sort();
    const because =
      holders.length > 1
        ? `${holders.length} roles of the account look so`
        : 'other roles of the project are called alike';
    return { role, holders, because };
  });
}
