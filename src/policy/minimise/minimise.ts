import type { Policy } from '../../vocabulary/index.js';
import type { Comparing } from '../contains/comparing.js';
import { NO_NAMES, resourceTypes } from '../resource-types/resource-types.js';
import type { Cell } from './cell.js';
import { grantsOf } from './cover.js';
import { withoutCoveredCells } from './covering.js';
import { type Limits, MANAGED_POLICIES } from './limits.js';
import { type Loosening, loosened } from './loosen/loosening.js';
import { loosenings } from './loosen/loosenings.js';
import { excess, type Parcel, packed, policyOf } from './packing.js';
import { reachOf } from './reach.js';
import { inOneWord, wordsOf } from './words.js';

export interface Minimised {
  /** What grants the needs, within the limits unless it is said that they are over them. */
  readonly policies: readonly Policy[];
  /** What they grant beyond the needs. Where there is none they grant exactly these. */
  readonly loosened: readonly Loosening[];
  /** No policies within the limits grant the needs. Those that are given grant exactly these. */
  readonly over?: {
    /** The characters by which they are over the limits. */
    readonly characters: number;
    /** The characters by which they still were with all that may be loosened. */
    readonly whenLoosened: number;
  };
}

/**
 * The policies that grant exactly the needs: the fewest statements, then the fewest characters, in the fewest policies that are found for
 * the limits. Cells of a statement that nobody asked for stand there only where no request asks for them either.
 *
 * Where the limits can't be kept so, more is granted, as little as will do, and each of that is told: wildcards in actions of one service
 * and access level, then in the names of resources of one type, account and region. No condition is dropped for it. Where that does not do
 * either, the policies are over the limits, and it is told by how much.
 * @param needs in whatever order, as often as they come
 */
export function minimise(
  needs: Iterable<Cell>,
  { actions, names = NO_NAMES }: Pick<Comparing, 'actions' | 'names'>,
  limits: Limits = MANAGED_POLICIES,
): Minimised {
  const words = wordsOf(names);
  const types = resourceTypes(actions, names);
  const cells = inOneWord(needs, words, actions);
  const pack = (some: readonly Cell[]): readonly Parcel[] => packed(grantsOf(some, words, types), limits);
  const exact = pack(cells);
  if (excess(exact, limits) === 0) return { policies: policiesOf(exact), loosened: [] };
  const left = withoutCoveredCells(cells, reachOf(cells, words));
  const steps = loosenings(left, actions, types);
  const after = (count: number): readonly Parcel[] => pack(steps.slice(0, count).reduce(loosenedBy, left));
  const least = leastNumber(steps.length, (count) => excess(after(count), limits) === 0);
  if (least !== undefined) return { policies: policiesOf(after(least)), loosened: steps.slice(0, least) };
  const over = { characters: excess(exact, limits), whenLoosened: excess(after(steps.length), limits) };
  return { policies: policiesOf(exact), loosened: [], over };
}

function policiesOf(parcels: readonly Parcel[]): readonly Policy[] {
  return parcels.map(({ grants }) => policyOf(grants));
}

function loosenedBy(cells: readonly Cell[], step: Loosening): readonly Cell[] {
  return loosened(cells, step);
}

/** The least number up to the most for which it holds, if it holds for that; what holds for one holds for those above. */
function leastNumber(most: number, holds: (count: number) => boolean): number | undefined {
  if (!holds(most)) return undefined;
  let below = 0;
  let found = most;
  while (found - below > 1) {
    const middle = Math.floor((below + found) / 2);
    if (holds(middle)) found = middle;
    else below = middle;
  }
  return found;
}

/** All needs in one policy of whatever size: exactly these, in the fewest statements, without regard to what can be asked for. */
export function onePolicy(needs: Iterable<Cell>): Policy {
  const words = wordsOf(NO_NAMES);
  return policyOf(grantsOf(inOneWord(needs, words), words, undefined));
}
