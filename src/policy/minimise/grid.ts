import {
  type ActionGlob,
  type Arn,
  firstOfEach,
  groupBy,
  type Some,
  servicePrefix,
  showArn,
} from '../../vocabulary/index.js';
import type { ResourceTypes } from '../resource-types/resource-types.js';
import { actionKey, type Cell, resourceKey } from './cell.js';
import type { Covering } from './covering.js';
import type { Terms } from './terms.js';

/** A set of small numbers, one bit each. */
export type Bits = bigint;

/** A row or column: all that stands in exactly the same places, so that it goes together. */
export interface Line<T> {
  readonly of: readonly T[];
  /** What they take in a list: the characters of each, its quotes and a comma. */
  readonly length: number;
}

/** Actions by resources, under the same terms. In each row and column something is needed. */
export interface Grid {
  readonly rows: readonly Line<ActionGlob>[];
  readonly columns: readonly Line<Arn>[];
  /** For each row the columns where it is needed. */
  readonly needed: readonly Bits[];
  /** For each row the columns where it may stand: where it is needed, where other cells grant it, and where no request asks for it. */
  readonly allowed: readonly Bits[];
}

type Mark = 'needed' | 'free' | 'forbidden';
const LETTER = { needed: 'n', free: 'f', forbidden: '-' } as const satisfies Record<Mark, string>;

/**
 * The grid of cells that share their terms. `granted` tells what all cells grant; without `types` no cell is free because no request asks
 * for it.
 */
export function gridOf(cells: Some<Cell>, granted: Covering<Cell>, types: ResourceTypes | undefined): Grid {
  const rows = [...groupBy(cells, ({ action }) => actionKey(action)).values()];
  const resources = firstOfEach(
    cells.map(({ on }) => on),
    resourceKey,
  );
  const marks = markers(cells[0], resources, granted, types);
  return collapsed(
    rows.map(([{ action }]) => action),
    resources,
    rows.map(marks),
  );
}

/** The marks of an action's row of cells, a letter for each resource. */
function markers(
  terms: Terms,
  resources: readonly Arn[],
  granted: Covering<Cell>,
  types: ResourceTypes | undefined,
): (row: Some<Cell>) => string {
  const columns = resources.flatMap((resource, column) => granted.wider(resource).map((key) => ({ key, column })));
  const within = groupBy(columns, ({ key }) => key);
  const column = new Map(resources.map((resource, i) => [resourceKey(resource), i] as const));
  const unasked = unaskedMarks(resources, types);
  return (row) => {
    const [{ action }] = row;
    const marks = [...unasked(action)];
    for (const { on } of granted.granting(action, terms)) {
      for (const { column } of within.get(resourceKey(on)) ?? []) marks[column] = LETTER.free;
    }
    for (const { on } of row) marks[column.get(resourceKey(on)) as number] = LETTER.needed;
    return marks.join('');
  };
}

/** Where no request asks for the action. Actions of the same resource types are alike in that. */
function unaskedMarks(resources: readonly Arn[], types: ResourceTypes | undefined): (action: ActionGlob) => string {
  const nowhere = LETTER.forbidden.repeat(resources.length);
  const kinds = new Map<string, string>();
  return (action) => {
    if (types === undefined || /[*?]/.test(servicePrefix(action))) return nowhere;
    const kind = types.kind(action);
    const marks =
      kinds.get(kind) ?? resources.map((on) => (types.fits(action, on) ? LETTER.forbidden : LETTER.free)).join('');
    kinds.set(kind, marks);
    return marks;
  };
}

/** Rows that are alike as one, and columns that are alike as one. */
function collapsed(actions: readonly ActionGlob[], resources: readonly Arn[], marked: readonly string[]): Grid {
  const rows = alike(actions, marked);
  const columns = alike(
    resources,
    transposed(
      rows.map(({ marks }) => marks),
      resources.length,
    ),
  );
  const lines = transposed(
    columns.map(({ marks }) => marks),
    rows.length,
  );
  return {
    rows: rows.map(({ of }) => ({ of, length: lengthOf(of) })),
    columns: columns.map(({ of }) => ({ of, length: lengthOf(of.map(showArn)) })),
    needed: lines.map((marks) => bitsWhere(marks, (letter) => letter === LETTER.needed)),
    allowed: lines.map((marks) => bitsWhere(marks, (letter) => letter !== LETTER.forbidden)),
  };
}

function alike<T>(all: readonly T[], marks: readonly string[]): readonly { of: readonly T[]; marks: string }[] {
  const groups = groupBy(
    all.map((one, i) => ({ one, marks: marks[i] as string })),
    (each) => each.marks,
  );
  return [...groups].map(([marks, group]) => ({ of: group.map(({ one }) => one), marks }));
}

function transposed(lines: readonly string[], width: number): readonly string[] {
  return Array.from({ length: width }, (_, i) => lines.map((line) => line.charAt(i)).join(''));
}

function bitsWhere(marks: string, holds: (letter: string) => boolean): Bits {
  const digits = [...marks].reverse().map((letter) => (holds(letter) ? '1' : '0'));
  return BigInt(`0b${digits.join('')}`);
}

/** As elements of a JSON list: quotes around each, and a comma. */
function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + JSON.stringify(text).length + 1, 0);
}
