export { createLibraries, type Libraries, type LibraryFile } from './libraries/models.js';
export { ownLibraries } from './libraries/own.js';
export { type CodeReading, inlineFile, type Knowledge, type ReadSourceOptions, readSource } from './read-source.js';
