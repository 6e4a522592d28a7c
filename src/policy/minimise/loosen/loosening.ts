import { type ActionGlob, type Arn, firstOfEach } from '../../../vocabulary/index.js';
import { actionKey, type Cell, cellKey, resourceKey } from '../cell.js';
import type { Grant } from '../grant.js';
import { termsKey } from '../terms.js';

/** More than is needed, granted so that the policies keep within their limits. */
export type Loosening = ActionWildcard | ResourcePrefix;

/** `s3:GetObject*` in place of some of those actions. */
export interface ActionWildcard {
  readonly is: 'action wildcard';
  readonly from: readonly ActionGlob[];
  readonly to: ActionGlob;
  /** What it adds today: other actions that can be asked for on one of these resources. The terms are those of the needs. */
  readonly adds: Grant;
}

/** `table/tenant-*` in place of some of those tables. */
export interface ResourcePrefix {
  readonly is: 'resource prefix';
  readonly from: readonly Arn[];
  readonly to: Arn;
  /** What it adds: these actions on all other resources that it matches. The terms are those of the needs. */
  readonly adds: Grant;
}

/** The cells with what the loosening makes of them. */
export function loosened(cells: readonly Cell[], loosening: Loosening): readonly Cell[] {
  const terms = termsKey(loosening.adds);
  const change = loosening.is === 'action wildcard' ? withAction(loosening) : withResource(loosening);
  return firstOfEach(
    cells.map((cell) => (termsKey(cell) === terms ? change(cell) : cell)),
    cellKey,
  );
}

function withAction({ from, to, adds }: ActionWildcard): (cell: Cell) => Cell {
  const actions = new Set(from.map(actionKey));
  const resources = new Set(adds.resources.map(resourceKey));
  return (cell) =>
    actions.has(actionKey(cell.action)) && resources.has(resourceKey(cell.on)) ? { ...cell, action: to } : cell;
}

function withResource({ from, to, adds }: ResourcePrefix): (cell: Cell) => Cell {
  const resources = new Set(from.map(resourceKey));
  const actions = new Set(adds.actions.map(actionKey));
  return (cell) =>
    actions.has(actionKey(cell.action)) && resources.has(resourceKey(cell.on)) ? { ...cell, on: to } : cell;
}
