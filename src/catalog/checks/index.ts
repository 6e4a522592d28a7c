export { checksOf } from './checks-of.js';
export type { Knowledge } from './knowledge.js';
