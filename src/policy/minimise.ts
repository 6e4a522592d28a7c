import {
  type ActionGlob,
  type Arn,
  actionCovers,
  arnKey,
  type Condition,
  covers,
  type Policy,
  type Statement,
  servicePrefix,
} from '../vocabulary/index.js';

/** What is to be granted: an action on a resource under conditions. */
export interface Cell {
  readonly action: ActionGlob;
  readonly on: Arn;
  readonly when: readonly Condition[];
}

/**
 * The policy that grants exactly these cells, in few statements. What another cell grants already is left out; actions with the same
 * resources, or resources with the same actions, share a statement. Conditions are never crossed.
 */
export function minimise(cells: Iterable<Cell>): Policy {
  const groups = groupBy(withoutCoveredCells(distinct(cells)), (cell) => conditionsKey(cell.when));
  return { version: '2012-10-17', statements: groups.flatMap(statementsOf) };
}

/** Whether the first grants all that the second asks for, whatever the names stand for. */
export function cellCovers(outer: Cell, inner: Cell): boolean {
  return (
    (outer.when.length === 0 || conditionsKey(outer.when) === conditionsKey(inner.when)) &&
    actionCovers(outer.action, inner.action) &&
    covers(outer.on, inner.on)
  );
}

/** A text that two lists of conditions share exactly when they ask for the same, in whatever order. */
export function conditionsKey(when: readonly Condition[]): string {
  const lines = when.map(({ operator, key, values }) =>
    JSON.stringify([operator.toLowerCase(), key.toLowerCase(), values.map(arnKey).sort()]),
  );
  return lines.sort().join('\n');
}

function cellKey({ action, on, when }: Cell): string {
  return JSON.stringify([action.toLowerCase(), arnKey(on), conditionsKey(when)]);
}

function distinct(cells: Iterable<Cell>): readonly Cell[] {
  const found = new Map<string, Cell>();
  for (const cell of cells) if (!found.has(cellKey(cell))) found.set(cellKey(cell), cell);
  return [...found.values()];
}

/** The cells without those that another one covers. Of two that cover each other the first stays. */
export function withoutCoveredCells(cells: readonly Cell[]): readonly Cell[] {
  // Only a pattern over services reaches beyond its own service, so that cells are compared a service at a time.
  const isWide = ({ action }: Cell): boolean => /[*?]/.test(servicePrefix(action));
  const wide = uncovered(cells.filter(isWide));
  const services = groupBy(
    cells.filter((cell) => !isWide(cell) && !wide.some((one) => cellCovers(one, cell))),
    ({ action }) => servicePrefix(action),
  );
  const kept = new Set([...wide, ...services.flatMap(uncovered)]);
  return cells.filter((cell) => kept.has(cell));
}

function uncovered(cells: readonly Cell[]): readonly Cell[] {
  const kept: Cell[] = [];
  for (const cell of cells) {
    if (kept.some((one) => cellCovers(one, cell))) continue;
    const left = kept.filter((one) => !cellCovers(cell, one));
    kept.splice(0, kept.length, ...left, cell);
  }
  return kept;
}

/** By action or by resource, whichever makes fewer statements. */
function statementsOf(cells: readonly Cell[]): readonly Statement[] {
  const byAction = rectangles(cells, actionKey, resourceKey);
  const byResource = rectangles(cells, resourceKey, actionKey);
  return (byAction.length <= byResource.length ? byAction : byResource).map(statement);
}

function actionKey({ action }: Cell): string {
  return action.toLowerCase();
}

function resourceKey({ on }: Cell): string {
  return arnKey(on);
}

/** The rows of the matrix (action by resource, or the other way round), rows with the same columns taken together. */
function rectangles(
  cells: readonly Cell[],
  row: (cell: Cell) => string,
  column: (cell: Cell) => string,
): readonly (readonly Cell[])[] {
  const rows = groupBy(cells, row);
  return groupBy(rows, (cells) => JSON.stringify(cells.map(column).sort())).map((same) => same.flat());
}

function statement(cells: readonly Cell[]): Statement {
  const actions = new Map(cells.map(({ action }) => [action.toLowerCase(), action] as const));
  const resources = new Map(cells.map(({ on }) => [arnKey(on), on] as const));
  return {
    effect: 'Allow',
    actions: { only: [...actions.values()].sort() },
    resources: { only: [...resources].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, on]) => on) },
    when: cells[0]?.when ?? [],
  };
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return [...groups.values()];
}
