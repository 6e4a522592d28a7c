import { type Forbidden, type Permission, type Place, showPlace, showValue } from '../../vocabulary/index.js';
import { whyUnknown } from '../decisions.js';
import { conditionOf, entryOf, gapOf, reasonOf } from '../formats/json.js';
import { grantsOf } from '../report.js';
import { spell } from '../spelling/spell.js';
import { escaped } from '../terminal/printable.js';
import type {
  Dormant,
  ExplainedCall,
  ExplainedNeed,
  ExplainedReason,
  ExplainedRole,
  ExplainedTrail,
  ExplainedWorkload,
  ExplainReport,
  NamedBy,
} from './explained.js';

/** The explanation as JSON text, as docs/json.md and data/schema/explain.json describe it. */
export function explainJson(report: ExplainReport): string {
  const written = {
    leastwise: report.version,
    catalog: report.catalog,
    root: '.',
    asked: report.asked,
    actions: report.actions,
    workloads: report.workloads.map(workload),
    roles: report.roles.map(role),
    others: report.others,
  };
  return `${escaped(JSON.stringify(written, null, 2))}\n`;
}

function workload({ workload: w, verdict, needs, gaps, unreached, scope }: ExplainedWorkload): object {
  return {
    id: w.id,
    entry: entryOf(w),
    role: w.role,
    verdict,
    needs: needs.map((n) => need(n, scope)),
    gaps: gaps.map(gapOf),
    unreached: unreached.map(dormant),
  };
}

function need({ need: n, deployed, reasons }: ExplainedNeed, scope: ExplainedWorkload['scope']): object {
  return {
    action: n.action,
    resource: spell(n.on, scope),
    ...conditionOf(n.when, scope),
    certainty: n.sure,
    ...(n.note !== undefined && { note: n.note }),
    ...(deployed.length > 0 && { deployed }),
    because: reasons.map(reason),
  };
}

function reason({ reason: r, calls, feature }: ExplainedReason): object {
  return { ...reasonOf(r), ...(r.from === 'call' && { calls: calls.map(call) }), ...feature };
}

function call({ service, operation, naming, ruling }: ExplainedCall): object {
  return { service, operation, namedBy: naming.map(member), ruling };
}

function member({ name, written, means, because }: NamedBy): object {
  return { member: name, written: showValue(written), means: showValue(means), because: because ?? null };
}

function dormant({ service, operation, actions, because, at }: Dormant): object {
  return { service, operation, actions, because, ...place(at) };
}

function place({ file, line }: Place): object {
  return { file, line };
}

function role({ role: r, permissions, gaps, denied, forbidden, trail, scope }: ExplainedRole): object {
  return {
    id: r.id,
    workloads: r.workloads,
    permissions: permissions.map((p) => permission(p, scope)),
    denied: denied.map(({ policy, at }) => ({ policy, at: showPlace(at) })),
    ...(forbidden.length > 0 && { forbidden: forbidden.map((one) => forbiddenBy(one, scope)) }),
    ...(trail && { trail: trailOf(trail, scope) }),
    gaps: gaps.map(gapOf),
  };
}

function forbiddenBy({ action, on, by }: Forbidden, scope: ExplainedRole['scope']): object {
  return { action, resource: spell(on, scope), by: by.name, at: showPlace(by.at) };
}

function trailOf({ seenAs, days, used, denied, shown }: ExplainedTrail, scope: ExplainedRole['scope']): object {
  return {
    seenAs: seenAs.map(({ arn, by }) => ({ arn, by })),
    days: days ?? null,
    used: used.map((one) => ({
      ...{ action: one.action, resource: spell(one.on, scope), ...conditionOf(one.when, scope) },
      ...reasonOf(one.why),
      ...(one.note !== undefined && { note: one.note }),
    })),
    denied: denied.map(({ action, on, times, last }) => ({
      ...{ action, resource: spell(on, scope), times },
      ...(last !== undefined && { last }),
    })),
    shown: shown.map(({ action, because }) => ({ action, because: because ?? null })),
  };
}

function permission(p: Permission, scope: ExplainedRole['scope']): object {
  const [grant] = grantsOf(p);
  return {
    decision: p.decision,
    action: p.action,
    resource: spell(p.on, scope),
    ...conditionOf(p.when, scope),
    policy: grant?.policy ?? null,
    at: grant === undefined ? null : showPlace(grant.at),
    ...(p.decision === 'narrow' && {
      to: p.stays.map(({ action, on }) => ({ action, resource: spell(on, scope) })),
    }),
    ...(p.decision === 'cannot tell' && { because: whyUnknown(p) }),
    ...(p.says !== undefined && { says: p.says }),
    ...(p.deniedBy !== undefined && { deniedBy: p.deniedBy }),
    ...(p.note !== undefined && { note: p.note }),
  };
}
