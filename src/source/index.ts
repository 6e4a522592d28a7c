export type { UnseenPackage } from './abstract/domain.js';
export { fromRoot, wayFrom } from './apps/paths.js';
export { type App, type AppReading, readApp } from './apps/read-app.js';
export { ABSENT_TERM, ASSIGNED, type Making, type Term } from './apps/term.js';
export { oneOfTerms } from './apps/to-terms.js';
export { createLibraries, type Libraries, type LibraryFile } from './libraries/models.js';
export { ownLibraries } from './libraries/own.js';
export { type CodeReading, inlineFile, type Knowledge, type ReadSourceOptions, readSource } from './read-source.js';
