import type { Catalog } from '../catalog/index.js';
import { actionsOf, type RoleDecision } from '../merge/index.js';
import { resourceTypes } from '../policy/index.js';
import { type Action, actionCovers } from '../vocabulary/index.js';

const CHANGING = /Write|Tagging|Permissions management/;

/** How many different actions that can change something may be taken away. What is denied all the same is no risk. */
export function removableChanges({ permissions, names }: RoleDecision, catalog: Catalog): number {
  const types = resourceTypes(catalog, names);
  const found = new Set<Action>();
  const kept = new Set<Action>();
  for (const { action, on, granted, decision, stays, deniedBy } of permissions) {
    const isGoing = decision === 'remove' || decision === 'narrow';
    if (deniedBy !== undefined || granted === undefined) continue;
    for (const one of actionsOf({ action, on, granted }, types)) {
      if (isGoing && !stays.some((cell) => actionCovers(cell.action, one))) found.add(one);
      else kept.add(one);
    }
  }
  return [...found].filter((one) => !kept.has(one) && CHANGING.test(catalog.action(one)?.accessLevel ?? '')).length;
}
