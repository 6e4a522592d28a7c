export type { Named, Naming } from './naming.js';
export { isArn, pieces } from './pieces.js';
export { findNaming, NAMINGS } from './registry.js';
