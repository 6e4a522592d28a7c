import type { Catalog } from './catalog/index.js';
import { reasonOf, startStopwatch, startThread, threadsFor } from './host/index.js';
import type { OnProgress } from './progress.js';
import { type DigestsRead, readDigests } from './read-digests.js';
import { type ReadAnswer, readFiles } from './read-files.js';
import {
  addTally,
  type DamagedFile,
  type Listing,
  type Looking,
  type NearFile,
  newTally,
  readingRecords,
  type SeenIds,
  type Source,
  seenIdsFor,
  type Tally,
  type TrailFile,
} from './trail/index.js';
import type { Answer, Question } from './trail-thread.js';
import { Unreachable, UserError } from './vocabulary/index.js';

/** What was read of a trail. */
export interface TrailRead {
  readonly tally: Tally;
  readonly listing: Listing;
  readonly damaged: readonly DamagedFile[];
  readonly digests: DigestsRead;
}

/** One that reads files, one after another. */
interface Reader {
  readonly read: (files: readonly NearFile[]) => Promise<ReadAnswer>;
  readonly tally: () => Promise<Tally>;
  readonly end: () => Promise<void>;
}

/** A thread takes longer to start than to read so many bytes. */
const WORTH_A_THREAD = 2 ** 20;
const THREAD = new URL(import.meta.url.replace(/read-trail(\.\w+)$/, 'trail-thread$1'));

/** Reads all files of a source, in as many threads as the machine has and the files are worth. */
export async function readTrail(
  source: Source,
  looking: Looking,
  catalog: Catalog,
  onProgress: OnProgress = () => undefined,
): Promise<TrailRead> {
  const listing = await source.list((found) => onProgress({ step: 'files found', done: found }));
  const seen = seenIdsFor(bytesOf(listing.files) / PACKED_RECORD);
  const readers = readersFor(listing, () => ownReader(looking, catalog, seen), looking, seen);
  try {
    const damaged = await readAll(source, listing.files, readers, onProgress);
    const tally = newTally();
    for (const reader of readers) addTally(tally, await reader.tally());
    const digests = await readDigests(source, listing, looking, onProgress);
    return { tally, listing, damaged: [...listing.damaged, ...damaged], digests };
  } finally {
    source.end();
    await Promise.all(readers.map(({ end }) => end()));
  }
}

/** What a record takes, packed. Where many take less the tables of ids grow; a table for more ids than there are takes memory all the same. */
const PACKED_RECORD = 150;

