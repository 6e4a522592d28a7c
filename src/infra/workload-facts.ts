import type { Tree } from '../host/index.js';
import type { Missed, Workload } from '../vocabulary/index.js';
import type { IdOf } from './ids.js';
import { type FunctionWithRoles, roleId } from './roles/roles.js';
import { entryOf } from './workloads/entry.js';
import { environmentOf } from './workloads/environment.js';
import { functionName, property } from './workloads/functions.js';
import type { Layers } from './workloads/layers.js';

/** A function as the rest of leastwise knows it. */
export function workloadOf(of: FunctionWithRoles, layers: Layers, tree: Tree, idOf: IdOf): Workload {
  const { definition, stack } = of.function;
  const [use] = of.uses;
  const { file, kind } = stack.template;
  return {
    id: of.id,
    infrastructure: { kind, file, logicalId: definition.id, line: definition.at.line },
    entry: entryOf(of.function, tree),
    role: use === undefined ? null : roleId(use, of.function, idOf),
    environment: environmentOf(of.function),
    features: of.features.map((f) => f.feature),
    layers: layers.folders,
    name: functionName(of.function),
  };
}

/** What can't be seen of a function: properties that a deployment brings in, what features may call, which of several roles it has. */
export function missedOf(of: FunctionWithRoles): readonly Missed[] {
  return [...otherCode(of), ...broughtIn(of), ...unseenCalls(of), ...roleInDoubt(of)];
}

function otherCode({ id, function: { definition } }: FunctionWithRoles): readonly Missed[] {
  const { unread, at, unfollowed = [] } = definition;
  const others = unread === undefined ? [] : [{ because: unread, at }];
  return [...others, ...unfollowed].map((one) => ({ who: id, over: 'everything', ...one }));
}

function broughtIn(of: FunctionWithRoles): readonly Missed[] {
  const included = property(of.function, 'Fn::Transform');
  if (included === undefined) return [];
  const because = 'properties of the function are brought in when it is deployed';
  return [{ who: of.id, over: 'everything', because, at: included.at }];
}

function unseenCalls(of: FunctionWithRoles): readonly Missed[] {
  return of.features.flatMap(({ template, feature }) =>
    (template.unseen ?? []).map(({ over, because }) => ({ who: of.id, over, because, at: feature.at })),
  );
}

function roleInDoubt(of: FunctionWithRoles): readonly Missed[] {
  const { at } = of.function.definition;
  if (of.uses.length === 1) return [];
  const because = of.uses.length === 0 ? 'the function names no role' : 'a condition chooses between several roles';
  return [{ who: of.id, over: 'nothing', because, at }];
}
