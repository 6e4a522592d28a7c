import type { Grid } from './grid.js';
import { all, bit, hull, indices, isAllowed, lengthOf, type Rectangle, rectangle, total } from './rectangle.js';

/** A needed cell of the grid, as a rectangle of its own. */
type Place = Rectangle;

export interface Found {
  readonly cover: readonly Rectangle[];
  /** Whether it is known that none is better. */
  readonly isBest: boolean;
}

/** Of more places not every two are compared, and covers of so many are too many to be tried. */
const MOST_PLACES = 150;

/**
 * The best cover of the needed cells by allowed rectangles. From the one that is known, one of fewer rectangles is looked for until there
 * is none, then the smallest of as many; both for at most `effort` comparisons.
 */
export function bestCover(grid: Grid, known: readonly Rectangle[], effort: number): Found {
  const needed = neededPlaces(grid);
  if (needed.length > MOST_PLACES) return { cover: known, isBest: false };
  const { places, apart } = inOrder(needed);
  let cover = known;
  let left = effort;
  while (cover.length > apart && left > 0) {
    const found = searched(grid, places, cover.length - 1, Number.POSITIVE_INFINITY, left);
    left -= found.steps;
    if (found.cover === undefined) break;
    cover = found.cover;
  }
  const smallest = searched(grid, places, cover.length, total(grid, cover), left);
  return { cover: smallest.cover ?? cover, isBest: smallest.steps < left };
}

/**
 * One place after the other is put into each rectangle that can take it, or into a new one. What is too large already is left. Without a
 * limit the first cover will do.
 * @returns no cover where none of at most so many rectangles is smaller than the limit
 */
function searched(grid: Grid, places: readonly Place[], most: number, limit: number, effort: number) {
  let best = limit;
  let cover: readonly Rectangle[] | undefined;
  let steps = 0;

  function go(from: number, parts: readonly Rectangle[]): void {
    if (steps >= effort || (limit === Number.POSITIVE_INFINITY ? cover !== undefined : leastSize(grid, parts) >= best))
      return;
    let at = from;
    while (parts.some((part) => holds(part, places[at]))) at++;
    steps += (1 + at - from) * (1 + parts.length);
    const place = places[at];
    if (place === undefined) {
      best = total(grid, parts);
      cover = parts;
    } else for (const next of choices(parts, place, most)) go(at + 1, next);
  }

  go(0, []);
  return { cover, steps };
}

function holds({ rows, columns }: Rectangle, place: Place | undefined): boolean {
  return place !== undefined && (rows & place.rows) !== 0n && (columns & place.columns) !== 0n;
}

/** With the place in each rectangle that can take it, and in one of its own where there may be one more. */
function choices(parts: readonly Rectangle[], place: Place, most: number): readonly (readonly Rectangle[])[] {
  const grown = parts.flatMap((part, i) => {
    const whole = hull(part, place);
    return isAllowed(whole) ? [parts.with(i, whole)] : [];
  });
  return parts.length < most ? [...grown, [...parts, place]] : grown;
}

/** What a cover that is made so far will take at least: every row and column that it lacks comes into it once. */
function leastSize(grid: Grid, parts: readonly Rectangle[]): number {
  const rows = parts.reduce((lacking, part) => lacking & ~part.rows, all(grid.rows));
  const columns = parts.reduce((lacking, part) => lacking & ~part.columns, all(grid.columns));
  return total(grid, parts) + lengthOf(grid.rows, rows) + lengthOf(grid.columns, columns);
}

function neededPlaces(grid: Grid): readonly Place[] {
  return grid.needed.flatMap((columns, row) =>
    indices(columns).map((column) => rectangle(grid, bit(row), bit(column))),
  );
}

/**
 * The places, those that are hardest to put together with others first, and how many of them no two of which can stand in one
 * rectangle: no cover has fewer.
 */
function inOrder(needed: readonly Place[]): { readonly places: readonly Place[]; readonly apart: number } {
  const apart = (a: Place, b: Place): boolean => !isAllowed(hull(a, b));
  const degree = new Map(needed.map((place) => [place, needed.filter((other) => apart(place, other)).length] as const));
  const hardest = needed.toSorted((a, b) => (degree.get(b) ?? 0) - (degree.get(a) ?? 0));
  const first: Place[] = [];
  for (const place of hardest) if (first.every((other) => apart(place, other))) first.push(place);
  return { places: [...first, ...hardest.filter((place) => !first.includes(place))], apart: first.length };
}
