import { holdsName, isWorthKeeping, type Trial } from '../needs/kinds.js';
import { own } from '../own.js';
import { isJson, listIn, parsed } from '../records/json.js';
import type { TrailRecord } from '../records/record.js';
import { addSightings, type Sightings } from '../tally/spread.js';
import { isAnySession } from '../who.js';
import { type Counted, counting, type Kept, keyOf, type Looked, type Looking, once, type Parsed } from './counting.js';
import type { Frame } from './frames.js';
import { whatMatters } from './matters.js';
import { type Outline, outlineOf } from './outline.js';
import { type Outlined, outlines } from './outlines.js';

/** Records that come to the same are looked into once, and counted: a trail holds few of them, and many of each. */
export interface AlikeRecords<Found> {
  readonly note: (one: Parsed) => void;
  /** Learns the text of a record, by which others are known. INVARIANT: the text is JSON, and no other record is wrapped in it. */
  readonly learn: (text: string, one: Parsed) => void;
  /** The record that begins at a place of a text; undefined where none like it was learnt. */
  readonly known: (text: string, at: number) => Known<Found> | undefined;
  /** Notes one that is known. */
  readonly noteKnown: (known: Known<Found>) => void;
  /** Hands out all that was counted, and forgets it. */
  readonly handOut: () => void;
}

/** A record that is known by its text. */
export interface Known<Found> {
  readonly one: Outlined<Learnt<Found>>;
  /** With what it is counted, or what has to be looked into. */
  readonly is: Counted<Found> | TrailRecord;
}

/** What is known of records with one outline. */
interface Learnt<Found> {
  /** One of them. */
  readonly record: TrailRecord;
  readonly kind: Parsed['kind'];
  frame: Frame<Kept<Found>>;
  /** How often all that was counted had been handed out when it was learnt. */
  age: number;
  readonly look: (record: TrailRecord) => Looked<Found>;
  /** By what stands in those holes among the parameters that matter, and by the resources that are listed where these do. */
  readonly counted: Map<string, Counted<Found>>;
  isByResources: boolean;
  readonly trial: Trial;
}

const LONGEST_TEXT = 4_000;
const LONGEST_KEY = 1_000;

/** See `counting` for `take` and `bySession`. */
export function alikeRecords<Found>(
  looking: Looking<Found>,
  take: (found: Found, seen: Readonly<Sightings>) => void,
  bySession: boolean,
): AlikeRecords<Found> {
  const learnt = outlines<Learnt<Found>>();
  /** Those of which something is counted. */
  const filled = new Set<Learnt<Found>>();
  let age = 0;
  const { frameOf, noteIn, grow, handOut } = counting(take, bySession, forget);

  /** All at once, as some may not be seen again. */
  function forget(): void {
    age++;
    for (const { counted } of filled) counted.clear();
    filled.clear();
  }

  function note(one: Parsed): void {
    const { record } = one;
    const frame = frameOf(record);
    // What is counted already is not looked into.
    const look = (of: TrailRecord): Looked<Found> => looking(one)(of);
    if (frame === undefined) take(look(record).found, once(record));
    else noteIn(frame, one, look);
  }

  function learn(text: string, { record, kind }: Parsed): void {
    if (!isWorthKeeping(kind.outlines) || text.length > LONGEST_TEXT) return;
    kind.outlines.misses++;
    const outline = outlineOf(text, !bySession && isAnySession(record.identity));
    const frame = frameOf(record);
    if (outline === undefined || frame === undefined || !tellsIds(outline, record)) return;
    const matters = (): readonly boolean[] =>
      whatMatters(
        text,
        outline.call,
        kind.readsTexts ? undefined : (parameters) => keyOf({ ...record, parameters }, kind),
      );
    const like = { record: { ...record, id: undefined, sharedId: undefined }, kind };
    const nothing = { counted: new Map(), isByResources: false, trial: { hits: 0, misses: 0 } };
    learnt.learn(outline, matters, { ...like, frame, age, look: looking(like), ...nothing });
  }

  function known(text: string, at: number): Known<Found> | undefined {
    const one = learnt.at(text, at);
    if (one === undefined) return undefined;
    const is = countedWith(one) ?? recordOf(one);
    if (is === undefined) return undefined;
    one.of.kind.outlines.hits++;
    return { one, is };
  }

  function countedWith(one: Outlined<Learnt<Found>>): Counted<Found> | undefined {
    const { of } = one;
    if (of.age === age) return of.counted.get(keyIn(one));
    of.age = age;
    of.frame = frameOf(of.record) ?? of.frame;
    return undefined;
  }

  function noteKnown({ one, is }: Known<Found>): void {
    const { of, time } = one;
    if ('seen' in is) {
      of.trial.hits++;
      addSightings(is.seen, { times: 1, first: time, last: time });
      return;
    }
    const { kind } = of;
    const counted = noteIn(of.frame, { record: is, kind }, of.look);
    if (counted === undefined || (kind.needsName && !holdsName(is.parameters ?? {}, kind.roles))) return;
    keep(one, counted);
  }

  /** The second time that it is seen: most that are seen once are not seen again. */
  function keep(one: Outlined<Learnt<Found>>, counted: Counted<Found>): void {
    const { of } = one;
    of.trial.misses++;
    if (counted.isByResources && !of.isByResources) {
      of.isByResources = true;
      of.counted.clear();
    }
    const key = keyIn(one);
    if (!isWorthKeeping(of.trial) || key.length > LONGEST_KEY) return;
    of.counted.set(own(key), counted);
    filled.add(of);
    grow();
  }

  return { note, learn, known, noteKnown, handOut };
}

/** An id that is no hole, as something in it is escaped, would be taken for that of others. */
function tellsIds({ call }: Outline, { id, sharedId }: TrailRecord): boolean {
  const tells = (of: string): boolean => call.some((piece) => piece.is === 'hole' && piece.of === of);
  return tells('id') === (id !== undefined) && tells('sharedId') === (sharedId !== undefined);
}

function keyIn({ of, given, resources }: Outlined<Pick<Learnt<unknown>, 'isByResources'>>): string {
  return of.isByResources && resources !== undefined ? `${given}"${resources}` : given;
}

/** A record that differs from one that was learnt. Undefined where what was not looked at before is no JSON. */
function recordOf({ of: { record }, time, ...texts }: Outlined<Learnt<unknown>>): TrailRecord | undefined {
  const parameters = texts.parameters === undefined ? record.parameters : parsed(texts.parameters);
  const response = texts.response === undefined ? record.response : parsed(texts.response);
  const resources = texts.resources === undefined ? record.resources : parsed(texts.resources);
  if (texts.parameters !== undefined && parameters === undefined) return undefined;
  if (texts.response !== undefined && response === undefined) return undefined;
  if (texts.resources !== undefined && resources === undefined) return undefined;
  return {
    ...record,
    time,
    parameters: isJson(parameters) ? parameters : undefined,
    response: isJson(response) ? response : undefined,
    resources: listIn(resources).filter(isJson),
  };
}
