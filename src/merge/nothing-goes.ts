import type { ResourceTypes } from '../policy/index.js';
import { actionCovers, arnKey, covers } from '../vocabulary/index.js';
import type { Judged } from './decision.js';
import { actionsOf } from './granted-cells.js';

/**
 * Permissions that were to be narrowed to all that they grant can't be told as a whole: they stay as they are written, rather than to be spelled
 * out action by action. What a limit denies of them is told apart, and is no part of what stays.
 */
export function withoutEmptyNarrowing(judged: readonly Judged[], types: ResourceTypes): readonly Judged[] {
  const denied = judged.filter(({ deniedBy }) => deniedBy !== undefined);
  const settled = judged.map((one) => (one.decision === 'narrow' ? withoutParts(one, denied) : one));
  const whole = settled.filter((one) => one.decision === 'narrow' && nothingGoes(one, types));
  const isPartOf = (part: Judged): boolean => whole.some((one) => one !== part && isPart(part, one));
  return settled.flatMap((one) => {
    if (whole.includes(one)) return [{ ...one, decision: 'cannot tell', stays: [] } as const];
    return one.decision === 'cannot tell' && isPartOf(one) ? [] : [one];
  });
}

function withoutParts(one: Judged, denied: readonly Judged[]): Judged {
  const own = denied.filter((part) => part.granted === one.granted);
  const stays = one.stays.filter((cell) => !own.some((part) => isSame(part, cell)));
  return { ...one, stays, ...(stays.length === 0 && { decision: 'remove' }) };
}

/** Whether all that it grants is among what stays, on all of its resource and under no other conditions. */
function nothingGoes({ action, on, when, granted, stays, needed }: Judged, types: ResourceTypes): boolean {
  if (granted === undefined || needed.some((cell) => cell.when.length > when.length)) return false;
  const everywhere = stays.filter((cell) => covers(cell.on, on));
  return actionsOf({ action, on, granted }, types).every((one) =>
    everywhere.some((cell) => actionCovers(cell.action, one)),
  );
}

function isPart(part: Judged, whole: Judged): boolean {
  return part.granted === whole.granted && whole.stays.some((cell) => isSame(part, cell));
}

function isSame(a: Pick<Judged, 'action' | 'on'>, b: Pick<Judged, 'action' | 'on'>): boolean {
  return a.action === b.action && arnKey(a.on) === arnKey(b.on);
}
