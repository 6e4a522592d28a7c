import type { ResourceTypes } from '../policy/index.js';
import {
  type ActionGlob,
  type Arn,
  actionCovers,
  actionsMeet,
  covers,
  EVERYTHING,
  type Need,
  type Statement,
} from '../vocabulary/index.js';
import type { GrantedCell } from './decision.js';
import type { Relate, Relation } from './relation.js';

/** What a granted permission and a need share. `all`: the whole of the need; `part`: of a need that is wider than the grant. */
export type Overlap =
  | { readonly is: 'all' | 'part'; readonly action: ActionGlob; readonly on: Arn }
  | { readonly is: 'unclear' }
  | { readonly is: 'nothing' };

export type Overlapping = (cell: GrantedCell, need: Need) => Overlap;

const NOTHING: Overlap = { is: 'nothing' };
const UNCLEAR: Overlap = { is: 'unclear' };

/** @param relateThere compares with what was seen where the project is deployed */
export function overlapping(relate: Relate, types: ResourceTypes, relateThere: Relate = relate): Overlapping {
  return (cell, need) => {
    const action = sharedAction(cell.action, need.action);
    if (action === undefined) return actionsMeet(cell.action, need.action) ? UNCLEAR : NOTHING;
    const found = onResources(cell.on, need, action);
    return found.is === 'nothing' ? found : excepted(cell.granted.statement, need, found);
  };

  function onResources(granted: Arn, need: Need, action: ActionGlob): Overlap {
    const wide = actionCovers(need.action, action) && !actionCovers(action, need.action);
    if (types.takesNoResource(action)) {
      if (covers(granted, EVERYTHING)) return { is: wide ? 'part' : 'all', action, on: need.on };
      return types.fits(action, granted) ? UNCLEAR : NOTHING;
    }
    switch ((need.why.from === 'usage' ? relateThere : relate)(granted, need.on)) {
      case 'covers':
        return { is: wide ? 'part' : 'all', action, on: need.on };
      case 'within':
        return types.fits(action, granted) ? { is: 'part', action, on: granted } : NOTHING;
      case 'unclear':
        return types.fits(action, granted) ? UNCLEAR : NOTHING;
      case 'apart':
        return NOTHING;
    }
  }

  /** What NotAction and NotResource take away again. */
  function excepted({ actions, resources }: Statement, need: Need, found: Overlap): Overlap {
    const notActions = 'except' in actions ? actions.except : [];
    if (notActions.some((except) => actionCovers(except, need.action))) return NOTHING;
    const notResources = resources !== undefined && 'except' in resources ? resources.except : [];
    const relations = notResources.map((except) => relationTo(except, need));
    if (relations.includes('covers')) return NOTHING;
    const partly =
      notActions.some((except) => actionsMeet(except, need.action)) || relations.some((r) => r !== 'apart');
    return partly ? UNCLEAR : found;
  }

  /** A request that is about no resource is about `*`, which only that excepts. */
  function relationTo(except: Arn, { action, on }: Need): Relation {
    if (!types.takesNoResource(action)) return relate(except, on);
    return covers(except, EVERYTHING) ? 'covers' : 'apart';
  }
}

/** The narrower of two action patterns; undefined where neither covers the other. */
function sharedAction(granted: ActionGlob, needed: ActionGlob): ActionGlob | undefined {
  if (actionCovers(granted, needed)) return needed;
  return actionCovers(needed, granted) ? granted : undefined;
}
