import type { Grid } from './grid.js';
import { all, bit, hull, indices, isAllowed, lengthOf, type Rectangle, rectangle, total } from './rectangle.js';

/** A needed cell of the grid: a rectangle of one row and one column. */
type Square = Rectangle;

export interface Found {
  readonly cover: readonly Rectangle[];
  /** Whether it is known that none is better. */
  readonly isBest: boolean;
}

/** Of more squares not every two are compared, and covers of so many are too many to be tried. */
const MOST_SQUARES = 150;

/**
 * The best cover of the needed cells by allowed rectangles. From the one that is known, one of fewer rectangles is looked for until there
 * is none, then the smallest of as many; both for at most `effort` comparisons.
 */
export function bestCover(grid: Grid, known: readonly Rectangle[], effort: number): Found {
  const needed = neededSquares(grid);
  if (needed.length > MOST_SQUARES) return { cover: known, isBest: false };
  const { squares, apart } = inOrder(needed);
  let cover = known;
  let left = effort;
  while (cover.length > apart && left > 0) {
    const found = searched(grid, squares, cover.length - 1, Number.POSITIVE_INFINITY, left);
    left -= found.steps;
    if (found.cover === undefined) break;
    cover = found.cover;
  }
  const smallest = searched(grid, squares, cover.length, total(grid, cover), left);
  return { cover: smallest.cover ?? cover, isBest: smallest.steps < left };
}

/**
 * One square after the other is put into each rectangle that can take it, or into a new one. What is too large already is left. Without a
 * limit the first cover will do.
 * @returns no cover where none of at most so many rectangles is smaller than the limit
 */
function searched(grid: Grid, squares: readonly Square[], most: number, limit: number, effort: number) {
  let best = limit;
  let cover: readonly Rectangle[] | undefined;
  let steps = 0;

  function go(from: number, parts: readonly Rectangle[]): void {
    if (steps >= effort || (limit === Number.POSITIVE_INFINITY ? cover !== undefined : leastSize(grid, parts) >= best))
      return;
    let at = from;
    while (parts.some((part) => holds(part, squares[at]))) at++;
    steps += (1 + at - from) * (1 + parts.length);
    const square = squares[at];
    if (square === undefined) {
      best = total(grid, parts);
      cover = parts;
    } else for (const next of choices(parts, square, most)) go(at + 1, next);
  }

  go(0, []);
  return { cover, steps };
}

function holds({ rows, columns }: Rectangle, square: Square | undefined): boolean {
  return square !== undefined && (rows & square.rows) !== 0n && (columns & square.columns) !== 0n;
}

/** With the square in each rectangle that can take it, and in one of its own where there may be one more. */
function choices(parts: readonly Rectangle[], square: Square, most: number): readonly (readonly Rectangle[])[] {
  const grown = parts.flatMap((part, i) => {
    const whole = hull(part, square);
    return isAllowed(whole) ? [parts.with(i, whole)] : [];
  });
  return parts.length < most ? [...grown, [...parts, square]] : grown;
}

/** What a cover that is made so far will take at least: every row and column that it lacks comes into it once. */
function leastSize(grid: Grid, parts: readonly Rectangle[]): number {
  const rows = parts.reduce((lacking, part) => lacking & ~part.rows, all(grid.rows));
  const columns = parts.reduce((lacking, part) => lacking & ~part.columns, all(grid.columns));
  return total(grid, parts) + lengthOf(grid.rows, rows) + lengthOf(grid.columns, columns);
}

function neededSquares(grid: Grid): readonly Square[] {
  return grid.needed.flatMap((columns, row) =>
    indices(columns).map((column) => rectangle(grid, bit(row), bit(column))),
  );
}

/**
 * The squares, those that are hardest to put together with others first, and how many of them no two of which can stand in one
 * rectangle: no cover has fewer.
 */
function inOrder(needed: readonly Square[]): { readonly squares: readonly Square[]; readonly apart: number } {
  const apart = (a: Square, b: Square): boolean => !isAllowed(hull(a, b));
  const degree = new Map(
    needed.map((square) => [square, needed.filter((other) => apart(square, other)).length] as const),
  );
  const hardest = needed.toSorted((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0));
  const first: Square[] = [];
  for (const square of hardest) if (first.every((other) => apart(square, other))) first.push(square);
  return { squares: [...first, ...hardest.filter((square) => !first.includes(square))], apart: first.length };
}