function bytesOf(files: readonly TrailFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

function readersFor({ files }: Listing, own: () => Reader, looking: Looking, seen: SeenIds): readonly Reader[] {
  const worth = Math.floor(bytesOf(files) / WORTH_A_THREAD);
  const threads = Math.min(threadsFor(THREAD), worth, files.length);
  return threads > 1 ? Array.from({ length: threads }, () => readerInThread(looking, seen)) : [own()];
}

function ownReader(looking: Looking, catalog: Catalog, seen: SeenIds): Reader {
  const reader = readingRecords(catalog, seen, looking);
  return {
    read: (files) => readFiles(files, reader),
    tally: () => Promise.resolve(reader.tally()),
    end: () => Promise.resolve(),
  };
}

function readerInThread(looking: Looking, seen: SeenIds): Reader {
  const { ask, end } = startThread<Question, Answer>(THREAD, { looking, seen: seen.tables });
  return {
    read: async (files) => (await ask(files)) as ReadAnswer,
    tally: async () => (await ask('tally')) as Tally,
    end,
  };
}

/** Each reader takes the next files when it is done with some. What is damaged is told in the order of the files. */
async function readAll(
  source: Source,
  files: readonly TrailFile[],
  readers: readonly Reader[],
  onProgress: OnProgress,
): Promise<readonly DamagedFile[]> {
  const damaged = new Map<number, DamagedFile>();
  const records = new Map<Reader, number>();
  const progress = telling(files, onProgress);
  const take = inBunches(brought(source, files));
  const work = async (reader: Reader): Promise<void> => {
    for (let bunch = take(); bunch.length > 0; bunch = take()) {
      const because = await read(reader, await Promise.all(bunch.map(({ near }) => near)), records);
      for (const [i, { file, index }] of bunch.entries()) {
        source.release(file);
        const why = because[i];
        if (why !== undefined) damaged.set(index, { file: file.name, because: why });
      }
      progress(
        bunch.map(({ file }) => file),
        [...records.values()].reduce((sum, n) => sum + n, 0),
      );
    }
  };
  await Promise.all(readers.map(work));
  return [...damaged].sort(([a], [b]) => a - b).map(([, one]) => one);
}

/** A file on its way to this machine. */
interface Brought {
  readonly file: TrailFile;
  readonly index: number;
  readonly near: Near | Promise<Near>;
}

/** Where it lies; or why it could not be brought. */
type Near = NearFile | { readonly failed: unknown };

/** Hands out the files in their order. Those to come are on their way while others are read. */
function brought(source: Source, files: readonly TrailFile[]): () => Brought | undefined {
  const coming: Brought[] = [];
  let next = 0;
  return () => {
    for (; coming.length < source.atOnce && next < files.length; next++) {
      const file = files[next] as TrailFile;
      coming.push({ file, index: next, near: bring(source, file) });
    }
    return coming.shift();
  };
}

function bring(source: Source, file: TrailFile): Brought['near'] {
  const at = (path: string): Near => ({ path, ...(file.isCounted && { isCounted: file.isCounted }) });
  const path = source.bring(file);
  return typeof path === 'string' ? at(path) : path.then(at, (failed: unknown) => ({ failed }));
}

/** To ask a thread takes as long as to read some hundred records. */
const WORTH_ASKING = 2 ** 17;
const MOST_AT_ONCE = 100;

/** Small files that are near go to a reader together; what is on its way is waited for alone. None where no file is left. */
function inBunches(take: () => Brought | undefined): () => readonly Brought[] {
  return () => {
    const bunch: Brought[] = [];
    for (let bytes = 0; bytes < WORTH_ASKING && bunch.length < MOST_AT_ONCE; ) {
      const next = take();
      if (next === undefined) break;
      bunch.push(next);
      if (next.near instanceof Promise) break;
      bytes += next.file.size;
    }
    return bunch;
  };
}

/** @returns of each file why not all of it could be read; throws where no other could be either */
async function read(
  reader: Reader,
  near: readonly Near[],
  records: Map<Reader, number>,
): Promise<readonly (string | undefined)[]> {
  const here = near.flatMap((one) => ('failed' in one ? [] : [one]));
  const answer = here.length === 0 ? undefined : await reader.read(here);
  if (answer !== undefined) records.set(reader, answer.records);
  const because = [...(answer?.because ?? [])];
  return near.map((one) => ('failed' in one ? failureOf(one.failed) : because.shift()));
}

function failureOf(failed: unknown): string {
  if (failed instanceof UserError || failed instanceof Unreachable) throw failed;
  return reasonOf(failed);
}

/** Tells after some files how far it is, how quick, and how long it will take. */
function telling(
  all: readonly TrailFile[],
  onProgress: OnProgress,
): (read: readonly TrailFile[], records: number) => void {
  const elapsed = startStopwatch();
  const total = bytesOf(all);
  let done = 0;
  let bytes = 0;
  return (read, records) => {
    done += read.length;
    bytes += bytesOf(read);
    onProgress({ step: 'files read', done, total: all.length, detail: pace(records, bytes / total, elapsed()) });
  };
}

/** `48,000 events a second, 12 s left`. */
function pace(records: number, share: number, milliseconds: number): string {
  const rate = Math.round((records / Math.max(milliseconds, 1)) * 1000);
  const left = share > 0 ? (milliseconds / 1000) * (1 / share - 1) : 0;
  return `${rate.toLocaleString('en')} events a second, ${left.toFixed(0)} s left`;
}
