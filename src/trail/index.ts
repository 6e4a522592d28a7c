export { type Delivery, deliveriesOf, gapsOf } from './coverage/delivered.js';
export { judge, type Window, type Witness, windowOf } from './coverage/judge.js';
export { type Selectors, selectorsIn } from './coverage/selectors.js';

export { type Looking, type RecordReader, readingRecords } from './read-records.js';
export { type Mask, masking } from './redact.js';
export { localFiles } from './sources/local-files.js';
export { readFile } from './sources/read-file.js';
export type { DamagedFile, Listing, PassedOver, Source, TrailFile } from './sources/source.js';
export { addTally } from './tally/merge.js';
export type { Resources } from './tally/nested.js';
export { type SeenIds, seenIdsFor, seenIdsIn } from './tally/seen.js';
export { newTally, type Tally } from './tally/tally.js';
export { usageOf } from './usage.js';
export type { Ignored } from './who.js';
