export * from './byte-files.js';
export * from './clock.js';
export * from './named-file.js';
export * from './package-files.js';
export * from './standard-input.js';
export * from './terminal.js';
export * from './tree.js';
export * from './write-below.js';
