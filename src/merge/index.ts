export type { Strategy, Unexplained } from './counting.js';
export * from './decide.js';
export * from './decision.js';
export * from './needs-policy.js';
export { DEFAULT_MIN_DAYS } from './patience.js';
export * from './proposal.js';
export { DECISIONS } from './table.js';
export * from './totals.js';
export { type RoleTrail, roleTrail } from './trail-says.js';
