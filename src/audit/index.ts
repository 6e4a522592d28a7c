export { audit } from './audit.js';
export type { Auditing } from './auditing.js';
export { type AccountCode, type AuditedProject, codeInAccount } from './code.js';
export type { CodeAudit, FunctionAudit } from './code-audit.js';
export type { HolderAudit, PermissionRow } from './holder-audit.js';
export type { RiskTerm } from './risk.js';
export type { AccountTrail } from './seen.js';
export { type SharedPolicy, sharedPolicies, sharingWith } from './shared-policies.js';
export { NO_TRAIL } from './why.js';
