export type { Details } from './details.js';
export { lastUses } from './last-uses.js';
export { accountIn } from './read-account.js';
export { type AskOptions, askSnapshot, readSnapshot, snapshotText } from './snapshot.js';
