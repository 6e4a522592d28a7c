import type { Audited } from './audit.js';
import { terminal } from './host/index.js';
import { AUDIT_FORMATS, type AuditFormat } from './report/index.js';
import type { ComparisonWriteOptions } from './write-comparison.js';

/** What an account grants and uses, as text in one of the formats. */
export function writeAudit({ report }: Audited, format: AuditFormat, options: ComparisonWriteOptions = {}): string {
  const { columns, colour } = terminal();
  return AUDIT_FORMATS[format](report, { columns, colour, verbose: false, ...options });
}
