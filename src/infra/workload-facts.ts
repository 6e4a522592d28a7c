import type { Tree } from '../host/index.js';
import type { Missed, Workload } from '../vocabulary/index.js';
import type { IdOf } from './ids.js';
import { type RunnerWithRoles, roleId } from './roles/roles.js';
import type { Layers } from './workloads/layers.js';
import { property, runnerName } from './workloads/runner.js';

/** A function, or other code, as the rest of leastwise knows it. */
export function workloadOf(of: RunnerWithRoles, layers: Layers, tree: Tree, idOf: IdOf): Workload {
  const { definition, stack, kind: runs } = of.runner;
  const [use] = of.uses;
  const { file, kind } = stack.template;
  return {
    id: of.id,
    infrastructure: { kind, file, logicalId: definition.id, line: definition.at.line },
    entry: runs.entry(of.runner, tree),
    ...(runs.is === 'state machine' && { isStateMachine: true as const }),
    role: use === undefined ? null : roleId(use, of.runner, idOf),
    environment: runs.environment(of.runner),
    features: of.features.map((f) => f.feature),
    layers: layers.folders,
    name: runnerName(of.runner),
  };
}

/** What can't be seen of it: properties that a deployment brings in, what features may call, which of several roles it has. */
export function missedOf(of: RunnerWithRoles): readonly Missed[] {
  return [...otherCode(of), ...broughtIn(of), ...unseenCalls(of), ...roleInDoubt(of)];
}

function otherCode({ id, runner: { definition } }: RunnerWithRoles): readonly Missed[] {
  const { unread, at, unfollowed = [] } = definition;
  const others = unread === undefined ? [] : [{ because: unread, at }];
  return [...others, ...unfollowed].map((one) => ({ who: id, over: 'everything', ...one }));
}

function broughtIn(of: RunnerWithRoles): readonly Missed[] {
  const included = property(of.runner, 'Fn::Transform');
  if (included === undefined) return [];
  const because = 'properties of the function are brought in when it is deployed';
  return [{ who: of.id, over: 'everything', because, at: included.at }];
}

function unseenCalls(of: RunnerWithRoles): readonly Missed[] {
  return of.features.flatMap(({ template, feature }) =>
    (template.unseen ?? []).map(({ over, because }) => ({ who: of.id, over, because, at: feature.at })),
  );
}

function roleInDoubt(of: RunnerWithRoles): readonly Missed[] {
  const { at } = of.runner.definition;
  if (of.uses.length === 1) return [];
  const what = of.runner.kind.is === 'state machine' ? 'state machine' : 'function';
  const because = of.uses.length === 0 ? `the ${what} names no role` : 'a condition chooses between several roles';
  return [{ who: of.id, over: 'nothing', because, at }];
}
