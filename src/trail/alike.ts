import { SEPARATOR } from './key.js';
import { isWorthKeeping, type Kind, keyOfParameters } from './needs/kinds.js';
import type { RecordChecks } from './needs/remembered.js';
import type { TrailRecord } from './records/record.js';
import { addSightings, type Sightings } from './tally/spread.js';
import { serviceBetween } from './via.js';
import { identityKey } from './who.js';

/** What a record came to, and for which others of its kind it holds. */
export interface Looked<Found> {
  readonly found: Found;
  readonly hold: RecordChecks['hold'];
}

/** Records that come to the same are looked into once, and counted: a trail holds few of them, and many of each. */
export interface AlikeRecords<Found> {
  readonly note: (record: TrailRecord, kind: Kind, look: () => Looked<Found>) => void;
  /** Hands out all that was counted, and forgets it. */
  readonly handOut: () => void;
}

interface Counted<Found> {
  readonly found: Found;
  readonly seen: Sightings;
}

/** Those with the same parameters differ by the resources that they list. */
const BY_RESOURCES = 'by resources';
/** More than these are handed out before the next. */
const MOST_COUNTED = 20_000;
const LONGEST_KEY = 4_000;

/** `take` is given what records came to, with how often and when. */
export function alikeRecords<Found>(take: (found: Found, seen: Readonly<Sightings>) => void): AlikeRecords<Found> {
  const counted = new Map<string, Counted<Found> | typeof BY_RESOURCES>();

  function handOut(): void {
    for (const one of counted.values()) if (one !== BY_RESOURCES) take(one.found, one.seen);
    counted.clear();
  }

  function note(record: TrailRecord, kind: Kind, look: () => Looked<Found>): void {
    const key = isWorthKeeping(kind.alike) ? keyOf(record, kind) : undefined;
    const listed = key !== undefined && counted.get(key) === BY_RESOURCES;
    const whole = listed ? withResources(key, record) : key;
    const known = whole === undefined ? undefined : counted.get(whole);
    if (known !== undefined && known !== BY_RESOURCES) {
      kind.alike.hits++;
      addSightings(known.seen, once(record));
    } else {
      kind.alike.misses++;
      countNew(record, whole, listed, look());
    }
  }

  function countNew(
    record: TrailRecord,
    key: string | undefined,
    listed: boolean,
    { found, hold }: Looked<Found>,
  ): void {
    const isByResources = hold === 'with the resources' && !listed;
    const whole = key !== undefined && isByResources ? withResources(key, record) : key;
    if (hold === 'alone' || whole === undefined || whole.length > LONGEST_KEY) return void take(found, once(record));
    if (counted.size >= MOST_COUNTED) handOut();
    if (key !== undefined && isByResources) counted.set(key, BY_RESOURCES);
    counted.set(whole, { found, seen: once(record) });
  }

  return { note, handOut };
}

function withResources(key: string, { resources }: TrailRecord): string {
  return key + JSON.stringify(resources);
}

/** That a record was seen. */
export function once({ time }: TrailRecord): Sightings {
  return time === undefined ? { times: 1 } : { times: 1, first: time, last: time };
}

/** INVARIANT: holds all that a record comes to turns on, but its time, its ids, and the resources that it lists. */
function keyOf(record: TrailRecord, kind: Kind): string | undefined {
  const { source, name, region, type = '', category = '', isReadOnly, recipient = '' } = record;
  const { parameters, response, errorCode, errorMessage = '', resources } = record;
  const of = parameters === undefined ? '' : keyOfParameters(parameters, kind);
  if (of === undefined || errorMessage.length > LONGEST_MESSAGE) return undefined;
  const via = serviceBetween(record) ?? '';
  let key = [source, name, region, type, category, String(isReadOnly), recipient, via].join(SEPARATOR);
  key += SEPARATOR + identityKey(record.identity);
  if (errorCode !== undefined) key += `${SEPARATOR}!${errorCode}${SEPARATOR}${errorMessage}`;
  for (const { accountId } of resources) key += SEPARATOR + String(accountId);
  return `${key}${SEPARATOR}${parameters === undefined ? '-' : ''}${response === undefined ? '-' : ''}${of}`;
}

const LONGEST_MESSAGE = 500;
