export { inlineFile, readSource } from './read-source.js';
