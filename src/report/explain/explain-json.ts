import { type Permission, type Place, showPlace, showValue } from '../../vocabulary/index.js';
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

function need({ need: n, reasons }: ExplainedNeed, scope: ExplainedWorkload['scope']): object {
  return {
    action: n.action,
    resource: spell(n.on, scope),
    ...conditionOf(n.when, scope),
    certainty: n.sure,
    ...(n.note !== undefined && { note: n.note }),
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

function role({ role: r, permissions, gaps, denied, scope }: ExplainedRole): object {
  return {
    id: r.id,
    workloads: r.workloads,
    permissions: permissions.map((p) => permission(p, scope)),
    denied: denied.map(({ policy, at }) => ({ policy, at: showPlace(at) })),
    gaps: gaps.map(gapOf),
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
    ...(p.note !== undefined && { note: p.note }),
  };
}
