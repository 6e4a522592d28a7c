import fc from 'fast-check';
import type { Grid } from '../../../src/policy/minimise/grid.js';
import { isAllowed, type Rectangle, total } from '../../../src/policy/minimise/rectangle.js';

// Grids drawn as text: `n` is needed, `f` is free, `-` may not be.

/** The grid of these rows, whose rows and columns take so many characters each, ten where nobody tells. */
export function drawn(
  rows: readonly string[],
  lengths: { readonly rows?: readonly number[]; readonly columns?: readonly number[] } = {},
): Grid {
  const width = rows[0]?.length ?? 0;
  const line = (length = 10) => ({ of: ['x'], length });
  return {
    rows: rows.map((_, i) => line(lengths.rows?.[i])),
    columns: Array.from({ length: width }, (_, i) => line(lengths.columns?.[i])),
    needed: rows.map((row) => bits(row, (letter) => letter === 'n')),
    allowed: rows.map((row) => bits(row, (letter) => letter !== '-')),
  } as unknown as Grid;
}

function bits(row: string, holds: (letter: string) => boolean): bigint {
  return [...row].reduce((all, letter, i) => (holds(letter) ? all | (1n << BigInt(i)) : all), 0n);
}

/** In each row and column something is needed. */
export function grids(rows: number, columns: number): fc.Arbitrary<Grid> {
  const row = fc.array(fc.constantFrom('n', 'n', 'f', '-'), { minLength: columns, maxLength: columns });
  const length = fc.integer({ min: 5, max: 60 });
  return fc
    .record({
      letters: fc.array(row, { minLength: rows, maxLength: rows }),
      rows: fc.array(length, { minLength: rows, maxLength: rows }),
      columns: fc.array(length, { minLength: columns, maxLength: columns }),
    })
    .filter(
      ({ letters }) =>
        letters.every((row) => row.includes('n')) &&
        letters[0]?.every((_, column) => letters.some((row) => row[column] === 'n')) === true,
    )
    .map(({ letters, ...lengths }) =>
      drawn(
        letters.map((row) => row.join('')),
        lengths,
      ),
    );
}

/** Whether the rectangles hold every needed cell, and none that may not be. */
export function isCover({ needed }: Grid, cover: readonly Rectangle[]): boolean {
  const covered = needed.map((_, row) =>
    cover.reduce((all, one) => ((one.rows >> BigInt(row)) & 1n ? all | one.columns : all), 0n),
  );
  return cover.every(isAllowed) && needed.every((columns, row) => (columns & ~(covered[row] as bigint)) === 0n);
}

/** The fewest rectangles and the fewest characters of so many, found by trying all. */
export function leastOf(grid: Grid): { readonly count: number; readonly size: number } {
  const all = rectanglesOf(grid);
  const cells = grid.needed.flatMap((columns, row) =>
    grid.columns.flatMap((_, column) =>
      (columns >> BigInt(column)) & 1n ? [{ row: BigInt(row), column: BigInt(column) }] : [],
    ),
  );
  const masks = all.map((one) =>
    cells.reduce(
      (mask, { row, column }, i) => ((one.rows >> row) & (one.columns >> column) & 1n ? mask | (1 << i) : mask),
      0,
    ),
  );
  const sizes = all.map((one) => total(grid, [one]));
  const whole = (1 << cells.length) - 1;
  let best = new Map([[0, 0]]);
  for (let count = 0; ; count++) {
    const size = best.get(whole);
    if (size !== undefined) return { count, size };
    best = grown(best, masks, sizes);
  }
}

/** With one rectangle more: what can be covered then, in how few characters. */
function grown(
  before: ReadonlyMap<number, number>,
  masks: readonly number[],
  sizes: readonly number[],
): Map<number, number> {
  const after = new Map<number, number>();
  for (const [covered, size] of before) {
    masks.forEach((mask, i) => {
      const larger = size + (sizes[i] as number);
      const both = covered | mask;
      if (both !== covered && larger < (after.get(both) ?? Number.POSITIVE_INFINITY)) after.set(both, larger);
    });
  }
  return after;
}

function rectanglesOf(grid: Grid): readonly Rectangle[] {
  const some = (count: number): readonly bigint[] => Array.from({ length: 2 ** count - 1 }, (_, i) => BigInt(i + 1));
  return some(grid.rows.length).flatMap((rows) =>
    some(grid.columns.length).flatMap((columns) => {
      const open = grid.allowed.reduce((all, line, row) => ((rows >> BigInt(row)) & 1n ? all & line : all), -1n);
      const one = { rows, columns, open };
      return isAllowed(one) ? [one] : [];
    }),
  );
}
