import type { ActionGlob, Arn, Condition } from '../../vocabulary/index.js';
import { NO_NAMES } from '../resource-types/resource-types.js';
import { actionKey, type Cell, cellKey, conditionsKey, joinedKey } from './cell.js';
import { firstOfEach, groupBy } from './grouping.js';
import { type Reach, reachOf } from './reach.js';
import { wordsOf } from './words.js';

/** What the cells of a set grant, found by what they are about, so that not every two of them are compared. */
export interface Covering<C extends Cell> {
  /** The cells that cover this one, itself among them. */
  of(cell: Cell): readonly C[];
  /** The cells that grant the action, or more, under these conditions, or fewer. */
  granting(action: ActionGlob, when: readonly Condition[]): readonly C[];
  /** The keys of the patterns that reach as far as this one or further, its own first. */
  wider(on: Arn): readonly string[];
}

/** Which cells of a set cover which, and what they grant together. `reach` tells how far their parts reach. */
export function covering<C extends Cell>(cells: readonly C[], reach: Reach): Covering<C> {
  const byKey = new Map(cells.map((cell) => [cellKey(cell), cell] as const));
  const rows = groupBy(cells, ({ action, when }) => joinedKey(actionKey(action), conditionsKey(when)));

  function eachRow<T>(action: ActionGlob, when: readonly Condition[], make: (a: string, c: string) => readonly T[]) {
    return reach.actions(action).flatMap((a) => reach.conditions(when).flatMap((c) => make(a, c)));
  }

  return {
    of: ({ action, on, when }) =>
      eachRow(action, when, (a, c) => reach.places(on).flatMap((p) => byKey.get(joinedKey(a, p, c)) ?? [])),
    granting: (action, when) => eachRow(action, when, (a, c) => rows.get(joinedKey(a, c)) ?? []),
    wider: reach.places,
  };
}

/** The cells without those that another one covers. Of two that cover each other the first stays. */
export function withoutCoveredCells<C extends Cell>(
  cells: readonly C[],
  reach: Reach = reachOf(cells, wordsOf(NO_NAMES)),
): readonly C[] {
  const distinct = firstOfEach(cells, cellKey);
  const covered = covering(distinct, reach);
  const left = new Set(distinct);
  // One after the other, so that of cells that cover each other one is left.
  for (const cell of distinct.toReversed()) {
    if (covered.of(cell).some((other) => other !== cell && left.has(other))) left.delete(cell);
  }
  return distinct.filter((cell) => left.has(cell));
}
