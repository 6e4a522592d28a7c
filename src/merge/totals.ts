import type { Catalog } from '../catalog/index.js';
import { conditionsKey, type ResourceTypes, resourceTypes } from '../policy/index.js';
import { type Action, actionCovers, arnKey } from '../vocabulary/index.js';
import type { Judged, RoleDecision } from './decision.js';
import { actionsOf } from './granted-cells.js';

/**
 * Numbers of permissions over all roles: actions on resources, wildcards counted as the actions that they match.
 * What is granted is needed, removable or unknown; what is needed is granted or missing.
 */
export interface Totals {
  readonly granted: number;
  readonly needed: number;
  readonly removable: number;
  readonly missing: number;
  readonly unknown: number;
}

type Standing = 'needed' | 'unknown' | 'removable';

export function totals(decisions: readonly RoleDecision[], catalog: Catalog): Totals {
  const standings = decisions.flatMap(({ permissions, names }) => [
    ...standingsOf(permissions, resourceTypes(catalog, names)).values(),
  ]);
  const count = (standing: Standing): number => standings.filter((one) => one === standing).length;
  const missing = decisions
    .flatMap(({ permissions }) => permissions)
    .filter(({ decision }) => decision === 'add').length;
  return {
    granted: standings.length,
    needed: count('needed') + missing,
    removable: count('removable'),
    missing,
    unknown: count('unknown'),
  };
}

const STRONGEST: readonly Standing[] = ['needed', 'unknown', 'removable'];

/** Two policies may grant one permission: it counts once, by what speaks most for it. */
function standingsOf(permissions: readonly Judged[], types: ResourceTypes): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>();
  for (const one of permissions) {
    const { action: glob, on, granted } = one;
    if (granted === undefined) continue;
    for (const action of actionsOf({ action: glob, on, granted }, types)) {
      const standing = standingOf(one, action);
      if (standing === undefined) continue;
      const key = JSON.stringify([action.toLowerCase(), arnKey(on), conditionsKey(one.when)]);
      const before = found.get(key) ?? standing;
      found.set(key, STRONGEST.indexOf(standing) < STRONGEST.indexOf(before) ? standing : before);
    }
  }
  return found;
}

/** Undefined for what is not needed but can't be taken away. */
function standingOf({ decision, needed, stays, granted }: Judged, action: Action): Standing | undefined {
  const among = (cells: Judged['stays']): boolean => cells.some((cell) => actionCovers(cell.action, action));
  if (among(needed)) return 'needed';
  if (granted?.editable === false) return undefined;
  if (decision === 'keep') return 'needed';
  return decision === 'cannot tell' || among(stays) ? 'unknown' : 'removable';
}
