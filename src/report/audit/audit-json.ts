import type { HolderAudit } from '../../audit/index.js';
import { conditionJson } from '../compare/conditions.js';
import { escaped } from '../terminal/printable.js';
import type { AuditReport } from './audit-report.js';
import { notesOf } from './audit-rows.js';
import { auditTotals } from './audit-totals.js';

/** The audit as JSON text, as docs/json.md and data/schema/audit.json describe it. */
export function auditJson(report: AuditReport): string {
  const { account, trail, minDays } = report;
  const json = {
    leastwise: report.version,
    catalog: report.catalog,
    account,
    trail: trail ?? null,
    code: report.code ?? null,
    witnesses: report.witnesses,
    minDays,
    totals: auditTotals(report),
    principals: report.holders.map(principal),
    sharedPolicies: report.shared,
    failures: report.failures,
  };
  return `${escaped(JSON.stringify(json, null, 1))}\n`;
}

function principal(audit: HolderAudit): object {
  const { holder, counts, idle } = audit;
  return {
    ...{ kind: holder.kind, arn: holder.arn, principalId: holder.id, tags: Object.fromEntries(holder.tags) },
    ...{ created: holder.created ?? null, lastUsed: holder.lastUsed ?? null, lastSeen: audit.lastSeen ?? null },
    ...{ unusedDays: idle?.days ?? null, boundary: holder.boundary?.arn ?? null },
    permissionSet: holder.permissionSet ?? null,
    counts: {
      ...{ granted: counts.granted, used: audit.used.length, needed: audit.code?.needed ?? null },
      ...{ removable: counts.removable, unknown: counts.unknown },
      ...{ unexplained: audit.code?.unexplained.length ?? null, missing: counts.missing },
    },
    code: audit.code ?? null,
    ...{ generated: holder.generated ?? null, unusedAccess: holder.unusedAccess ?? [] },
    risk: { score: audit.score, terms: audit.risk },
    escalations: audit.ways.map(({ when, unless, ...way }) => ({
      ...way,
      ...(when.length > 0 && { when: when.map(conditionJson) }),
      ...(unless.length > 0 && { unless: unless.map((block) => block.map(conditionJson)) }),
    })),
    trust: audit.trust,
    policies: holder.policies.map(({ name, is, arn, group }) => ({
      ...{ name, is, ...(arn !== undefined && { arn }), ...(group !== undefined && { group }) },
    })),
    ...{ used: audit.used, permissions: audit.permissions },
    ...{ unread: audit.unread, full: audit.full, idleCredentials: audit.idleCredentials, notes: notesOf(audit) },
  };
}
