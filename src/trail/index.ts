export { type DaysByPlace, deliveredDays, emptyDays } from './coverage/delivered.js';
export { type Digests, digestIn, readingDigests, tellsOf } from './coverage/digests.js';
export {
  type Emptiness,
  type EmptyDays,
  emptinessOf,
  emptyText,
  gapsIn,
  type Idle,
  WHY_IDLE,
} from './coverage/idle.js';
export { blindTo, judge, type Window, type Witness, windowOf } from './coverage/judge.js';
export { type Resource, type Selectors, selectorsIn, selectorsOf } from './coverage/selectors.js';
export { digestNamed } from './digest-name.js';
export { type Period, periodOf } from './period.js';
export { type Looking, type RecordReader, readingRecords } from './read-records.js';
export { type Mask, maskedFailure, masking } from './redact.js';
export { athenaTable } from './sources/athena.js';
export { bucketAddress, bucketFiles } from './sources/bucket.js';
export { eventHistory, HISTORY_DAYS } from './sources/event-history.js';
export { localFiles } from './sources/local-files.js';
export { DIGESTS } from './sources/passed-over.js';
export { readDigest } from './sources/read-digest.js';
export { type NearFile, readFile } from './sources/read-file.js';
export type { DamagedFile, DigestFile, Listing, PassedOver, Source, TrailFile } from './sources/source.js';
export { together } from './sources/together.js';
export { addTally } from './tally/merge.js';
export type { Resources } from './tally/nested.js';
export { type SeenIds, seenIdsFor, seenIdsIn } from './tally/seen.js';
export { newTally, type Tally, UNTOLD } from './tally/tally.js';
export { usageOf } from './usage.js';
export { isWantedFile, isWantedRecord, type Wanted } from './wanted.js';
export { type Ignored, UNTOLD_USER } from './who.js';
