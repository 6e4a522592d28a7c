import type { ActionGlob, Arn, Condition } from '../../../vocabulary/index.js';
import { actionKey, type Cell, cellKey, conditionsKey, placeKey } from '../cell.js';
import { firstOfEach } from '../grouping.js';

/** More than was needed, granted so that the policies keep within their limits. */
export type Loosening = {
  /** What it adds: these actions on these resources without those. */
  readonly adds: Access;
  /** The conditions that stay. */
  readonly when: readonly Condition[];
} & (
  | { readonly is: 'action wildcard'; readonly from: readonly ActionGlob[]; readonly to: ActionGlob }
  | { readonly is: 'resource prefix'; readonly from: readonly Arn[]; readonly to: Arn }
);

export interface Access {
  readonly actions: readonly ActionGlob[];
  readonly resources: readonly Arn[];
  readonly except: readonly Arn[];
}

/** The cells with what the loosening makes of them. */
export function loosened(cells: readonly Cell[], loosening: Loosening): readonly Cell[] {
  const conditions = conditionsKey(loosening.when);
  const change = loosening.is === 'action wildcard' ? withAction(loosening) : withPlace(loosening);
  const changed = cells.map((cell) => (conditionsKey(cell.when) === conditions ? change(cell) : cell));
  return firstOfEach(changed, cellKey);
}

function withAction({ from, to, adds }: Loosening & { is: 'action wildcard' }): (cell: Cell) => Cell {
  const actions = new Set(from.map(actionKey));
  const places = new Set(adds.resources.map(placeKey));
  return (cell) =>
    actions.has(actionKey(cell.action)) && places.has(placeKey(cell.on)) ? { ...cell, action: to } : cell;
}

function withPlace({ from, to, adds }: Loosening & { is: 'resource prefix' }): (cell: Cell) => Cell {
  const places = new Set(from.map(placeKey));
  const actions = new Set(adds.actions.map(actionKey));
  return (cell) => (actions.has(actionKey(cell.action)) && places.has(placeKey(cell.on)) ? { ...cell, on: to } : cell);
}
