import type { Bits, Grid } from './grid.js';
import {
  bit,
  has,
  hull,
  indices,
  isAllowed,
  isBetter,
  isWithin,
  type Rectangle,
  rectangle,
  sizeOf,
} from './rectangle.js';

/** On a larger grid rectangles are not looked for one by one, which takes the cube of its lines. */
const MOST_LINES = 60;

/** A good cover of the needed cells by allowed rectangles: the best of those that some simple ways find. */
export function goodCover(grid: Grid): readonly Rectangle[] {
  const lines = Math.max(grid.rows.length, grid.columns.length);
  const ways = lines > MOST_LINES ? [byRow, byColumn] : [byRow, byColumn, byGreatest];
  const [first = [], ...others] = ways.map((way) => settled(grid, way(grid)));
  return others.reduce((best, cover) => (isBetter(grid, cover, best) ? cover : best), first);
}

function byRow(grid: Grid): readonly Rectangle[] {
  return grid.needed.map((columns, row) => rectangle(grid, bit(row), columns));
}

function byColumn(grid: Grid): readonly Rectangle[] {
  return grid.columns.map((_, column) => rectangle(grid, rowsWith(grid.needed, bit(column)), bit(column)));
}

/** The rows whose lines have all of the columns. */
function rowsWith(lines: readonly Bits[], columns: Bits): Bits {
  return lines.reduce((rows, line, row) => (isWithin(columns, line) ? rows | bit(row) : rows), 0n);
}

/** One after the other the rectangle that holds most of what no other one holds yet. */
function byGreatest(grid: Grid): readonly Rectangle[] {
  const found: Rectangle[] = [];
  let left: readonly Bits[] = grid.needed;
  while (left.some((columns) => columns !== 0n)) {
    const next = greatest(grid, left);
    found.push(next);
    left = left.map((columns, row) => (has(next.rows, row) ? columns & ~next.columns : columns));
  }
  return found;
}

function greatest(grid: Grid, left: readonly Bits[]): Rectangle {
  const byRows = left.filter((columns) => columns !== 0n).map((columns) => rowsWith(grid.allowed, columns));
  const byColumns = grid.columns.map((_, column) => rowsWith(left, bit(column))).filter((rows) => rows !== 0n);
  const candidates = [...byRows, ...byColumns].map((rows) => {
    const { open } = rectangle(grid, rows, 0n);
    return rectangle(grid, rowsWith(grid.allowed, open), open);
  });
  const gain = ({ rows, columns }: Rectangle): number =>
    indices(rows).reduce((sum, row) => sum + indices((left[row] as Bits) & columns).length, 0);
  return candidates.reduce((best, one) => (gain(one) > gain(best) ? one : best));
}

/** The cover without what is not needed in it, and with rectangles put together, for as long as that makes it better. */
function settled(grid: Grid, cover: readonly Rectangle[]): readonly Rectangle[] {
  const next = together(grid, trimmed(grid, cover));
  return isBetter(grid, next, cover) ? settled(grid, next) : cover;
}

/** Without rectangles, rows and columns all of whose needed cells stand in others too: first of the small ones. */
function trimmed(grid: Grid, cover: readonly Rectangle[]): readonly Rectangle[] {
  let left = cover.toSorted((a, b) => sizeOf(grid, a) - sizeOf(grid, b));
  for (const one of left) {
    const others = left.filter((other) => other !== one);
    const own = indices(one.rows).map((row) => ({ row, columns: ownColumns(grid, one, others, row) }));
    const rows = own.filter(({ columns }) => columns !== 0n).reduce((all, { row }) => all | bit(row), 0n);
    const columns = own.reduce((all, each) => all | each.columns, 0n);
    left = rows === 0n ? others : left.map((each) => (each === one ? rectangle(grid, rows, columns) : each));
  }
  return left;
}

/** The needed columns of the row that it has in no other rectangle. */
function ownColumns(grid: Grid, one: Rectangle, others: readonly Rectangle[], row: number): Bits {
  const needed = (grid.needed[row] as Bits) & one.columns;
  return others.reduce((own, other) => (has(other.rows, row) ? own & ~other.columns : own), needed);
}

/** Each rectangle put to the one before it that grows least by it, where one may. */
function together(grid: Grid, cover: readonly Rectangle[]): readonly Rectangle[] {
  const kept: Rectangle[] = [];
  for (const one of cover.toReversed()) {
    const hulls = kept.map((other, i) => ({ i, whole: hull(other, one) })).filter(({ whole }) => isAllowed(whole));
    const growth = ({ i, whole }: { i: number; whole: Rectangle }): number =>
      sizeOf(grid, whole) - sizeOf(grid, kept[i] as Rectangle);
    const [least] = hulls.toSorted((a, b) => growth(a) - growth(b));
    if (least === undefined) kept.push(one);
    else kept[least.i] = least.whole;
  }
  return kept;
}
