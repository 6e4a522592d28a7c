export type { Details } from './details.js';
export { accountIn } from './read-account.js';
export { type AskOptions, askSnapshot, readSnapshot, snapshotText } from './snapshot.js';
