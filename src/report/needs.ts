import { arnKey, CERTAINTIES, groupBy, type Need, showArn, showPlace } from '../vocabulary/index.js';
import type { NeedReport } from './report.js';

/** Needs of one workload by action, resource and conditions, in the order of their actions; what the code calls comes first. */
export function groupNeeds(needs: readonly Need[]): readonly NeedReport[] {
  const groups = groupBy(needs, (n) => JSON.stringify([n.action.toLowerCase(), arnKey(n.on), n.when]));
  return [...groups.values()]
    .map(merged)
    .sort((a, b) => rank(a) - rank(b) || compare(a.action, b.action) || compare(showArn(a.on), showArn(b.on)));
}

function merged(group: readonly [Need, ...Need[]]): NeedReport {
  const [{ action, on, when }] = group;
  const sure = CERTAINTIES.findLast((c) => group.some((n) => n.sure === c)) ?? 'assumed';
  const note = group.find((n) => n.note !== undefined)?.note;
  return { action, on, when, sure, ...(note === undefined ? {} : { note }), because: distinct(group) };
}

function distinct(group: readonly Need[]): NeedReport['because'] {
  return [...new Map(group.map((n) => [JSON.stringify(n.why), n.why])).values()].sort((a, b) =>
    compare(placeText(a), placeText(b)),
  );
}

function placeText(reason: Need['why']): string {
  return reason.from === 'usage' ? '' : showPlace(reason.at);
}

function rank(need: NeedReport): number {
  return need.because.some((r) => r.from === 'call') ? 0 : 1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
