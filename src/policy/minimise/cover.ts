import { type Arn, type Statement, showArn } from '../../vocabulary/index.js';
import type { ResourceTypes } from '../resource-types/resource-types.js';
import { actionKey, type Cell, conditionsKey, placeKey } from './cell.js';
import { covering, withoutCoveredCells } from './covering.js';
import { type Grid, gridOf, type Line } from './grid.js';
import { groupBy } from './grouping.js';
import { goodCover } from './grow.js';
import { type Reach, reachOf } from './reach.js';
import { indices, type Rectangle } from './rectangle.js';
import { bestCover } from './search.js';
import { withValuesTogether } from './values.js';
import type { Words } from './words.js';

/**
 * How many comparisons the search for the least statements may take, over all lists of conditions and for each one at least. It is known
 * to be enough for five kinds of actions on five kinds of resources, a kind being what is needed in the same places.
 */
const EFFORT = 20_000;
const LEAST_EFFORT = 4_000;

/**
 * The statements that grant exactly the cells, which are written in one word each: the fewest, and of those the ones of fewest
 * characters, for each list of conditions that there is. Cells that no request asks for are granted where that saves a statement.
 */
export function statementsOf(
  cells: readonly Cell[],
  words: Words,
  types: ResourceTypes | undefined,
): readonly Statement[] {
  const reach = reachOf(cells, words);
  const left = withoutCoveredCells(cells, reach);
  const granted = covering(left, reach);
  const groups = [...groupBy(left, ({ when }) => conditionsKey(when)).values()];
  const effort = Math.max(LEAST_EFFORT, EFFORT / groups.length);
  return withValuesTogether(
    groups.flatMap((group) => {
      const grid = gridOf(group, granted, types);
      const { cover } = bestCover(grid, goodCover(grid), effort);
      return cover.map((rectangle) => statement(grid, rectangle, group[0]?.when ?? [], reach));
    }),
  );
}

function statement(
  { rows, columns }: Grid,
  rectangle: Rectangle,
  when: Cell['when'],
  { actions, places }: Reach,
): Statement {
  return {
    effect: 'Allow',
    actions: { only: widest(sorted(members(rows, rectangle.rows), actionKey), actionKey, actions) },
    resources: { only: widest(sorted(members(columns, rectangle.columns), placeOrder), placeKey, places) },
    when,
  };
}

/** A need that no request asks for may stand beside one that reaches further: nothing is lost without it. */
function widest<T>(all: readonly T[], key: (one: T) => string, wider: (one: T) => readonly string[]): readonly T[] {
  let left = all;
  for (const one of all) {
    const others = new Set(left.filter((other) => other !== one).map(key));
    if (wider(one).some((other) => others.has(other))) left = left.filter((other) => other !== one);
  }
  return left;
}

function members<T>(lines: readonly Line<T>[], which: Rectangle['rows']): readonly T[] {
  return indices(which).flatMap((i) => lines[i]?.of ?? []);
}

function placeOrder(on: Arn): string {
  return `${showArn(on)} ${placeKey(on)}`;
}

function sorted<T>(all: readonly T[], order: (one: T) => string): readonly T[] {
  return all.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
}
