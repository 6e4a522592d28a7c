import { DAY } from '../../vocabulary/index.js';
import type { DigestName } from '../digest-name.js';
import { isJson, listIn, textIn } from '../records/json.js';
import { type DaysByPlace, deliveryNamed } from './delivered.js';

/** What a digest file says. */
export interface Digest {
  /** When the first and last log files that it lists may have been delivered, in milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  /** The keys of the log files that were delivered in that time. */
  readonly files: readonly string[];
}

/**
 * What a digest file holds; undefined where it is none. Its signature and the hashes are not checked: `aws cloudtrail validate-logs` does that.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
export function digestIn(json: unknown): Digest | undefined {
  if (!isJson(json) || !Array.isArray(json.logFiles)) return undefined;
  const [start, end] = [json.digestStartTime, json.digestEndTime].map((time) => Date.parse(textIn(time) ?? ''));
  if (start === undefined || end === undefined || !(start <= end)) return undefined;
  const files = listIn(json.logFiles).flatMap((file) => (isJson(file) ? (textIn(file.s3Object) ?? []) : []));
  return files.length === json.logFiles.length ? { start, end, files } : undefined;
}

const HOUR = DAY / 24;

/**
 * Whether a digest file may tell of a day of which no log file is there: that of its end, or the one before, as the first that are delivered on a
 * day list what came late on the day before.
 */
export function tellsOf(empty: DaysByPlace, { place, end }: DigestName): boolean {
  return [end, end - 2 * HOUR].some((time) => empty.get(place)?.has(Math.floor(time / DAY)) === true);
}

/** Log files that digests list and that are not there. */
export interface MissingFiles {
  readonly count: number;
  /** The names of the first of them. */
  readonly names: readonly string[];
}

/** What was read of digest files. */
export interface Digests {
  /** Whether the digests of a day prove that no log file was delivered on it. */
  readonly isIdle: (place: string, day: number) => boolean;
  readonly missing: MissingFiles;
}

export interface DigestReader {
  readonly add: (of: DigestName, digest: Digest) => void;
  readonly digests: () => Digests;
}

/** More names of missing files are counted, and not told. */
const MOST_NAMES = 1000;

/**
 * @param all the names of all digest files, of those too that are not read: they tell when which trail delivered
 * @param isMissing whether a log file of some name should be there and is not
 */
export function readingDigests(all: readonly DigestName[], isMissing: (name: string) => boolean): DigestReader {
  const chains = chainsOf(all);
  const missing = new Set<string>();
  const missingDays = new Set<string>();
  let more = 0;

  function note(name: string): void {
    const { place, day } = deliveryNamed(name) ?? {};
    if (place !== undefined) missingDays.add(`${place} ${day}`);
    if (missing.size < MOST_NAMES) missing.add(name);
    else if (!missing.has(name)) more++;
  }

  return {
    add: (of, { start, end, files }) => {
      for (const file of files) {
        const name = file.slice(file.lastIndexOf('/') + 1);
        if (isMissing(name)) note(name);
      }
      // One that was delivered later says nothing of the rest of its hour.
      if (!of.isBackfill) chains.get(of.place)?.get(of.trail)?.spans.push([start, end]);
    },
    digests: () => {
      for (const { spans } of [...chains.values()].flatMap((some) => [...some.values()]))
        spans.sort(([a], [b]) => a - b);
      return {
        isIdle: (place, day) =>
          !missingDays.has(`${place} ${day}`) && isWatched([...(chains.get(place)?.values() ?? [])], day * DAY),
        missing: { count: missing.size + more, names: [...missing] },
      };
    },
  };
}

type Span = readonly [from: number, to: number];

/** The digests of one trail in one place. */
interface Chain {
  first: number;
  last: number;
  /** Of those that were read. */
  readonly spans: Span[];
}

function chainsOf(all: readonly DigestName[]): ReadonlyMap<string, ReadonlyMap<string, Chain>> {
  const chains = new Map<string, Map<string, Chain>>();
  for (const { place, trail, end, isBackfill } of all) {
    if (isBackfill) continue;
    const some = chains.get(place) ?? new Map<string, Chain>();
    const chain = some.get(trail) ?? { first: end, last: end, spans: [] };
    chain.first = Math.min(chain.first, end);
    chain.last = Math.max(chain.last, end);
    chains.set(place, some.set(trail, chain));
  }
  return chains;
}

/** Each trail that delivered digests about that time has them for all of the day. */
function isWatched(chains: readonly Chain[], from: number): boolean {
  const to = from + DAY;
  const there = chains.filter(({ first, last }) => first - HOUR < to && last > from);
  return there.length > 0 && there.every(({ spans }) => isWhole(spans, from, to));
}

/** Whether spans of time, in their order, leave no hole between two times. */
function isWhole(spans: readonly Span[], from: number, to: number): boolean {
  let until = from;
  for (const [start, end] of spans) {
    if (start > until) break;
    until = Math.max(until, end);
  }
  return until >= to;
}
