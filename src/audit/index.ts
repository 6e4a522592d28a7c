export { type Auditing, audit } from './audit.js';
export { type HolderAudit, NO_TRAIL, type PermissionRow } from './holder-audit.js';
export type { RiskTerm } from './risk.js';
export type { AccountTrail } from './seen.js';
export { type SharedPolicy, sharedPolicies } from './shared-policies.js';
