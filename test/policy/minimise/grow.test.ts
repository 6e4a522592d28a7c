import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { goodCover } from '../../../src/policy/minimise/grow.js';
import { indices, total } from '../../../src/policy/minimise/rectangle.js';
import { drawn, grids, isCover, leastOf } from './grids.js';

function found(...rows: readonly string[]): unknown {
  return goodCover(drawn(rows))
    .map(({ rows, columns }) => [indices(rows), indices(columns)])
    .toSorted();
}

test('it covers what is needed with what is allowed', () => {
  fc.assert(fc.property(grids(6, 7), (grid) => isCover(grid, goodCover(grid))));
});

test('it has no more rectangles than there are rows, or columns', () => {
  fc.assert(
    fc.property(grids(6, 4), (grid) => {
      expect(goodCover(grid).length).toBeLessThanOrEqual(4);
    }),
  );
});

test('of small grids it mostly finds the fewest', () => {
  const all = fc.sample(grids(3, 4), { numRuns: 300, seed: 1 });
  const worse = all.filter((grid) => goodCover(grid).length > leastOf(grid).count);
  expect(worse.length).toBeLessThan(15);
});

// What its ways find together on grids that leave many choices: figures that a change may lower, and none may raise.
test.each([
  [6, 7, 391, 61_446],
  [9, 10, 605, 117_628],
])(
  'of grids of %i rows and %i columns it finds covers of few rectangles and few characters',
  (rows, columns, count, size) => {
    const covers = fc
      .sample(grids(rows, columns), { numRuns: 100, seed: 1 })
      .map((grid) => [grid, goodCover(grid)] as const);
    expect(covers.reduce((sum, [, cover]) => sum + cover.length, 0)).toBeLessThanOrEqual(count);
    expect(covers.reduce((sum, [grid, cover]) => sum + total(grid, cover), 0)).toBeLessThanOrEqual(size);
  },
);

describe('rectangles', () => {
  it('are put together over cells that are free', () => {
    expect(found('nf', 'fn')).toEqual([
      [
        [0, 1],
        [0, 1],
      ],
    ]);
  });

  it('are not put together over others', () => {
    expect(found('n-', '-n')).toEqual([
      [[0], [0]],
      [[1], [1]],
    ]);
  });

  it('are rows or columns, whichever makes fewer', () => {
    expect(found('nn-', '-nn')).toHaveLength(2);
    expect(found('n-', 'nn', '-n')).toHaveLength(2);
  });

  it('may share cells', () => {
    expect(found('nn-', 'nnn', '-nn')).toEqual([
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

  it('hold no row or column that all stand in others', () => {
    const grid = drawn(['nn--', 'nnnn', '--nn']);
    expect(total(grid, goodCover(grid))).toBe(2 * (20 + 1 + 20 + 1));
  });
});

describe('a large grid', () => {
  const size = 70;
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column) => (row % 7 === column % 7 ? 'n' : 'f')).join(''),
  );

  it('is covered by what rows and columns make together', () => {
    expect(goodCover(drawn(rows))).toHaveLength(1);
    const apart = drawn(rows.map((row) => row.replaceAll('f', '-')));
    expect(goodCover(apart)).toHaveLength(7);
    expect(isCover(apart, goodCover(apart))).toBe(true);
  });
});
