import type { ActionGlob, Arn, Condition } from '../../../vocabulary/index.js';
import { actionKey, type Cell, conditionsKey, joinedKey, placeKey } from '../cell.js';
import { firstOfEach, groupBy } from '../grouping.js';

/** Actions all of which are needed on all of these resources, under the same conditions. */
export interface Profile {
  readonly actions: readonly ActionGlob[];
  readonly places: readonly Arn[];
  readonly when: readonly Condition[];
}

/** The resources on which exactly the same actions are needed. */
export function profilesOfPlaces(cells: readonly Cell[]): readonly Profile[] {
  return profiles(
    cells,
    ({ on }) => placeKey(on),
    ({ action }) => actionKey(action),
  );
}

/** The actions that are needed on exactly the same resources. */
export function profilesOfActions(cells: readonly Cell[]): readonly Profile[] {
  return profiles(
    cells,
    ({ action }) => actionKey(action),
    ({ on }) => placeKey(on),
  );
}

function profiles(
  cells: readonly Cell[],
  own: (cell: Cell) => string,
  other: (cell: Cell) => string,
): readonly Profile[] {
  const lines = groupBy(cells, (cell) => joinedKey(conditionsKey(cell.when), own(cell)));
  const alike = groupBy(lines.values(), (line) =>
    joinedKey(...line.slice(0, 1).map(({ when }) => conditionsKey(when)), ...line.map(other).sort()),
  );
  return [...alike.values()].map((lines) => profile(lines.flat()));
}

function profile(cells: readonly Cell[]): Profile {
  return {
    actions: firstOfEach(
      cells.map(({ action }) => action),
      actionKey,
    ),
    places: firstOfEach(
      cells.map(({ on }) => on),
      placeKey,
    ),
    when: cells[0]?.when ?? [],
  };
}
