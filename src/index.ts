export { type Audited, type AuditOptions, audit } from './audit.js';
export { FAIL_ON, type FailOn } from './audit-failures.js';
export { type Checked, type CheckOptions, check, writeCheck } from './check.js';
export { type Diffed, type DiffOptions, diff } from './diff.js';
export { type Explained, type ExplainOptions, explain } from './explain.js';
export { type Generated, type GenerateOptions, generate } from './generate.js';
export { certificateHolds, holds } from './holds.js';
export { keepHeapSmall } from './host/index.js';
export { type Mined, type MineOptions, mine } from './mine.js';
export { type OnProgress, type Progress, type ProgressLine, progressLine } from './progress.js';
export { type Proposed, propose } from './propose.js';
export type { ProposeOptions } from './propose-options.js';
export type {
  AuditFormat,
  AuditReport,
  ComparisonFormat,
  DiffReport,
  ExplainFormat,
  ExplainReport,
  FormatName,
  Report,
  UsageFormat,
  UsageReport,
  VerifyReport,
} from './report/index.js';
export { type Tightened, tighten } from './tighten.js';
export { type Verified, type VerifyOptions, verify } from './verify.js';
export { type VerifiedCertificate, verifyCertificate } from './verify-certificate.js';
export { UserError } from './vocabulary/index.js';
export { type WriteOptions, write, writePolicies } from './write.js';
export { writeAudit } from './write-audit.js';
export { type ComparisonWriteOptions, writeCertificateVerdict, writeDiff, writeVerdict } from './write-comparison.js';
export { applyEdits, type EditMode, type EditTexts } from './write-edits.js';
export { writeExplanation } from './write-explanation.js';
export { writeProposed } from './write-proposed.js';
export { writeUsage, writeUsedPolicies } from './write-usage.js';
