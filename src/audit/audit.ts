import type { Catalog } from '../catalog/index.js';
import { deniedOfUsage, needOfUsage } from '../evidence/index.js';
import { decide, type RoleDecision, totals } from '../merge/index.js';
import { waysToMore } from '../policy/index.js';
import {
  type Account,
  type Evidence,
  type Holder,
  type Role,
  type Stack,
  showArn,
  type Usage,
} from '../vocabulary/index.js';
import { grantsOf, type PolicyReader, policiesOf, readingPolicies } from './evidence-of.js';
import { type HolderAudit, NO_TRAIL, type PermissionRow, UNREAD } from './holder-audit.js';
import { idleCredentials, idleness } from './idle.js';
import { removableChanges } from './removable.js';
import { riskTerms } from './risk.js';
import { type AccountTrail, type Seen, seenBy, watchOf } from './seen.js';
import { fullPolicies } from './sizes.js';
import { openTrust } from './trust.js';

/** What an audit stands on. */
export interface Auditing {
  readonly account: Account;
  readonly catalog: Catalog;
  /** Undefined where none is given. */
  readonly trail: AccountTrail | undefined;
  /** For how many days something must not have been used before that counts. */
  readonly minDays: number;
  /** When it is looked at, in milliseconds since 1970. */
  readonly now: number;
}

/** Roles are decided on so many at a time: what is known of patterns is found out once for all of them, and memory stays bounded. */
const AT_A_TIME = 100;

/** Looks at roles and users, some at a time, in the order in which they are given. */
export function* audit(
  holders: readonly Holder[],
  auditing: Auditing,
): Generator<readonly HolderAudit[], void, undefined> {
  const reader = readingPolicies(auditing.catalog);
  const seen = seenBy(auditing.trail);
  for (let i = 0; i < holders.length; i += AT_A_TIME)
    yield auditSome(holders.slice(i, i + AT_A_TIME), auditing, reader, seen);
}

function auditSome(
  holders: readonly Holder[],
  auditing: Auditing,
  reader: PolicyReader,
  seen: (holder: Holder) => Seen,
): readonly HolderAudit[] {
  const { account, trail, minDays, catalog } = auditing;
  const all = holders.map((holder) => ({ holder, seen: seen(holder) }));
  const evidence = all.flatMap((one) => [...grantsOf(one.holder, reader), ...usageOf(one.holder, one.seen)]);
  const watches = new Map(trail ? holders.map((one) => [one.arn, watchOf(one, account.id, trail)] as const) : []);
  const stack = asStack(holders, account);
  const decisions = new Map(decide(evidence, [stack], catalog, { watches, minDays }).map((one) => [one.role, one]));
  return all.flatMap((one) => {
    const decision = decisions.get(one.holder.arn);
    return decision === undefined ? [] : [summary(one.holder, one.seen, decision, evidence, auditing, reader)];
  });
}

/** The account as a stack without functions: what merge decides on. No code is known that uses its roles. */
function asStack(holders: readonly Holder[], { id }: Account): Stack {
  const file = `account ${id}`;
  const roles = holders.map(
    ({ arn, name }): Role => ({
      ...{ id: arn, stack: file, definedBy: 'template', logicalId: name, at: { file: arn, line: 1 } },
      ...{ workloads: [], othersUseIt: false },
    }),
  );
  return { kind: 'cloudformation', file, workloads: [], roles, grants: [], resources: [], names: new Map() };
}

function usageOf({ arn }: Holder, { usage }: Seen): readonly Evidence[] {
  const need = (attempted: boolean) => (one: Usage) => needOfUsage(arn, one, attempted);
  return usage.flatMap(({ used, attempted, denied }): readonly Evidence[] => [
    ...used.map(need(false)),
    ...attempted.map(need(true)),
    ...denied.map((one) => deniedOfUsage(arn, one)),
  ]);
}

function summary(
  holder: Holder,
  seen: Seen,
  decision: RoleDecision,
  evidence: readonly Evidence[],
  { account, catalog, minDays, now }: Auditing,
  reader: PolicyReader,
): HolderAudit {
  const counts = totals([decision], catalog);
  const since = { minDays, now };
  const trust = openTrust(holder.trust, account.id);
  const ways = waysOf(holder, reader, catalog);
  const idle = idleness(holder, seen.last, since);
  const credentials = idleCredentials(holder, since);
  const risk = riskTerms({
    ...{ ways, trust, idle, allowsAll: allowsAll(decision), grantsAnything: counts.granted > 0 },
    ...{ removableChanges: removableChanges(decision, catalog), idleCredentials: credentials.length },
  });
  return {
    ...{ holder, counts, ways, trust, risk, idleCredentials: credentials, full: fullPolicies(holder) },
    used: new Set(seen.usage.flatMap(({ used }) => used.map(({ action }) => action))).size,
    denied: seen.usage.flatMap((one) => one.denied).length,
    score: risk.reduce((sum, { points }) => sum + points, 0),
    permissions: decision.permissions.map(rowOf),
    unread: evidence.flatMap((one) => (one.kind === 'gap' && one.who === holder.arn ? [one.because] : [])),
    earlier: seen.earlier,
    ...(idle !== undefined && { idle }),
    ...(seen.last !== undefined && { lastSeen: seen.last }),
  };
}

/** Without those that a boundary is in the way of. */
function waysOf(holder: Holder, reader: PolicyReader, catalog: Catalog): HolderAudit['ways'] {
  const ways = waysToMore(policiesOf(holder, reader), catalog);
  const boundary = holder.boundary && reader.read(holder.boundary)?.policy;
  if (boundary === undefined || ways.length === 0) return ways;
  const open = new Set(waysToMore([boundary], catalog).map(({ because }) => because));
  return ways.filter(({ because }) => open.has(because));
}

function allowsAll({ permissions }: RoleDecision): boolean {
  return permissions.some(({ action, on, when }) => action === '*' && showArn(on) === '*' && when.length === 0);
}

function rowOf({
  action,
  on,
  decision,
  stays,
  granted,
  says,
  because,
  when,
}: RoleDecision['permissions'][number]): PermissionRow {
  const { file = UNREAD } = granted?.at ?? {};
  const blind = because.flatMap((one) => (one.kind === 'gap' && one.from === 'trail' ? [one.because] : []));
  const why = says?.because ?? blind[0] ?? (decision === 'keep' || decision === 'narrow' ? 'used' : NO_TRAIL);
  return {
    ...{ action, resource: showArn(on), decision, policy: granted?.policy ?? '' },
    ...(file.includes(':policy/') && { policyArn: file }),
    ...(stays.length > 0 && { stays: stays.map((one) => ({ action: one.action, resource: showArn(one.on) })) }),
    ...(when.length > 0 && { isConditional: true }),
    because: why,
  };
}
