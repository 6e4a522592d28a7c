export { type Adopt, adopter } from './adopt.js';
export * from './gather.js';
export * from './misread.js';
export * from './names.js';
