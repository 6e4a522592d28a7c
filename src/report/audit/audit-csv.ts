import { csvRow } from '../escape/csv.js';
import type { AuditReport } from './audit-report.js';

const HEAD = [
  ...['kind', 'arn', 'risk', 'granted', 'used', 'removable', 'unknown', 'ways to more rights', 'unused days'],
  ...['last used', 'open trust', 'idle credentials', 'policies', 'functions', 'needed', 'unexplained'],
];

/** One line for each role and user. */
export function auditCsv({ holders }: AuditReport): string {
  const rows = holders.map(({ holder, score, counts, used, ways, idle, trust, idleCredentials, lastSeen, code }) =>
    csvRow([
      ...[holder.kind, holder.arn, score, counts.granted, used, counts.removable, counts.unknown, ways.length],
      ...[
        idle?.days ?? '',
        [lastSeen, holder.lastUsed]
          .flatMap((time) => time ?? [])
          .toSorted()
          .at(-1) ?? '',
      ],
      ...[trust.map(({ named }) => named).join(' '), idleCredentials.map(({ name }) => name).join(' ')],
      holder.policies.map(({ name }) => name).join(' '),
      ...[code?.functions.map(({ id }) => id).join(' ') ?? '', code?.needed ?? '', code?.unexplained.length ?? ''],
    ]),
  );
  return [csvRow(HEAD), ...rows].join('');
}
