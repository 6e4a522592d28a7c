export { createLibraries, type Libraries, type LibraryFile } from './libraries/models.js';
export { ownLibraries } from './libraries/own.js';
export { inlineFile, type Knowledge, readSource } from './read-source.js';
