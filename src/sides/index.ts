export type { Deployed } from './deployed.js';
export type { SharedNames } from './shared-names.js';
export { readSides, type Side, type Sides } from './sides.js';
export type { Unread } from './unread.js';
export { writtenChange } from './written.js';
