import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goodCover } from '../../../src/policy/minimise/grow.js';
import { indices, rectangle, total } from '../../../src/policy/minimise/rectangle.js';
import { bestCover } from '../../../src/policy/minimise/search.js';
import { drawn, grids, isCover, leastOf } from './grids.js';

const ENOUGH = 1_000_000;

test('no cover of a small grid is better', () => {
  fc.assert(
    fc.property(fc.oneof(grids(3, 3), grids(3, 4), grids(4, 3)), (grid) => {
      const { cover, isBest } = bestCover(grid, goodCover(grid), ENOUGH);
      expect(isBest).toBe(true);
      expect(isCover(grid, cover)).toBe(true);
      expect({ count: cover.length, size: total(grid, cover) }).toEqual(leastOf(grid));
    }),
  );
});

test('it does not matter from which cover the search starts', () => {
  fc.assert(
    fc.property(grids(4, 4), (grid) => {
      const cells = grid.needed.flatMap((columns, row) =>
        indices(columns).map((column) => rectangle(grid, 1n << BigInt(row), 1n << BigInt(column))),
      );
      const fromCells = bestCover(grid, cells, ENOUGH).cover;
      const fromGood = bestCover(grid, goodCover(grid), ENOUGH).cover;
      expect([fromCells.length, total(grid, fromCells)]).toEqual([fromGood.length, total(grid, fromGood)]);
    }),
  );
});

test('five kinds of actions on five kinds of resources are searched to the end', () => {
  fc.assert(
    fc.property(grids(5, 5), (grid) => {
      expect(bestCover(grid, goodCover(grid), 20_000).isBest).toBe(true);
    }),
  );
});

test('rectangles may share cells where that makes fewer', () => {
  const grid = drawn(['nn-', 'nnn', '-nn']);
  const byRow = grid.needed.map((columns, row) => rectangle(grid, 1n << BigInt(row), columns));
  const { cover, isBest } = bestCover(grid, byRow, ENOUGH);
  expect(isBest).toBe(true);
  expect(cover.map(({ rows, columns }) => [indices(rows), indices(columns)]).toSorted()).toEqual([
    [
      [0, 1],
      [0, 1],
    ],
    [
      [1, 2],
      [1, 2],
    ],
  ]);
});

test('of as many rectangles those of fewest characters are taken', () => {
  // The cell in the middle may stand with its row or with its column.
  const withLong = (rows: readonly number[], columns: readonly number[]) => {
    const grid = drawn(['n-', 'nn'], { rows, columns });
    const { cover } = bestCover(grid, goodCover(grid), ENOUGH);
    return cover.map(({ rows, columns }) => [indices(rows), indices(columns)]).toSorted();
  };
  expect(withLong([50, 10], [10, 50])).toEqual([
    [[0], [0]],
    [[1], [0, 1]],
  ]);
  expect(withLong([10, 10], [50, 10])).toEqual([
    [[0, 1], [0]],
    [[1], [1]],
  ]);
});

test('with too little effort the cover that is known stays', () => {
  const grid = drawn(['nn-', 'nnn', '-nn']);
  const byRow = grid.needed.map((columns, row) => rectangle(grid, 1n << BigInt(row), columns));
  expect(bestCover(grid, byRow, 1)).toEqual({ cover: byRow, isBest: false });
});

test('a grid of very many cells is not searched', () => {
  const grid = drawn(Array.from({ length: 13 }, (_, i) => `${'n'.repeat(i)}f${'n'.repeat(12 - i)}`));
  const known = goodCover(grid);
  expect(bestCover(grid, known, ENOUGH)).toEqual({ cover: known, isBest: false });
});
