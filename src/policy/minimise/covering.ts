import { type ActionGlob, type Arn, firstOfEach, groupBy } from '../../vocabulary/index.js';
import { NO_NAMES } from '../resource-types/resource-types.js';
import { actionKey, type Cell, cellKey, joinedKey } from './cell.js';
import { type Reach, reachOf } from './reach.js';
import { type Terms, termsKey } from './terms.js';
import { wordsOf } from './words.js';

/** What the cells of a set grant, found by what they are about, so that not every two of them are compared. */
export interface Covering<C extends Cell> {
  /** The cells that cover this one, itself among them. */
  of(cell: Cell): readonly C[];
  /** The cells that grant the action, or more, under these terms, or fewer. */
  granting(action: ActionGlob, terms: Terms): readonly C[];
  /** The keys of the patterns that reach as far as this one or further, its own first. */
  wider(on: Arn): readonly string[];
}

/** Which cells of a set cover which, and what they grant together. `reach` tells how far their parts reach. */
export function covering<C extends Cell>(cells: readonly C[], reach: Reach): Covering<C> {
  const byKey = new Map(cells.map((cell) => [cellKey(cell), cell] as const));
  const rows = groupBy(cells, (cell) => joinedKey(actionKey(cell.action), termsKey(cell)));

  function eachRow<T>(action: ActionGlob, terms: Terms, make: (a: string, t: string) => readonly T[]): readonly T[] {
    return reach.actions(action).flatMap((a) => reach.terms(terms).flatMap((t) => make(a, t)));
  }

  return {
    of: (cell) =>
      eachRow(cell.action, cell, (a, t) =>
        reach.resources(cell.on).flatMap((p) => byKey.get(joinedKey(a, p, t)) ?? []),
      ),
    granting: (action, terms) => eachRow(action, terms, (a, t) => rows.get(joinedKey(a, t)) ?? []),
    wider: reach.resources,
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
