export { createLibraries, type Libraries, type LibraryFile } from './library-models.js';
export { inlineFile, type Knowledge, readSource } from './read-source.js';
