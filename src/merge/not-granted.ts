import {
  actionCovers,
  actionsMeet,
  type DeniedCalls,
  type Evidence,
  type Gap,
  type Granted,
} from '../vocabulary/index.js';
import type { Judged } from './decision.js';
import type { Overlapping } from './overlap.js';
import type { Relate } from './relation.js';
import type { Weighed } from './weigh.js';
import type { NeedGroup, Witnesses } from './witnesses.js';

/**
 * The needs that no grant satisfies, and those that a statement denies. A grant under conditions, or of a part of what is needed, counts:
 * whoever wrote it knew more of the request than the code tells.
 */
export function notGranted(
  witnesses: Witnesses,
  weighed: readonly Weighed[],
  overlap: Overlapping,
  relateThere: Relate,
): readonly Judged[] {
  const met = new Set(weighed.flatMap(({ shares, unclear }) => [...shares.map(({ group }) => group), ...unclear]));
  // What was used or is to be kept adds nothing to what is granted.
  const needs = witnesses.needs.filter(({ from }) => from === 'source');
  return needs.flatMap((group) => {
    const denying = denials(group, witnesses.grants, overlap);
    const refused = witnesses.denied.filter((calls) => explains(group, calls, relateThere));
    if (denying.length > 0) return [lacking(group, denying, refused)];
    if (met.has(group) || group.all.every((need) => need.sometimes === true)) return [];
    const hidden = witnesses.hidden.filter(({ over }) => actionsMeet(over, group.need.action));
    return [lacking(group, [...hidden, ...elsewhere(witnesses)], refused)];
  });
}

/** The statements that deny all of it whatever the request and the deployment. Adding a grant would not help. */
function denials({ need }: NeedGroup, grants: readonly Granted[], overlap: Overlapping): readonly Granted[] {
  return grants.filter((granted) => {
    const { effect, actions, resources, when, given } = granted.statement;
    if (effect !== 'Deny' || when.length > 0 || given !== undefined || resources === undefined) return false;
    if ('except' in actions || 'except' in resources) return false;
    return actions.only.some((action) =>
      resources.only.some((on) => overlap({ granted, action, on, when }, need).is === 'all'),
    );
  });
}

/** Whether it may be for lack of this that calls were denied. */
function explains({ need }: NeedGroup, { action, on }: DeniedCalls, relateThere: Relate): boolean {
  return actionCovers(need.action, action) && relateThere(need.on, on) !== 'apart';
}

/** Only a role of the project itself can be said to lack something. */
function elsewhere({ role, noSource }: Witnesses): readonly Gap[] {
  return role.definedBy === 'elsewhere' && noSource !== undefined ? [noSource] : [];
}

function lacking({ need, all }: NeedGroup, doubts: readonly Evidence[], refused: readonly DeniedCalls[]): Judged {
  const { action, on, when } = need;
  const decision = doubts.length > 0 ? 'cannot tell' : 'add';
  return {
    action,
    on,
    when,
    decision,
    stays: [],
    because: [...all, ...doubts, ...refused],
    needed: [{ action, on, when }],
  };
}
