import { SEPARATOR } from '../key.js';
import { isWorthKeeping, type Trial } from '../needs/kinds.js';
import { isJson, type Json, listIn, parsed } from '../records/json.js';
import { recordIn, type TrailRecord, wraps } from '../records/record.js';
import { jsonAround, type Written } from '../records/written.js';
import { identityKey, sessionOf } from '../who.js';
import { own, writtenFrames } from './written-frames.js';

/** What the records of one caller that do the same have in common: all but their times, ids, parameters, responses and resources. */
export interface Frame<Kept> {
  /** One of them. */
  readonly record: TrailRecord;
  /** What is kept of records in this frame. */
  readonly kept: Kept;
}

/** A record whose pieces were parsed, with its frame. */
export interface Framed<Kept> {
  readonly frame: Frame<Kept>;
  readonly resources: readonly Json[];
}

/** Frames, each of which is made once. */
export interface Frames<Kept> {
  /** Undefined where records with such an error are not kept. */
  readonly of: (record: TrailRecord) => Frame<Kept> | undefined;
  /** The frame of a record by its text. Undefined where only its JSON tells what is in it. */
  readonly ofWritten: (written: Written) => Framed<Kept> | undefined;
  readonly all: () => Iterable<Frame<Kept>>;
  readonly forget: () => void;
}

/** More than these can only be made up, or are of callers that are never the same. */
const MOST_FRAMES = 10_000;
const MOST_LISTS = 5_000;
const LONGEST_PIECE = 2_000;
const LONGEST_MESSAGE = 500;

interface Listed {
  readonly resources: readonly Json[];
  readonly accounts: string;
}

/** `bySession`: whether records of other sessions stand in other frames. `onFull` is called before frames are forgotten. */
export function framesOf<Kept>(make: () => Kept, bySession: boolean, onFull: () => void): Frames<Kept> {
  const byKey = new Map<string, Frame<Kept>>();
  const byText = writtenFrames<Frame<Kept>>();
  const lists = new Map<string, Listed>();
  const listing: Trial = { hits: 0, misses: 0 };

  function forget(): void {
    byKey.clear();
    byText.forget();
  }

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

  function ofWritten(written: Written): Framed<Kept> | undefined {
    const listed = listedIn(written.resources);
    if (listed === undefined) return undefined;
    const { resources, accounts } = listed;
    const known = byText.of(written, accounts);
    if (known !== undefined) return { frame: known, resources };
    const made = frameAround(written);
    if (made === undefined) return undefined;
    if (written.around.every(({ length }) => length <= LONGEST_PIECE)) byText.keep(written, accounts, made);
    return { frame: made, resources };
  }

  /** What stands around is JSON as a whole, and so in its place, if it is with texts for what differs. */
  function frameAround(written: Written): Frame<Kept> | undefined {
    const json = parsed(jsonAround(written));
    if (!isJson(json) || wraps(json)) return undefined;
    const record = recordIn(json);
    return typeof record === 'string' || !isBare(record, written) ? undefined : of(record);
  }

  function listedIn(text: string): Listed | undefined {
    if (text === '') return NOTHING_LISTED;
    const isKept = isWorthKeeping(listing) && text.length <= LONGEST_PIECE;
    const known = isKept ? lists.get(text) : undefined;
    if (known !== undefined) {
      listing.hits++;
      return known;
    }
    listing.misses++;
    const list = parsed(text);
    if (!Array.isArray(list)) return undefined;
    const resources = listIn(list).filter(isJson);
    const listed = { resources, accounts: accountsIn(resources) };
    if (lists.size >= MOST_LISTS) lists.clear();
    if (isKept) lists.set(own(text), listed);
    return listed;
  }

  return { of, ofWritten, forget, all: () => byKey.values() };
}

const NOTHING_LISTED: Listed = { resources: [], accounts: '' };

/** What differs does not stand there a second time. */
function isBare({ time, id, parameters, response }: TrailRecord, written: Written): boolean {
  return time === written.time && id === undefined && parameters === undefined && response === undefined;
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
