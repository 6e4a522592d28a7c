import type { ResourceTypes } from '../policy/index.js';
import { type Action, actionCovers, EVERYTHING, type Granted } from '../vocabulary/index.js';
import type { GrantedCell } from './decision.js';

/** The permissions that a statement grants, one by one; what NotAction or NotResource names is seen as wide as it may be. */
export function cellsOf(granted: Granted): readonly GrantedCell[] {
  const { actions, resources, when, effect } = granted.statement;
  if (effect === 'Deny' || resources === undefined) return [];
  const globs = 'only' in actions ? actions.only : ['*'];
  const patterns = 'only' in resources ? resources.only : [EVERYTHING];
  return globs.flatMap((action) => patterns.map((on): GrantedCell => ({ granted, action, on, when })));
}

/** Whether a request or a deployment decides if it is granted at all. */
export function isConditional({ granted, when }: GrantedCell): boolean {
  return when.length > 0 || granted.statement.given !== undefined;
}

/** Whether the statement names what it grants, so that one permission of it can be written without the others. */
export function namesWhatItGrants({ statement: { actions, resources } }: Granted): boolean {
  return 'only' in actions && resources !== undefined && 'only' in resources;
}

/** The known actions that a permission grants: a resource that none of them fits tells nothing against any. */
export function actionsOf(
  { action, on, granted }: Pick<GrantedCell, 'action' | 'on' | 'granted'>,
  types: ResourceTypes,
): readonly Action[] {
  const { actions } = granted.statement;
  const except = 'except' in actions ? actions.except : [];
  const all = types.actions(action).filter((one) => !except.some((glob) => actionCovers(glob, one)));
  const fitting = all.filter((one) => types.fits(one, on));
  return fitting.length > 0 ? fitting : all;
}
