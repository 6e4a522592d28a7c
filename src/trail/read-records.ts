import type { Catalog } from '../catalog/index.js';
import { globMatches, type Principal } from '../vocabulary/index.js';
import { readingNeeds } from './needs/read-needs.js';
import { isJson, textIn } from './records/json.js';
import { type NoRecord, recordIn, type TrailRecord } from './records/record.js';
import { addNeed } from './tally/add-need.js';
import type { Resources } from './tally/nested.js';
import type { SeenIds } from './tally/seen.js';
import { noteTime } from './tally/spread.js';
import { countIn, hasRoom, newTally, type OfPrincipal, principalKey, type Tally } from './tally/tally.js';
import { serviceBetween } from './via.js';
import { isWantedRecord, type Wanted } from './wanted.js';
import { type Ignored, principalOf } from './who.js';

/** What is to be looked at, and how it is told. */
export interface Looking extends Wanted {
  /** A pattern over ARNs of roles and users, or over their names. */
  readonly principal?: string;
  readonly resources: Resources;
}

/** Records that are counted one by one. */
export interface RecordReader {
  readonly tally: Tally;
  /** Reads what stands where a record stands. @returns whether it is a record, or another thing that trails deliver */
  readonly read: (text: string) => boolean;
  readonly damaged: () => void;
  readonly ignore: (reason: Ignored) => void;
}

/** Counts records in a new tally. Ids that were seen before, also by another reader, count once. */
export function readingRecords(catalog: Catalog, seen: SeenIds, looking: Looking): RecordReader {
  const { principal, resources } = looking;
  const tally = newTally();
  const needsOf = readingNeeds(catalog);
  const isWanted = wanting(principal);
  const ignore = (reason: Ignored): void => countIn(tally.ignored, reason);

  function count(record: TrailRecord): Ignored | undefined {
    if (record.id !== undefined && !seen.add(record.id)) return 'duplicates';
    if (!isWantedRecord(looking, record)) return 'other days, accounts or regions';
    noteScope(tally, record);
    const who = principalOf(record);
    if (typeof who === 'string') return who;
    if (!isWanted(who.arn)) return 'other principals';
    if (record.sharedId !== undefined && !seen.add(`shared ${record.sharedId}`)) return 'seen from another account too';
    const { needs, unmapped } = needsOf(record, who);
    if (unmapped) {
      const name = `${record.source} ${record.name}`;
      if (hasRoom(tally.unmapped, name)) countIn(tally.unmapped, name);
      return 'unmapped names';
    }
    if (needs.length === 0) return 'calls that need no permission';
    const service = serviceBetween(record);
    const via = service === undefined ? undefined : { service, region: record.region };
    const of = ofPrincipal(tally, who);
    for (const need of needs) addNeed(of, need, { time: record.time, via }, resources);
    return undefined;
  }

  function read(text: string): boolean {
    const found: TrailRecord | NoRecord = recordIn(text);
    if (found === 'damaged') return false;
    if (found === 'digest') ignore('digest files');
    else {
      tally.records++;
      const reason = count(found);
      if (reason !== undefined) ignore(reason);
    }
    return true;
  }

  return { tally, read, damaged: () => ignore('damaged records'), ignore };
}

/** Whether a role or user is asked for. A pattern without a colon is one over names, with or without their path. */
function wanting(glob: string | undefined): (arn: string) => boolean {
  const known = new Map<string, boolean>();
  if (glob === undefined) return () => true;
  return (arn) => {
    const answer = known.get(arn) ?? matches(glob, arn);
    if (hasRoom(known, arn)) known.set(arn, answer);
    return answer;
  };
}

function matches(glob: string, arn: string): boolean {
  if (glob.includes(':')) return globMatches(glob, arn);
  const named = arn.slice(arn.indexOf('/') + 1);
  return globMatches(glob, named) || globMatches(glob, named.slice(named.lastIndexOf('/') + 1));
}

function ofPrincipal(tally: Tally, who: Principal): OfPrincipal {
  const key = principalKey(who);
  const known = tally.principals.get(key);
  if (known !== undefined) return known;
  const made = { who, groups: new Map() };
  tally.principals.set(key, made);
  return made;
}

function noteScope(tally: Tally, record: TrailRecord): void {
  const { scope } = tally;
  const { recipient = '', region, source, category, isReadOnly, time } = record;
  if (time !== undefined) noteTime(tally, time, time);
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
