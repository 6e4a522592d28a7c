import { arnKey, CERTAINTIES, groupBy, type Need, type Reason, showArn, showPlace } from '../vocabulary/index.js';
import type { NeedReport } from './report.js';

/** Needs of one workload by action, resource and conditions, in the order of their actions; what the code calls comes first. */
export function groupNeeds(
  needs: readonly Need[],
  unseen: (need: Need) => string | undefined = () => undefined,
): readonly NeedReport[] {
  const groups = groupBy(needs, (n) => JSON.stringify([n.action.toLowerCase(), arnKey(n.on), n.when]));
  return [...groups.values()]
    .map((group) => merged(group, unseen))
    .sort((a, b) => rank(a) - rank(b) || compare(a.action, b.action) || compare(showArn(a.on), showArn(b.on)));
}

function merged(group: readonly [Need, ...Need[]], unseenBecause: (need: Need) => string | undefined): NeedReport {
  const [{ action, on, when }] = group;
  const sure = CERTAINTIES.findLast((c) => group.some((n) => n.sure === c)) ?? 'assumed';
  const note = group.find((n) => n.note !== undefined)?.note;
  const [unseen] = group.flatMap((n) => unseenBecause(n) ?? []);
  return {
    ...{ action, on, when, sure, because: distinct(group) },
    ...(note !== undefined && { note }),
    ...(unseen !== undefined && { unseen }),
  };
}

/** Each place once, and all usage as one. */
function distinct(group: readonly Need[]): NeedReport['because'] {
  const reasons = [...new Map(group.map((n) => [JSON.stringify(n.why), n.why])).values()];
  const places = reasons.filter((r) => r.from !== 'usage').sort((a, b) => compare(placeText(a), placeText(b)));
  return [...places, ...usageOf(group)];
}

/** All usage among the needs as one reason; none where there is no usage. */
export function usageOf(needs: readonly Need[]): readonly UsageReason[] {
  const [first, ...others] = needs.flatMap(({ why }) => (why.from === 'usage' ? [why] : []));
  return first === undefined ? [] : [others.reduce<UsageReason>(together, first)];
}

type UsageReason = Extract<Reason, { from: 'usage' }>;

function together(a: UsageReason, b: UsageReason): UsageReason {
  const [first, last] = [[a.first, b.first].filter(isTold).sort()[0], [a.last, b.last].filter(isTold).sort().at(-1)];
  return {
    ...{ from: 'usage', times: a.times + b.times },
    ...(first !== undefined && { first }),
    ...(last !== undefined && { last }),
    ...(a.attempted && b.attempted && { attempted: true }),
  };
}

function isTold(time: string | undefined): time is string {
  return time !== undefined;
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
