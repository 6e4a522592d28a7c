import { SEPARATOR } from '../key.js';
import { isWorthKeeping, type Kind, keyOfParameters } from '../needs/kinds.js';
import type { RecordChecks } from '../needs/remembered.js';
import type { TrailRecord } from '../records/record.js';
import { addSightings, type Sightings } from '../tally/spread.js';
import { serviceBetween } from '../via.js';
import { type Frame, framesOf } from './frames.js';

/** What a record came to, and for which others of its kind it holds. */
export interface Looked<Found> {
  readonly found: Found;
  readonly hold: RecordChecks['hold'];
}

/** A record that was parsed. */
export interface Parsed {
  readonly record: TrailRecord;
  readonly kind: Kind;
}

/** Tells what records come to that are of one frame and kind, as one of them is. */
export type Looking<Found> = (like: Parsed) => (record: TrailRecord) => Looked<Found>;

/** Records that came to the same. */
export interface Counted<Found> {
  readonly found: Found;
  readonly seen: Sightings;
  /** Only those are counted that list the same resources. */
  readonly isByResources: boolean;
}

/** What is kept of the records in one frame: by their parameters, and by the resources that they list where these differ. */
export type Kept<Found> = Map<string, Counted<Found> | typeof BY_RESOURCES>;

/** Counts records that come to the same. */
export interface Counting<Found> {
  /** Undefined where records with such an error are not kept. */
  readonly frameOf: (record: TrailRecord) => Frame<Kept<Found>> | undefined;
  /** @returns with which of those that were noted before a record was counted */
  readonly noteIn: (
    frame: Frame<Kept<Found>>,
    one: Parsed,
    look: (record: TrailRecord) => Looked<Found>,
  ) => Counted<Found> | undefined;
  /** Makes room for one more. */
  readonly grow: () => void;
  /** Hands out all that was counted, and forgets it. */
  readonly handOut: () => void;
}

/** Those with the same parameters differ by the resources that they list. */
const BY_RESOURCES = 'by resources';
/** More than these are handed out before the next. */
const MOST_COUNTED = 20_000;
const LONGEST_KEY = 4_000;

/**
 * `take` is given what records come to, with how often and when. `bySession`: whether records of other sessions of a role are told apart.
 * `onHandOut` is called when all that was counted was handed out.
 */
export function counting<Found>(
  take: (found: Found, seen: Readonly<Sightings>) => void,
  bySession: boolean,
  onHandOut: () => void,
): Counting<Found> {
  const frames = framesOf<Kept<Found>>(() => new Map(), bySession, handOut);
  let size = 0;

  function handOut(): void {
    for (const { kept } of frames.all())
      for (const one of kept.values()) if (one !== BY_RESOURCES) take(one.found, one.seen);
    frames.forget();
    size = 0;
    onHandOut();
  }

  function noteIn(
    { kept }: Frame<Kept<Found>>,
    { record, kind }: Parsed,
    look: (record: TrailRecord) => Looked<Found>,
  ): Counted<Found> | undefined {
    const key = isWorthKeeping(kind.alike) ? keyOf(record, kind) : undefined;
    const found = key === undefined ? undefined : kept.get(key);
    const isListed = found === BY_RESOURCES;
    const whole = key !== undefined && isListed ? withResources(key, record) : key;
    const known = whole !== undefined && isListed ? kept.get(whole) : found;
    if (known === undefined || known === BY_RESOURCES) {
      kind.alike.misses++;
      countNew(kept, record, whole, isListed, look(record));
      return undefined;
    }
    kind.alike.hits++;
    addSightings(known.seen, once(record));
    return known;
  }

  function countNew(
    kept: Kept<Found>,
    record: TrailRecord,
    key: string | undefined,
    isListed: boolean,
    { found, hold }: Looked<Found>,
  ): void {
    const isByResources = hold === 'with the resources' && !isListed;
    const whole = key !== undefined && isByResources ? withResources(key, record) : key;
    if (hold === 'alone' || whole === undefined || whole.length > LONGEST_KEY) return void take(found, once(record));
    if (key !== undefined && isByResources) kept.set(key, BY_RESOURCES);
    kept.set(whole, { found, seen: once(record), isByResources: isListed || isByResources });
    grow();
  }

  function grow(): void {
    if (++size >= MOST_COUNTED) handOut();
  }

  return { frameOf: frames.of, noteIn, grow, handOut };
}

function withResources(key: string, { resources }: TrailRecord): string {
  return key + JSON.stringify(resources);
}

/** That a record was seen. */
export function once({ time }: TrailRecord): Sightings {
  return time === undefined ? { times: 1 } : { times: 1, first: time, last: time };
}

/** INVARIANT: holds all that a record comes to turns on within its frame, but the resources that it lists. */
export function keyOf(record: TrailRecord, kind: Kind): string | undefined {
  const { parameters, response } = record;
  const of = parameters === undefined ? '' : keyOfParameters(parameters, kind);
  const via = serviceBetween(record) ?? '';
  return of === undefined
    ? undefined
    : `${via}${SEPARATOR}${parameters === undefined ? '-' : ''}${response === undefined ? '-' : ''}${of}`;
}
