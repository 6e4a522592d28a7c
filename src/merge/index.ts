export * from './decide.js';
export * from './decision.js';
export * from './needs-policy.js';
export * from './proposal.js';
export * from './totals.js';
