import type { Bits, Grid, Line } from './grid.js';

/** Rows by columns of a grid: one statement. */
export interface Rectangle {
  readonly rows: Bits;
  readonly columns: Bits;
  /** The columns that all of its rows may have; its own are among them where all of its cells are allowed. */
  readonly open: Bits;
}

export function bit(index: number): Bits {
  return 1n << BigInt(index);
}

export function has(bits: Bits, index: number): boolean {
  return (bits & bit(index)) !== 0n;
}

export function isWithin(inner: Bits, outer: Bits): boolean {
  return (inner & outer) === inner;
}

/** Small enough for the bitwise operators of plain numbers, which are much faster. */
const AT_ONCE = 30;
const LOWEST = bit(AT_ONCE) - 1n;

/** The numbers in the set, least first. */
export function indices(bits: Bits): readonly number[] {
  const found: number[] = [];
  for (let left = bits, from = 0; left !== 0n; left >>= BigInt(AT_ONCE), from += AT_ONCE) {
    for (let some = Number(left & LOWEST); some !== 0; some &= some - 1)
      found.push(from + 31 - Math.clz32(some & -some));
  }
  return found;
}

export function rectangle(grid: Grid, rows: Bits, columns: Bits): Rectangle {
  const open = indices(rows).reduce((common, row) => common & (grid.allowed[row] as Bits), all(grid.columns));
  return { rows, columns, open };
}

/** The least rectangle that holds both. */
export function hull(a: Rectangle, b: Rectangle): Rectangle {
  return { rows: a.rows | b.rows, columns: a.columns | b.columns, open: a.open & b.open };
}

/** Whether all of its cells may stand in a policy. */
export function isAllowed({ columns, open }: Rectangle): boolean {
  return isWithin(columns, open);
}

const sizes = new WeakMap<Rectangle, number>();

/** What the rectangle takes in a policy, beside what every statement of its conditions takes. INVARIANT: it is of this grid only. */
export function sizeOf({ rows, columns }: Grid, rectangle: Rectangle): number {
  const size = sizes.get(rectangle) ?? listSize(rows, rectangle.rows) + listSize(columns, rectangle.columns);
  sizes.set(rectangle, size);
  return size;
}

/** A list of one element is written without brackets, and no comma follows its last. */
function listSize(lines: readonly Line<unknown>[], which: Bits): number {
  const some = indices(which).map((i) => lines[i] as Line<unknown>);
  return sum(some) + (some.length === 1 && some[0]?.of.length === 1 ? -1 : 1);
}

/** What these lines take together. */
export function lengthOf(lines: readonly Line<unknown>[], which: Bits): number {
  return which === 0n ? 0 : sum(indices(which).map((i) => lines[i] as Line<unknown>));
}

function sum(lines: readonly Line<unknown>[]): number {
  return lines.reduce((length, line) => length + line.length, 0);
}

/** All of the lines. */
export function all(lines: readonly Line<unknown>[]): Bits {
  return bit(lines.length) - 1n;
}

export function total(grid: Grid, rectangles: readonly Rectangle[]): number {
  return rectangles.reduce((sum, one) => sum + sizeOf(grid, one), 0);
}

/** Fewer statements, then fewer characters. */
export function isBetter(grid: Grid, a: readonly Rectangle[], b: readonly Rectangle[]): boolean {
  return a.length === b.length ? total(grid, a) < total(grid, b) : a.length < b.length;
}
