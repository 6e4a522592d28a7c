import { type Arn, groupBy, showArn } from '../../vocabulary/index.js';
import type { ResourceTypes } from '../resource-types/resource-types.js';
import { actionKey, type Cell, resourceKey } from './cell.js';
import { covering, withoutCoveredCells } from './covering.js';
import type { Grant } from './grant.js';
import { type Grid, gridOf, type Line } from './grid.js';
import { goodCover } from './grow.js';
import { type Reach, reachOf } from './reach.js';
import { indices, type Rectangle } from './rectangle.js';
import { bestCover } from './search.js';
import { type Terms, termsKey, termsOf } from './terms.js';
import { together } from './together.js';
import type { Words } from './words.js';

/**
 * How many comparisons the search for the least statements may take, over all terms and for each of them at least. It is known
 * to be enough for five kinds of actions on five kinds of resources, a kind being what is needed in the same places.
 */
const EFFORT = 20_000;
const LEAST_EFFORT = 4_000;

/**
 * Grants of exactly the cells, which are written in one word each: the fewest, and of those the ones of fewest characters, for each terms
 * that there are. Cells that no request asks for are granted where that saves a statement.
 */
export function grantsOf(cells: readonly Cell[], words: Words, types: ResourceTypes | undefined): readonly Grant[] {
  const reach = reachOf(cells, words);
  const left = withoutCoveredCells(cells, reach);
  const granted = covering(left, reach);
  const groups = [...groupBy(left, termsKey).values()];
  const effort = Math.max(LEAST_EFFORT, EFFORT / groups.length);
  return together(
    groups.flatMap((group) => {
      const grid = gridOf(group, granted, types);
      const { cover } = bestCover(grid, goodCover(grid), effort);
      return cover.map((rectangle) => grantOf(grid, rectangle, group[0], reach));
    }),
  );
}

function grantOf({ rows, columns }: Grid, rectangle: Rectangle, terms: Terms, reach: Reach): Grant {
  return {
    actions: widest(sorted(members(rows, rectangle.rows), actionKey), actionKey, reach.actions),
    resources: widest(sorted(members(columns, rectangle.columns), resourceOrder), resourceKey, reach.resources),
    ...termsOf(terms),
  };
}

/** A need that no request asks for may stand beside one that reaches further: nothing is lost without it. */
function widest<T>(all: readonly T[], key: (one: T) => string, wider: (one: T) => readonly string[]): readonly T[] {
  const left = new Set(all.map(key));
  for (const one of all) if (wider(one).some((other) => other !== key(one) && left.has(other))) left.delete(key(one));
  return all.filter((one) => left.has(key(one)));
}

function members<T>(lines: readonly Line<T>[], which: Rectangle['rows']): readonly T[] {
  return indices(which).flatMap((i) => lines[i]?.of ?? []);
}

function resourceOrder(on: Arn): string {
  return `${showArn(on)} ${resourceKey(on)}`;
}

function sorted<T>(all: readonly T[], order: (one: T) => string): readonly T[] {
  return all.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}
