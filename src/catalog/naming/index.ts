export type { Named, Naming } from './naming.js';
export { isArn, pieces } from './pieces.js';
export { EXCERPTS, findNaming, NAMINGS } from './registry.js';
