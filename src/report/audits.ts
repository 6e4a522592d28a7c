import { auditCsv } from './audit/audit-csv.js';
import { auditJson } from './audit/audit-json.js';
import { auditMarkdown } from './audit/audit-markdown.js';
import type { AuditReport } from './audit/audit-report.js';
import { auditText } from './audit/audit-text.js';
import type { Style } from './formats/style.js';

/** The formats of `audit`. A further one is a file in `audit/` and a line here. */
export const AUDIT_FORMATS = {
  text: auditText,
  json: auditJson,
  markdown: auditMarkdown,
  csv: auditCsv,
} as const satisfies Record<string, (report: AuditReport, style: Omit<Style, 'folder'>) => string>;

export type AuditFormat = keyof typeof AUDIT_FORMATS;
