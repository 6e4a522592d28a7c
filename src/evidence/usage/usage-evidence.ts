import {
  type Arn,
  arn,
  arnSegments,
  type Condition,
  type DeniedCalls,
  type Deployment,
  type Need,
  type Reference,
  type Role,
  reference,
  type Usage,
} from '../../vocabulary/index.js';
import { adopter } from '../adopt.js';
import { completed } from '../binding/stage-alone.js';
import { unbinder } from '../binding/unbind.js';
import { type Joining, joinUsage, type Setting } from './join.js';
import { seenDeployment } from './seen-deployment.js';

/** What a trail showed of the project's roles, in the project's own words. */
export interface UsageEvidence {
  readonly evidence: readonly (Need | DeniedCalls)[];
  readonly joining: Joining;
  /** The deployments in which it was seen: those that are told, and what the trail itself tells of others. */
  readonly bindings: readonly Bindings[];
}

type Bindings = Pick<Deployment, 'bindings'>;

/**
 * Turns usage into evidence: needs of the roles of the project, on its own resources where a deployment tells which they are, and calls
 * that were denied. What names no resource of the project stays as it was seen.
 */
export function usageEvidence(usage: Parameters<typeof joinUsage>[0], setting: Setting): UsageEvidence {
  const { stacks, names } = setting;
  const joining = joinUsage(usage, setting);
  const seen = new Map(
    stacks.map((stack) => [
      stack.file,
      seenDeployment(
        stack,
        joining.joined.filter(({ role }) => role.stack === stack.file),
        names,
      ),
    ]),
  );
  const deployments = setting.deployments.map((one) => completed(one, [...seen.values()], stacks));
  const adopt = adopter(stacks, names);
  const back = new Map([...deployments, ...seen.values()].map((one) => [one, unbinder(one, stacks)] as const));
  const evidence = joining.joined.flatMap(({ role, principal }) => {
    const own = seen.get(role.stack);
    const where = [...deployments, ...(own === undefined ? [] : [own])].filter((one) =>
      isOf(one, role, principal.who.account),
    );
    const told = (on: Arn): Arn => {
      const found = where.map((one) => back.get(one)?.(on)).find((one) => one?.some(isName));
      return adopt(found ?? inPlace(on, role, where), role.stack);
    };
    return [
      ...principal.used.map((one) => needOfUsage(role.id, one, false, told)),
      ...principal.attempted.map((one) => needOfUsage(role.id, one, true, told)),
      ...principal.denied.map((one) => deniedOfUsage(role.id, one, told)),
    ];
  });
  return {
    evidence,
    joining,
    bindings: [...deployments, ...[...seen.values()].filter(({ bindings: { size } }) => size > 0)],
  };
}

/** Whether the deployment is in the account, as far as it tells. */
function isOf({ bindings }: Bindings, { stack }: Role, account: string): boolean {
  const accounts = [...bindings].filter(([name]) => isAccountOf(name, stack));
  return accounts.every(([, text]) => text === account);
}

function isAccountOf({ id, scope }: Reference, stack: string): boolean {
  return id === 'AWS::AccountId' && scope === stack;
}

/** What is no resource of the project, with region and account as the project's names where it is deployed there. */
function inPlace(on: Arn, { stack }: Role, where: readonly Bindings[]): Arn {
  const segments = arnSegments(on);
  if (segments === undefined) return on;
  const names = new Map([
    [3, reference(stack, 'AWS::Region')],
    [4, reference(stack, 'AWS::AccountId')],
  ]);
  const put = segments.map((segment, i): Arn => {
    const name = names.get(i);
    const [only, more] = segment;
    const is = name !== undefined && only !== undefined && more === undefined && 'text' in only;
    return is && where.some(({ bindings }) => bindings.get(name) === only.text) ? [{ name }] : segment;
  });
  return arn(put.flatMap((segment, i) => (i === 0 ? segment : [{ text: ':' }, ...segment])));
}

function isName(part: Arn[number]): boolean {
  return 'name' in part;
}

const AS_SEEN = (on: Arn): Arn => on;

/** What was used, or attempted to be, as a need of who did it. `told` puts resources into other words. */
export function needOfUsage(who: string, usage: Usage, attempted: boolean, told: (on: Arn) => Arn = AS_SEEN): Need {
  const { action, on, when, note, times, first, last } = usage;
  const inWords = (one: Condition): Condition => ({ ...one, values: one.values.map(told) });
  return {
    ...{ kind: 'need', who, action, on: told(on), when: when.map(inWords) },
    why: { from: 'usage', times, ...timesOf({ first, last }), ...(attempted && { attempted }) },
    sure: attempted ? 'inferred' : 'observed',
    ...(note !== undefined && { note }),
  };
}

export function deniedOfUsage(
  role: string,
  { action, on, times, last }: Usage,
  told: (on: Arn) => Arn = AS_SEEN,
): DeniedCalls {
  return { kind: 'denied', role, action, on: told(on), times, ...(last !== undefined && { last }) };
}

function timesOf({ first, last }: { first: string | undefined; last: string | undefined }): {
  first?: string;
  last?: string;
} {
  return { ...(first !== undefined && { first }), ...(last !== undefined && { last }) };
}
