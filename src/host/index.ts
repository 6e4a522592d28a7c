export * from './package-files.js';
export * from './tree.js';
