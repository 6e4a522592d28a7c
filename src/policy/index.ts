export * from './minimise.js';
export * from './parse.js';
export type { Problem } from './problem.js';
export * from './render.js';
export * from './size.js';
