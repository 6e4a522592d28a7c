export { type Adopt, adopter } from './adopt.js';
export { type Bound, bind } from './binding/bind.js';
export * from './binding/deployment-of.js';
export * from './binding/role-finder.js';
export * from './binding/unbind.js';
export * from './gather.js';
export * from './misread.js';
export * from './names.js';
