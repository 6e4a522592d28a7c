import { firstOfEach, groupBy, type Some } from '../../../vocabulary/index.js';
import { actionKey, type Cell, joinedKey, resourceKey } from '../cell.js';
import type { Grant } from '../grant.js';
import { termsKey, termsOf } from '../terms.js';

/** The resources on which exactly the same actions are needed, with these. */
export function alikeResources(cells: readonly Cell[]): readonly Grant[] {
  return alike(
    cells,
    ({ on }) => resourceKey(on),
    ({ action }) => actionKey(action),
  );
}

/** The actions that are needed on exactly the same resources, with these. */
export function alikeActions(cells: readonly Cell[]): readonly Grant[] {
  return alike(
    cells,
    ({ action }) => actionKey(action),
    ({ on }) => resourceKey(on),
  );
}

function alike(cells: readonly Cell[], own: (cell: Cell) => string, other: (cell: Cell) => string): readonly Grant[] {
  const lines = groupBy(cells, (cell) => joinedKey(termsKey(cell), own(cell)));
  const same = groupBy(lines.values(), (line) => joinedKey(termsKey(line[0]), ...line.map(other).sort()));
  return [...same.values()].map(grantOf);
}

function grantOf(lines: Some<Some<Cell>>): Grant {
  const cells = lines.flat();
  return {
    actions: firstOfEach(
      cells.map(({ action }) => action),
      actionKey,
    ),
    resources: firstOfEach(
      cells.map(({ on }) => on),
      resourceKey,
    ),
    ...termsOf(lines[0][0]),
  };
}
