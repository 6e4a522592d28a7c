import { type Deployment, groupBy, type PrincipalUsage, type Reference } from '../../vocabulary/index.js';
import { completed } from '../binding/stage-alone.js';
import type { Setting } from '../usage/join.js';
import { seenDeployment } from '../usage/seen-deployment.js';
import type { Sighting } from './joined-holder.js';

type Where = Pick<Deployment, 'bindings'>;

const NOWHERE: Where = { bindings: new Map() };

/** Where it was found, and the deployment if the user told it. */
type Placed = Sighting & { readonly told?: Deployment };

/**
 * What is known of the project's names where each was found: what the user tells of the deployment, and else what names of roles, and of
 * resources in their policies, tell of the stack. Of other stacks of the project it is known where there is one deployment of them alone.
 */
export function placing(found: readonly Placed[], setting: Setting): (one: Placed) => Where {
  const byStage = groupBy(found, stageKey);
  const seen = new Map([...byStage].map(([key, some]) => [key, seenAt(some, setting)] as const));
  const stages = groupBy([...byStage.values()], ([{ role }]) => role.stack);
  const alone = [...stages.values()].flatMap((some) =>
    some.length === 1 ? [seen.get(stageKey(some[0][0])) ?? NOWHERE] : [],
  );
  const merged = new Map<string, Where>();
  return (one) => {
    const key = stageKey(one);
    const known = merged.get(key) ?? { bindings: union([...alone, seen.get(key) ?? NOWHERE]) };
    merged.set(key, known);
    return known;
  };
}

function stageKey({ role, stackName, told }: Placed): string {
  return [role.stack, told?.stage ?? '', told === undefined ? (stackName ?? '').toLowerCase() : ''].join('\u0000');
}

function seenAt(some: readonly [Placed, ...Placed[]], { stacks, names }: Setting): Where {
  const [{ role, told }] = some;
  const stack = stacks.find(({ file }) => file === role.stack);
  if (told?.account !== undefined || stack === undefined) return told ?? NOWHERE;
  const joined = some.map(({ role: of, deployed, stackName }) => ({
    ...{ role: of, principal: principalOf(deployed), by: 'looks' as const },
    ...(stackName !== undefined && { stackName }),
  }));
  const seen = seenDeployment(
    stack,
    joined,
    names,
    some.flatMap(({ deployed }) => deployed.granted()),
  );
  return told === undefined ? seen : completed(told, [seen], stacks);
}

/** The role as a trail would show it, with all that it did. */
function principalOf({ holder, usage }: Sighting['deployed']): PrincipalUsage {
  const [, partition = 'aws', account = ''] = /^arn:([^:]*):iam::(\d*):/.exec(holder.arn) ?? [];
  return {
    who: { arn: holder.arn, account, partition },
    used: usage.flatMap(({ used }) => used),
    attempted: usage.flatMap(({ attempted }) => attempted),
    denied: [],
  };
}

function union(all: readonly Where[]): ReadonlyMap<Reference, string> {
  return new Map(all.flatMap(({ bindings }) => [...bindings]));
}
