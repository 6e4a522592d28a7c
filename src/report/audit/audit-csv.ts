import { csvRow } from '../escape/csv.js';
import { type AuditReport, lastUse } from './audit-report.js';

const HEAD = [
  ...['kind', 'arn', 'risk', 'granted', 'used', 'removable', 'unknown', 'ways to more rights', 'unused days'],
  ...['last used', 'open trust', 'idle credentials', 'policies', 'functions', 'needed', 'unexplained'],
];

/** One line for each role and user. */
export function auditCsv({ holders }: AuditReport): string {
  const rows = holders.map((one) => {
    const { holder, score, counts, used, ways, idle, trust, idleCredentials, code } = one;
    return csvRow([
      ...[holder.kind, holder.arn, score, counts.granted, used.length, counts.removable, counts.unknown, ways.length],
      ...[idle?.days ?? '', lastUse(one) ?? ''],
      ...[trust.map(({ named }) => named).join(' '), idleCredentials.map(({ name }) => name).join(' ')],
      holder.policies.map(({ name }) => name).join(' '),
      ...[code?.functions.map(({ id }) => id).join(' ') ?? '', code?.needed ?? '', code?.unexplained.length ?? ''],
    ]);
  });
  return [csvRow(HEAD), ...rows].join('');
}
