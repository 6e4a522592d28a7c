import type { Catalog } from '../catalog/index.js';
import { federatedUser, namesPrincipal, type Principal } from '../vocabulary/index.js';
import { alikeRecords, type Known } from './alike/alike.js';
import { type Looked, once, type Parsed } from './alike/counting.js';
import { isPlainJson } from './key.js';
import { rememberingKinds } from './needs/kinds.js';
import { eventOf, readingNeeds, type SeenNeed } from './needs/read-needs.js';
import type { CountedRecords } from './records/counted.js';
import { isJson, parsed, textIn } from './records/json.js';
import { recordIn, type TrailRecord, wraps } from './records/record.js';
import { addNeed } from './tally/add-need.js';
import type { Resources } from './tally/nested.js';
import type { SeenIds } from './tally/seen.js';
import { noteTime, type Sightings } from './tally/spread.js';
import {
  countIn,
  hasRoom,
  MOST_PRINCIPALS,
  newTally,
  type OfPrincipal,
  principalKey,
  type Tally,
  UNTOLD,
} from './tally/tally.js';
import { serviceBetween } from './via.js';
import { isWantedRecord, isWithoutLimit, type Wanted } from './wanted.js';
import { type Ignored, principalOf, sessionOf, UNTOLD_USER } from './who.js';

/** What is to be looked at, and how it is told. */
export interface Looking extends Wanted {
  /** A pattern over ARNs of roles and users, or over their names. */
  readonly principal?: string;
  readonly resources: Resources;
  /** Names of functions: whose session has one of them is told. No other name of a session is kept. */
  readonly sessions?: readonly string[];
}

/** Records that are counted. */
export interface RecordReader {
  /**
   * Reads the text of what stands where a record stands.
   * @returns whether it is a record, or another thing that trails deliver
   */
  readonly read: (text: string) => boolean;
  /**
   * Reads the record that begins at a place of a text in which stands none of what keys are put together with.
   * @returns where it ends; undefined where it is like none that was read before
   */
  readonly readKnown: (text: string, at: number) => number | undefined;
  /** Reads records that were counted where they lie: their ids are told apart there. @returns whether they are records */
  readonly readCounted: (counted: CountedRecords) => boolean;
  readonly damaged: () => void;
  /** How many records were read. */
  readonly records: () => number;
  /** All that was read. */
  readonly tally: () => Tally;
}

/** What a record, and each that is like it, came to. */
interface Found {
  readonly record: TrailRecord;
  /** Why no policy of a role or user has to do with it; else whose it is, and what was checked. */
  readonly is: Ignored | { readonly who: Principal; readonly needs: readonly SeenNeed[] };
}

