import { type Judged, type RoleDecision, totals } from '../merge/index.js';
import { type Evidence, type Holder, nobodyOf, showArn } from '../vocabulary/index.js';
import type { Auditing } from './auditing.js';
import type { HolderCode } from './code.js';
import { codeAudit } from './code-audit.js';
import type { PolicyReader } from './evidence-of.js';
import { type HolderAudit, type PermissionRow, UNREAD } from './holder-audit.js';
import { idleCredentials, idleness } from './idle.js';
import type { Limiting } from './limiting.js';
import { removableChanges } from './removable.js';
import { type RiskFacts, riskTerms } from './risk.js';
import type { Seen } from './seen.js';
import { fullPolicies } from './sizes.js';
import { openTrust } from './trust.js';
import { waysOf } from './ways.js';
import { whyOf } from './why.js';

/** What is known of one role or user. */
interface Looked {
  readonly holder: Holder;
  readonly seen: Seen;
  readonly grants: readonly Evidence[];
  readonly usage: readonly Evidence[];
  readonly code: HolderCode | undefined;
  readonly decision: RoleDecision;
}

export function summary(
  { holder, seen, grants, usage, code, decision }: Looked,
  auditing: Auditing,
  reader: PolicyReader,
  limits: Limiting,
): HolderAudit {
  const { account, catalog, minDays, now } = auditing;
  const counts = totals([decision], catalog);
  const since = { minDays, now };
  const nobody = nobodyOf(code?.functions.map(({ workload }) => workload) ?? []);
  const trust = openTrust(holder.trust, account.id);
  const ways = waysOf(holder, auditing, reader, limits);
  const idle = idleness(holder, seen.last, since);
  const credentials = idleCredentials(holder, since);
  const risk = riskTerms({
    ...{ ways, trust, idle, allows: breadthOf(decision), grantsAnything: counts.granted > 0 },
    ...{ removableChanges: removableChanges(decision, catalog), idleCredentials: credentials.length },
  });
  return {
    ...{ holder, counts, ways, trust, risk, idleCredentials: credentials, full: fullPolicies(holder) },
    used: [...new Set(seen.usage.flatMap(({ used }) => used.map(({ action }) => action)))].sort(),
    denied: seen.usage.flatMap((one) => one.denied).length,
    score: risk.reduce((sum, { points }) => sum + points, 0),
    permissions: decision.permissions.map((one) => rowOf(one, nobody)),
    unread: grants.flatMap((one) => (one.kind === 'gap' ? [one.because] : [])),
    earlier: seen.earlier,
    ...(code !== undefined && { code: codeAudit(code, usage, decision) }),
    ...(idle !== undefined && { idle }),
    ...(seen.last !== undefined && { lastSeen: seen.last }),
  };
}

/** Whether it is allowed every action on every resource, or all but what a statement leaves out. */
function breadthOf({ permissions }: RoleDecision): RiskFacts['allows'] {
  const all = permissions.filter(({ action, on, when }) => action === '*' && showArn(on) === '*' && when.length === 0);
  if (all.length === 0) return 'some';
  return all.some((one) => exceptOf(one).length === 0) ? 'everything' : 'nearly everything';
}

/** What the statement of a permission names in NotAction or NotResource. */
function exceptOf({ granted }: Judged): readonly string[] {
  const { actions, resources } = granted?.statement ?? {};
  return [
    ...(actions !== undefined && 'except' in actions ? actions.except : []),
    ...(resources !== undefined && 'except' in resources ? resources.except.map(showArn) : []),
  ];
}

function rowOf(one: Judged, nobody: string): PermissionRow {
  const { action, on, decision, stays, granted, when } = one;
  const { file = UNREAD } = granted?.at ?? {};
  const except = exceptOf(one);
  return {
    ...{ action, resource: showArn(on), decision, policy: granted?.policy ?? '' },
    ...(except.length > 0 && { except }),
    ...(file.includes(':policy/') && { policyArn: file }),
    ...(stays.length > 0 && { stays: stays.map((cell) => ({ action: cell.action, resource: showArn(cell.on) })) }),
    ...(when.length > 0 && { isConditional: true }),
    because: whyOf(one, nobody),
  };
}
