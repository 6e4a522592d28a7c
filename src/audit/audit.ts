import { deniedOfUsage, needOfUsage } from '../evidence/index.js';
import { decide } from '../merge/index.js';
import type { Parsed } from '../policy/index.js';
import type { Evidence, Holder, Role, Usage } from '../vocabulary/index.js';
import { asStacks } from './as-stacks.js';
import type { Auditing } from './auditing.js';
import { grantsOf, type PolicyReader, readingPolicies } from './evidence-of.js';
import type { HolderAudit } from './holder-audit.js';
import { type Limiting, limiting } from './limiting.js';
import { type Seen, seenBy, watchOf } from './seen.js';
import { summary } from './summary.js';

/** Roles are decided on so many at a time: what is known of patterns is found out once for all of them, and memory stays bounded. */
const AT_A_TIME = 100;

/** Looks at roles and users, some at a time, in the order in which they are given. */
export function* audit(
  holders: readonly Holder[],
  auditing: Auditing,
): Generator<readonly HolderAudit[], void, undefined> {
  const shared = new Map<string, Parsed>();
  const reading = (): PolicyReader => readingPolicies(auditing.catalog, shared);
  const bench = { auditing, seen: seenBy(auditing.trail), limits: limiting(auditing, reading()) };
  for (let i = 0; i < holders.length; i += AT_A_TIME)
    yield auditSome(holders.slice(i, i + AT_A_TIME), { ...bench, reader: reading() });
}

interface Bench {
  readonly auditing: Auditing;
  readonly reader: PolicyReader;
  readonly seen: (holder: Holder) => Seen;
  readonly limits: Limiting;
}

function auditSome(holders: readonly Holder[], { auditing, reader, seen, limits }: Bench): readonly HolderAudit[] {
  const { account, trail, minDays, catalog, code: project } = auditing;
  const all = holders.map((holder) => {
    const did = seen(holder);
    return {
      holder,
      seen: did,
      grants: grantsOf(holder, reader),
      usage: usageOf(holder, did),
      code: project?.of(holder),
    };
  });
  const evidence = all.flatMap(({ grants, usage, code }) => [...grants, ...usage, ...(code?.evidence ?? [])]);
  const watches = new Map(trail ? holders.map((one) => [one.arn, watchOf(one, account.id, trail)] as const) : []);
  const of = new Map(all.flatMap(({ holder, code }) => (code === undefined ? [] : [[holder.arn, code] as const])));
  const stacks = asStacks(holders, account, { of, project });
  const judging = { watches, minDays, limits: holders.flatMap(limits.of), jobOf: ({ id }: Role) => of.get(id)?.job };
  const decisions = new Map(decide(evidence, stacks, catalog, judging).map((one) => [one.role, one]));
  return all.flatMap((one) => {
    const decision = decisions.get(one.holder.arn);
    return decision === undefined ? [] : [summary({ ...one, decision }, auditing, reader, limits)];
  });
}

function usageOf({ arn }: Holder, { usage }: Seen): readonly Evidence[] {
  const need = (attempted: boolean) => (one: Usage) => needOfUsage(arn, one, attempted);
  return usage.flatMap(({ used, attempted, denied }): readonly Evidence[] => [
    ...used.map(need(false)),
    ...attempted.map(need(true)),
    ...denied.map((one) => deniedOfUsage(arn, one)),
  ]);
}