/** Counts records in a new tally. Ids that were seen before, also by another reader, count once. */
export function readingRecords(catalog: Catalog, seen: SeenIds, looking: Looking): RecordReader {
  const { principal, resources } = looking;
  const tally = newTally();
  const kindOf = rememberingKinds(catalog);
  const sessions = new Set(looking.sessions);
  const isAllWanted = isWithoutLimit(looking);
  const needsOf = readingNeeds(catalog);
  const isWanted = wanting(principal);
  const alike = alikeRecords<Found>(lookingInto, take, sessions.size > 0);
  const ignore = (reason: Ignored): void => countIn(tally.ignored, reason);
  const ignoreUntold = (times: number): void => countIn(tally.ignored, UNTOLD, times);

  function count(record: TrailRecord, plainText: string | undefined): void {
    const { id } = record;
    if (id !== undefined && !seen.add(id)) return void ignore('duplicates');
    if (!isWantedRecord(looking, record)) return void ignore('other days, accounts or regions');
    noteSession(tally, record, sessions);
    const one = parsedOne(record);
    if (isSeenElsewhere(record)) take({ record, is: 'seen from another account too' }, once(record));
    else if (plainText === undefined) take(lookingInto(one)(record).found, once(record));
    else {
      alike.note(one);
      alike.learn(plainText, one);
    }
  }

  function parsedOne(record: TrailRecord): Parsed {
    return { record, kind: kindOf(record, () => eventOf(record)) };
  }

  /** Whether the trail of another account has shown the same call. */
  function isSeenElsewhere(record: TrailRecord): boolean {
    if (record.sharedId === undefined) return false;
    const who = principalOf(record);
    return typeof who !== 'string' && isWanted(who.arn) && !seen.add(`shared ${record.sharedId}`);
  }

  function readKnown(text: string, at: number): number | undefined {
    const known = alike.known(text, at);
    if (known === undefined) return undefined;
    tally.records++;
    countKnown(known);
    return known.one.end;
  }

  function countKnown(known: Known<Found>): void {
    const { of, time, id, sharedId } = known.one;
    const { record } = of;
    if (id !== undefined && !seen.add(id)) return void ignore('duplicates');
    if (!isAllWanted && !isWantedRecord(looking, { ...record, time }))
      return void ignore('other days, accounts or regions');
    noteSession(tally, record, sessions);
    if (sharedId !== undefined && isSeenElsewhere({ ...record, sharedId }))
      return void take({ record, is: 'seen from another account too' }, once({ ...record, time }));
    alike.noteKnown(known);
  }

  /** What is the same in all records of a frame is looked at once. */
  function lookingInto({ record: like, kind }: Parsed): (record: TrailRecord) => Looked<Found> {
    const without = (is: Ignored) => (record: TrailRecord) =>
      ({ found: { record, is }, hold: 'with the parameters' }) as const;
    const who = principalOf(like);
    if (typeof who === 'string') return without(who);
    if (!isWanted(who.arn)) return without(federatedUser(who.arn) ? UNTOLD_USER : 'other principals');
    const needsIn = needsOf(like, who, kind);
    return (record) => {
      const { needs, unmapped, hold } = needsIn(record);
      if (unmapped) return { found: { record, is: 'unmapped names' }, hold };
      if (needs.length === 0) return { found: { record, is: 'calls that need no permission' }, hold };
      return { found: { record, is: { who, needs } }, hold };
    };
  }

  function take({ record, is }: Found, sightings: Readonly<Sightings>): void {
    noteScope(tally, record, sightings);
    if (typeof is === 'string') return void takeIgnored(record, is, sightings.times);
    const service = serviceBetween(record);
    const via = service === undefined ? undefined : { service, region: record.region };
    const of = ofPrincipal(tally, is.who);
    if (of === undefined) return void ignoreUntold(sightings.times);
    if (sightings.first !== undefined && sightings.last !== undefined) noteTime(of, sightings.first, sightings.last);
    const added = is.needs.map((need) => addNeed(of, need, { seen: sightings, via }, resources));
    if (added.includes(false)) ignoreUntold(sightings.times);
  }

  function takeIgnored({ source, name }: TrailRecord, reason: Ignored, times: number): void {
    countIn(tally.ignored, reason, times);
    const unmapped = `${source} ${name}`;
    if (reason === 'unmapped names' && hasRoom(tally.unmapped, unmapped)) countIn(tally.unmapped, unmapped, times);
  }

  function countTogether(record: TrailRecord, { seen: sightings, days }: CountedRecords): void {
    if (!isWantedRecord(looking, record))
      return void countIn(tally.ignored, 'other days, accounts or regions', sightings.times);
    noteSession(tally, record, sessions);
    noteDays(tally, record, days);
    take(lookingInto(parsedOne(record))(record).found, sightings);
  }

  function read(text: string): boolean {
    const json = parsed(text);
    const found = recordIn(json);
    if (found === 'damaged') return false;
    if (found === 'digest') ignore('digest files');
    else if (!isShallow(() => count(found, isPlainJson(text) && isJson(json) && !wraps(json) ? text : undefined)))
      return false;
    else tally.records++;
    return true;
  }

  function readCounted(counted: CountedRecords): boolean {
    const found = recordIn(counted.record);
    if (typeof found === 'string' || !isShallow(() => countTogether(found, counted))) return false;
    tally.records += counted.seen.times;
    return true;
  }

  /** Whether a record could be walked through. */
  function isShallow(walk: () => void): boolean {
    try {
      walk();
      return true;
    } catch (error) {
      // What is nested deeper than the stack is made to hurt whoever walks through it.
      if (error instanceof RangeError) return false;
      throw error;
    }
  }

  return {
    ...{ read, readKnown, readCounted, damaged: () => ignore('damaged records'), records: () => tally.records },
    tally: () => {
      alike.handOut();
      return tally;
    },
  };
}

