export type { Module, Unparsed } from './module.js';
export { isParsed } from './module.js';
export { openProgram, type Program } from './open.js';
export type { Resolution, ResolveOptions } from './resolution.js';
export { ts } from './typescript.js';
