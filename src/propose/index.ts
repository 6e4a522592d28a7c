export { type Division, divideRoles } from './divide/divide.js';
export { type FileEdit, type Plan, type PlanOptions, planEdits, type RefusedEdit } from './plan/plan.js';
export { scopesOf } from './plan/speller.js';
export { changedRanges, linesBefore, unifiedDiff } from './unified-diff.js';