/** Whether a role or user is asked for. A pattern without a colon is one over names, with or without their path. */
function wanting(glob: string | undefined): (arn: string) => boolean {
  const known = new Map<string, boolean>();
  if (glob === undefined) return () => true;
  return (arn) => {
    const answer = known.get(arn) ?? namesPrincipal(glob, arn);
    if (hasRoom(known, arn)) known.set(arn, answer);
    return answer;
  };
}

/** Undefined where there are more than are told apart. */
function ofPrincipal(tally: Tally, who: Principal): OfPrincipal | undefined {
  const key = principalKey(who);
  const known = tally.principals.get(key);
  if (known !== undefined || tally.principals.size >= MOST_PRINCIPALS) return known;
  const made = { who, groups: new Map(), sessions: new Set<string>() };
  tally.principals.set(key, made);
  return made;
}

/** Of which days an account and region were recorded. */
function noteDays({ recorded }: Tally, { recipient = '', region }: TrailRecord, days: readonly string[]): void {
  const key = `${recipient} ${region}`;
  if (!hasRoom(recorded, key)) return;
  const known = recorded.get(key) ?? new Set();
  for (const day of days) if (hasRoom(known, day)) known.add(day);
  recorded.set(key, known);
}

/** As which of the functions that are asked about a role was at work. */
function noteSession(tally: Tally, record: TrailRecord, asked: ReadonlySet<string>): void {
  const session = asked.size === 0 ? undefined : sessionOf(record);
  if (session === undefined || !asked.has(session)) return;
  const who = principalOf(record);
  if (typeof who !== 'string') ofPrincipal(tally, who)?.sessions.add(session);
}

function noteScope(tally: Tally, record: TrailRecord, { first, last }: Readonly<Sightings>): void {
  const { scope } = tally;
  const { recipient = '', region, source, category, isReadOnly } = record;
  if (first !== undefined && last !== undefined) noteTime(tally, first, last);
  if (recipient !== '' && hasRoom(scope.accounts, recipient)) scope.accounts.add(recipient);
  if (region !== '' && hasRoom(scope.regions, region)) scope.regions.add(region);
  const kind = `${source} ${isReadOnly ? 'ReadOnly' : 'WriteOnly'}`;
  if (category === 'Management' && isReadOnly !== undefined && hasRoom(scope.management, kind))
    scope.management.add(kind);
  noteAssumed(tally.assumedBy, record);
}

/** Services assume the roles that work for them, which tells their own calls from those in a caller's name. */
function noteAssumed(assumedBy: Tally['assumedBy'], { source, name, identity, parameters }: TrailRecord): void {
  if (source !== 'sts.amazonaws.com' || name !== 'AssumeRole' || identity.type !== 'AWSService') return;
  const [role, service] = [isJson(parameters) ? textIn(parameters.roleArn) : undefined, textIn(identity.invokedBy)];
  if (role === undefined || service === undefined || !hasRoom(assumedBy, role)) return;
  const services = assumedBy.get(role) ?? new Set();
  if (services.size < MOST_SERVICES) services.add(service);
  assumedBy.set(role, services);
}

const MOST_SERVICES = 100;
