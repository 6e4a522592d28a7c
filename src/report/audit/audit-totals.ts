import { type AuditReport, keptOf } from './audit-report.js';

/** Numbers over all that the report is about. */
export interface AuditTotals {
  readonly holders: number;
  /** `kept`, `removable` and `unknown` together. */
  readonly granted: number;
  readonly kept: number;
  readonly used: number;
  readonly removable: number;
  readonly unknown: number;
  readonly unused: number;
  readonly waysToMore: number;
  readonly idleCredentials: number;
  /** What the code of the project needs, what was used though it does not need it, and what it needs and is not granted; 0 without a project. */
  readonly needed: number;
  readonly unexplained: number;
  readonly missing: number;
}

export function auditTotals({ holders }: Pick<AuditReport, 'holders'>): AuditTotals {
  const sum = (of: (one: AuditReport['holders'][number]) => number): number =>
    holders.reduce((all, one) => all + of(one), 0);
  return {
    holders: holders.length,
    granted: sum(({ counts }) => counts.granted),
    kept: sum(({ counts }) => keptOf(counts)),
    used: sum(({ used }) => used.length),
    removable: sum(({ counts }) => counts.removable),
    unknown: sum(({ counts }) => counts.unknown),
    unused: holders.filter(({ idle }) => idle !== undefined).length,
    waysToMore: holders.filter(({ ways }) => ways.length > 0).length,
    idleCredentials: sum(({ idleCredentials }) => idleCredentials.length),
    needed: sum(({ code }) => code?.needed ?? 0),
    unexplained: sum(({ code }) => code?.unexplained.length ?? 0),
    missing: sum(({ counts }) => counts.missing),
  };
}
