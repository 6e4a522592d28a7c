import {
  actionCovers,
  actionsMeet,
  arnKey,
  covers,
  type Gap,
  groupBy,
  type Need,
  type Role,
  type SplitPart,
} from '../vocabulary/index.js';
import type { Judged } from './decision.js';
import type { Witnesses } from './witnesses.js';

/**
 * What roles of their own would take away from the functions that share a role: of each, how many permissions that the role is granted
 * and code needs are needed by others alone. What a function may need because something of it can't be told is not counted.
 */
export function splitOf(role: Role, permissions: readonly Judged[], { gaps }: Witnesses): readonly SplitPart[] {
  const workloads = [...new Set(role.workloads)];
  if (workloads.length < 2) return [];
  const needs = permissions.filter(({ granted }) => granted !== undefined).flatMap(needsOf);
  const groups = [...groupBy(needs, ({ action, on }) => JSON.stringify([action, arnKey(on)])).values()];
  const parts = workloads.map((workload): SplitPart => {
    const own = needs.filter(({ who }) => who === workload);
    const open = gaps.filter(({ who }) => who === workload);
    return { workload, others: groups.filter(([need]) => !mayNeed(need, own, open)).length };
  });
  return parts.some(({ others }) => others > 0) ? parts : [];
}

function needsOf({ decision, because }: Judged): readonly Need[] {
  if (decision === 'remove') return [];
  return because.filter((e): e is Need => e.kind === 'need' && e.why.from !== 'usage' && e.why.from !== 'keep');
}

function mayNeed({ action, on }: Need, own: readonly Need[], open: readonly Gap[]): boolean {
  return (
    own.some((need) => actionCovers(need.action, action) && covers(need.on, on)) ||
    open.some(({ over }) => actionsMeet(over, action))
  );
}
