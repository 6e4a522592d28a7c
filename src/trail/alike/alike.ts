import { SEPARATOR } from '../key.js';
import { isWorthKeeping, type Kind, keyOfParameters, type Trial } from '../needs/kinds.js';
import type { RecordChecks } from '../needs/remembered.js';
import type { TrailRecord } from '../records/record.js';
import { NOTHING, type Written } from '../records/written.js';
import { addSightings, type Sightings } from '../tally/spread.js';
import { serviceBetween } from '../via.js';
import { type Frame, type Framed, framesOf } from './frames.js';
import { own } from './written-frames.js';

/** What a record came to, and for which others of its kind it holds. */
export interface Looked<Found> {
  readonly found: Found;
  readonly hold: RecordChecks['hold'];
}

/** A record that was parsed. */
export interface Parsed<Found> {
  readonly record: TrailRecord;
  readonly kind: Kind;
  readonly look: () => Looked<Found>;
}

/** Records that come to the same are looked into once, and counted: a trail holds few of them, and many of each. */
export interface AlikeRecords<Found> {
  readonly note: (one: Parsed<Found>) => void;
  /** The frame of a record by its text; undefined where only its JSON tells what is in it. */
  readonly framed: (written: Written) => Framed<Kept<Found>> | undefined;
  /** With which records one counts whose text was noted before; undefined where none was. */
  readonly known: (frame: Frame<Kept<Found>>, written: Written) => Counted<Found> | undefined;
  /** Notes one that is known. */
  readonly noteKnown: (known: Counted<Found>, time: string) => void;
  /** Notes one that is not. */
  readonly noteWritten: (frame: Frame<Kept<Found>>, written: Written, one: Parsed<Found>) => void;
  /** Hands out all that was counted, and forgets it. */
  readonly handOut: () => void;
}

/** Records that came to the same. */
export interface Counted<Found> {
  readonly found: Found;
  readonly seen: Sightings;
}

/** What is kept of the records in one frame. */
export interface Kept<Found> {
  /** By their parameters, and by the resources that they list where these differ. */
  readonly counted: Map<string, Counted<Found> | typeof BY_RESOURCES>;
  /** By the text of their parameters. */
  readonly texts: Map<string, Counted<Found>>;
  readonly byText: Trial;
}

/** Those with the same parameters differ by the resources that they list. */
const BY_RESOURCES = 'by resources';
/** More than these are handed out before the next. */
const MOST_COUNTED = 20_000;
const LONGEST_KEY = 4_000;
const LONGEST_TEXT = 1_000;

/** `take` is given what records came to, with how often and when. */
export function alikeRecords<Found>(
  take: (found: Found, seen: Readonly<Sightings>) => void,
  bySession: boolean,
): AlikeRecords<Found> {
  const frames = framesOf<Kept<Found>>(newKept, bySession, handOut);
  let size = 0;

  function handOut(): void {
    for (const { kept } of frames.all())
      for (const one of kept.counted.values()) if (one !== BY_RESOURCES) take(one.found, one.seen);
    frames.forget();
    size = 0;
  }

  function note(one: Parsed<Found>): void {
    const frame = frames.of(one.record);
    if (frame === undefined) take(one.look().found, once(one.record));
    else noteIn(frame, one);
  }

  function known({ kept }: Frame<Kept<Found>>, { parameters, response }: Written): Counted<Found> | undefined {
    const found = response === NOTHING ? kept.texts.get(parameters) : undefined;
    if (found !== undefined) kept.byText.hits++;
    return found;
  }

  function noteWritten(frame: Frame<Kept<Found>>, written: Written, one: Parsed<Found>): void {
    const known = noteIn(frame, one);
    if (known !== undefined && written.response === NOTHING) keepText(frame.kept, written.parameters, known);
  }

  /** @returns with which of those that were noted before it was counted, where its resources do not matter */
  function noteIn({ kept }: Frame<Kept<Found>>, { record, kind, look }: Parsed<Found>): Counted<Found> | undefined {
    const { counted } = kept;
    const key = isWorthKeeping(kind.alike) ? keyOf(record, kind) : undefined;
    const found = key === undefined ? undefined : counted.get(key);
    const isListed = found === BY_RESOURCES;
    const whole = key !== undefined && isListed ? withResources(key, record) : key;
    const known = whole !== undefined && isListed ? counted.get(whole) : found;
    if (known === undefined || known === BY_RESOURCES) {
      kind.alike.misses++;
      countNew(kept, record, whole, isListed, look());
      return undefined;
    }
    kind.alike.hits++;
    addSightings(known.seen, once(record));
    return isListed ? undefined : known;
  }

  /** The second time that a record is seen: most that are seen once are not seen again. */
  function keepText({ texts, byText }: Kept<Found>, text: string, known: Counted<Found>): void {
    byText.misses++;
    if (!isWorthKeeping(byText) || text.length > LONGEST_TEXT) return;
    texts.set(own(text), known);
    size++;
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
    if (key !== undefined && isByResources) kept.counted.set(key, BY_RESOURCES);
    kept.counted.set(whole, { found, seen: once(record) });
    if (++size >= MOST_COUNTED) handOut();
  }

  return {
    ...{ note, framed: frames.ofWritten, known, noteWritten, handOut },
    noteKnown: ({ seen }, time) => addSightings(seen, { times: 1, first: time, last: time }),
  };
}

function newKept<Found>(): Kept<Found> {
  return { counted: new Map(), texts: new Map(), byText: { hits: 0, misses: 0 } };
}

function withResources(key: string, { resources }: TrailRecord): string {
  return key + JSON.stringify(resources);
}

/** That a record was seen. */
export function once({ time }: TrailRecord): Sightings {
  return time === undefined ? { times: 1 } : { times: 1, first: time, last: time };
}

/** INVARIANT: holds all that a record comes to turns on within its frame, but the resources that it lists. */
function keyOf(record: TrailRecord, kind: Kind): string | undefined {
  const { parameters, response } = record;
  const of = parameters === undefined ? '' : keyOfParameters(parameters, kind);
  const via = serviceBetween(record) ?? '';
  return of === undefined
    ? undefined
    : `${via}${SEPARATOR}${parameters === undefined ? '-' : ''}${response === undefined ? '-' : ''}${of}`;
}
