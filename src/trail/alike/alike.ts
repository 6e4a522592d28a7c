import { holdsName, isWorthKeeping, type Trial } from '../needs/kinds.js';
import { isJson, listIn, parsed } from '../records/json.js';
import type { TrailRecord } from '../records/record.js';
import { addSightings, type Sightings } from '../tally/spread.js';
import { isAnySession } from '../who.js';
import { type Counted, counting, type Kept, keyOf, type Looked, once, type Parsed } from './counting.js';
import type { Frame } from './frames.js';
import { whatMatters } from './matters.js';
import { outlineOf } from './outline.js';
import { type Outlined, outlines, own } from './outlines.js';

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
  /** By what stands in those holes among the parameters that matter. */
  readonly counted: Map<string, Counted<Found>>;
  readonly trial: Trial;
}

const LONGEST_TEXT = 8_000;
const LONGEST_GIVEN = 1_000;

/** See `counting` for what is given. */
export function alikeRecords<Found>(
  look: (one: Parsed) => Looked<Found>,
  take: (found: Found, seen: Readonly<Sightings>) => void,
  bySession: boolean,
): AlikeRecords<Found> {
  const learnt = outlines<Learnt<Found>>();
  let age = 0;
  const { frameOf, noteIn, grow, handOut } = counting(look, take, bySession, () => age++);

  function note(one: Parsed): void {
    const frame = frameOf(one.record);
    if (frame === undefined) take(look(one).found, once(one.record));
    else noteIn(frame, one);
  }

  function learn(text: string, { record, kind }: Parsed): void {
    if (!isWorthKeeping(kind.outlines) || text.length > LONGEST_TEXT) return;
    kind.outlines.misses++;
    const outline = outlineOf(text, !bySession && isAnySession(record.identity));
    const frame = frameOf(record);
    const matters = (): readonly boolean[] =>
      whatMatters(text, outline?.call ?? [], (parameters) => keyOf({ ...record, parameters }, kind));
    const of = { record: { ...record, id: undefined, sharedId: undefined }, kind };
    if (outline !== undefined && frame !== undefined)
      learnt.learn(outline, matters, { ...of, frame, age, counted: new Map(), trial: { hits: 0, misses: 0 } });
  }

  function known(text: string, at: number): Known<Found> | undefined {
    const one = learnt.at(text, at);
    if (one === undefined) return undefined;
    const is = countedWith(one.of, one.given) ?? recordOf(one);
    if (is === undefined) return undefined;
    one.of.kind.outlines.hits++;
    return { one, is };
  }

  function countedWith(of: Learnt<Found>, given: string): Counted<Found> | undefined {
    if (of.age === age) return of.counted.get(given);
    of.age = age;
    of.counted.clear();
    of.frame = frameOf(of.record) ?? of.frame;
    return undefined;
  }

  function noteKnown({ one: { of, time, given }, is }: Known<Found>): void {
    if ('seen' in is) {
      of.trial.hits++;
      return addSightings(is.seen, { times: 1, first: time, last: time });
    }
    const { kind } = of;
    const counted = noteIn(of.frame, { record: is, kind });
    if (counted === undefined || (kind.needsName && !holdsName(is.parameters ?? {}, kind.roles))) return;
    keep(of, given, counted);
  }

  /** The second time that it is seen: most that are seen once are not seen again. */
  function keep({ counted, trial }: Learnt<Found>, given: string, one: Counted<Found>): void {
    trial.misses++;
    if (!isWorthKeeping(trial) || given.length > LONGEST_GIVEN) return;
    counted.set(own(given), one);
    grow();
  }

  return { note, learn, known, noteKnown, handOut };
}

/** A record that differs from one that was learnt. Undefined where what was not looked at before is no JSON. */
function recordOf({ of: { record }, time, ...texts }: Outlined<Learnt<unknown>>): TrailRecord | undefined {
  const parameters = texts.parameters === undefined ? record.parameters : parsed(texts.parameters);
  const response = texts.response === undefined ? record.response : parsed(texts.response);
  const resources = texts.resources === undefined ? record.resources : parsed(texts.resources);
  const isDamaged = [
    [texts.parameters, parameters],
    [texts.response, response],
    [texts.resources, resources],
  ].some(([text, json]) => text !== undefined && json === undefined);
  if (isDamaged) return undefined;
  return {
    ...record,
    time,
    parameters: isJson(parameters) ? parameters : undefined,
    response: isJson(response) ? response : undefined,
    resources: listIn(resources).filter(isJson),
  };
}
