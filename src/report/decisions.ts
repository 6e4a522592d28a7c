import { type Decision, type Gap, type Need, type Permission, showArn, showPlace } from '../vocabulary/index.js';
import type { RoleReport } from './report.js';

/** The permissions of a role for which that was decided. */
export function ofDecision(role: RoleReport, decision: Decision): readonly Permission[] {
  return role.permissions.filter((p) => p.decision === decision);
}

/**
 * Why it can't be told whether a permission is needed: `gap src/orders/place.ts:52`.
 * @param ofGap how a gap in what could be read is told
 */
export function whyUnknown(permission: Permission, ofGap = placeOfGap): string {
  const gap = permission.because.find((e): e is Gap => e.kind === 'gap');
  if (gap?.from === 'trail') return gap.because;
  if (permission.says?.source === 'none' && permission.says.because !== undefined) return permission.says.because;
  if (gap !== undefined) return ofGap(gap);
  const need = permission.because.find((e): e is Need => e.kind === 'need');
  if (need?.why.from === 'usage') return `may be what was seen on ${showArn(need.on)}`;
  if (need !== undefined) return `may be what ${showPlace(need.why.at)} needs`;
  return 'not decided';
}

function placeOfGap({ at }: Gap): string {
  return `gap ${showPlace(at)}`;
}

/** Whether it stays since it is used, though no code that was read needs it. */
export function isUnexplained({ says, decision }: Permission): boolean {
  return says?.source === 'without' && says.trail === 'used' && (decision === 'keep' || decision === 'narrow');
}

/** Whether it stays since it is used, and whether code needs it nobody knows. */
export function isUsedAlone({ says, decision }: Permission): boolean {
  return (says?.source === 'gap' || says?.source === 'none') && says.trail === 'used' && decision === 'keep';
}
