import { SEPARATOR } from '../key.js';
import type { Json } from '../records/json.js';
import type { TrailRecord } from '../records/record.js';
import { identityKey, sessionOf } from '../who.js';

/** What the records of one caller that do the same have in common: all but their times, ids, parameters, responses and resources. */
export interface Frame<Kept> {
  /** One of them. */
  readonly record: TrailRecord;
  /** What is kept of records in this frame. */
  readonly kept: Kept;
}

/** Frames, each of which is made once. */
export interface Frames<Kept> {
  /** Undefined where records with such an error are not kept. */
  readonly of: (record: TrailRecord) => Frame<Kept> | undefined;
  readonly all: () => Iterable<Frame<Kept>>;
  readonly forget: () => void;
}

/** More than these can only be made up, or are of callers that are never the same. */
const MOST_FRAMES = 10_000;
const LONGEST_MESSAGE = 500;

/** `bySession`: whether records of other sessions stand in other frames. `onFull` is called before frames are forgotten. */
export function framesOf<Kept>(make: () => Kept, bySession: boolean, onFull: () => void): Frames<Kept> {
  const byKey = new Map<string, Frame<Kept>>();

  function of(record: TrailRecord): Frame<Kept> | undefined {
    const key = frameKey(record, bySession);
    if (key === undefined) return undefined;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    if (byKey.size >= MOST_FRAMES) onFull();
    const made = { record, kept: make() };
    byKey.set(key, made);
    return made;
  }

  return { of, forget: () => byKey.clear(), all: () => byKey.values() };
}

function accountsIn(resources: readonly Json[]): string {
  let accounts = '';
  for (const { accountId } of resources) accounts += SEPARATOR + String(accountId);
  return accounts;
}

/** INVARIANT: holds all that a record comes to turns on, but for what differs within its frame. */
function frameKey(record: TrailRecord, bySession: boolean): string | undefined {
  const { source, name, region, type = '', category = '', isReadOnly, recipient = '' } = record;
  const { errorCode, errorMessage = '', resources } = record;
  if (errorMessage.length > LONGEST_MESSAGE) return undefined;
  let key = [source, name, region, type, category, String(isReadOnly), recipient].join(SEPARATOR);
  key += SEPARATOR + identityKey(record.identity);
  if (bySession) key += SEPARATOR + (sessionOf(record) ?? '');
  if (errorCode !== undefined) key += `${SEPARATOR}!${errorCode}${SEPARATOR}${errorMessage}`;
  return key + accountsIn(resources);
}
