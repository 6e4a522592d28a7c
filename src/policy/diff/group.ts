import {
  type Action,
  type ActionGlob,
  type Arn,
  arnKey,
  covers,
  type Differ,
  mayMeet,
} from '../../vocabulary/index.js';
import type { Counterexample } from '../contains/refute.js';
import type { Literal } from '../contains/rule.js';
import { conditionsOf } from './cell.js';
import type { Piece } from './class-changes.js';

/** Pieces that are told together: all of these actions on all of these resources. */
export interface Group {
  readonly actions: readonly Action[];
  /** Only of actions that nobody knows. */
  readonly exceptActions: readonly ActionGlob[] | undefined;
  readonly resources: readonly Arn[];
  readonly except: readonly Arn[];
  readonly when: readonly Literal[];
  readonly unless: readonly (readonly Literal[])[];
  readonly example: Counterexample;
}

/**
 * As few groups as are found: pieces of the same actions under the same conditions share one, then groups of the same resources. What one
 * piece leaves out may be left out of another only where the two don't meet.
 */
export function grouped(pieces: readonly Piece[], differ: Differ): readonly Group[] {
  const single = pieces.map(
    ({ actions, exceptActions, cell, example }): Group => ({
      ...cell,
      actions,
      exceptActions,
      resources: [cell.resource],
      example,
    }),
  );
  const byActions = merged(
    single,
    (group) => JSON.stringify([group.actions, group.exceptActions, conditionsKey(group)]),
    (a, b) => resourcesTogether(a, b, differ),
  );
  return merged(
    byActions,
    ({ exceptActions, ...group }) =>
      JSON.stringify([exceptActions, keysOf(group.resources), keysOf(group.except), conditionsKey(group)]),
    (a, b) => ({ ...a, actions: [...new Set([...a.actions, ...b.actions])].sort() }),
  );
}

function merged(
  groups: readonly Group[],
  keyOf: (group: Group) => string,
  together: (a: Group, b: Group) => Group | undefined,
): readonly Group[] {
  const found = new Map<string, Group[]>();
  for (const group of groups) {
    const same = found.get(keyOf(group)) ?? [];
    const at = same.findIndex((other) => together(other, group) !== undefined);
    const both = same[at] && together(same[at], group);
    if (both === undefined) same.push(group);
    else same[at] = both;
    found.set(keyOf(group), same);
  }
  return [...found.values()].flat();
}

function resourcesTogether(a: Group, b: Group, differ: Differ): Group | undefined {
  const spares = (left: Group, right: Group): boolean =>
    left.except.every(
      (except) => has(right.except, except) || right.resources.every((r) => !mayMeet(r, except, differ)),
    );
  if (!spares(a, b) || !spares(b, a)) return undefined;
  const resources = distinct([...a.resources, ...b.resources]);
  const widest = resources.filter((one, i) => !resources.some((other, j) => i !== j && covers(other, one)));
  return { ...a, resources: widest, except: distinct([...a.except, ...b.except]) };
}

function has(patterns: readonly Arn[], pattern: Arn): boolean {
  return patterns.some((one) => arnKey(one) === arnKey(pattern));
}

function distinct(patterns: readonly Arn[]): readonly Arn[] {
  return [...new Map(patterns.map((pattern) => [arnKey(pattern), pattern] as const)).values()];
}

function keysOf(patterns: readonly Arn[]): readonly string[] {
  return patterns.map(arnKey).sort();
}

function conditionsKey(group: Pick<Group, 'except' | 'when' | 'unless'>): string {
  return conditionsOf({ ...group, resource: [] });
}
