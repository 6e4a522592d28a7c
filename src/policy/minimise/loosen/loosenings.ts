import { type Actions, showArn } from '../../../vocabulary/index.js';
import type { ResourceTypes } from '../../resource-types/resource-types.js';
import type { Cell } from '../cell.js';
import { actionWildcards } from './action-wildcards.js';
import { type Loosening, loosened } from './loosening.js';
import { resourcePrefixes } from './resource-prefixes.js';

/**
 * All that may be loosened, in the order in which it is: wildcards in actions, then in resources; of each the closest before those that
 * take in more, and among these first what saves most.
 */
export function loosenings(needs: readonly Cell[], actions: Actions, types: ResourceTypes): readonly Loosening[] {
  const found: Loosening[] = [];
  let cells = needs;
  for (const closest of [actionWildcards, resourcePrefixes]) {
    for (let next = closest(cells, actions, types); next.length > 0; next = closest(cells, actions, types)) {
      const inOrder = next.toSorted((a, b) => saving(b) - saving(a));
      found.push(...inOrder);
      cells = inOrder.reduce((before, one) => loosened(before, one), cells);
    }
  }
  return found;
}

/** The characters by which a list gets shorter. */
function saving(loosening: Loosening): number {
  if (loosening.is === 'action wildcard') return shorter(loosening.from, loosening.to);
  return shorter(loosening.from.map(showArn), showArn(loosening.to));
}

function shorter(from: readonly string[], to: string): number {
  return from.reduce((sum, text) => sum + text.length, 0) - to.length;
}
