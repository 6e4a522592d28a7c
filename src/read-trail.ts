import type { Catalog } from './catalog/index.js';
import { reasonOf, startStopwatch, startThread, threadsFor } from './host/index.js';
import type { OnProgress } from './progress.js';
import { type DigestsRead, readDigests } from './read-digests.js';
import {
  addTally,
  type DamagedFile,
  type Listing,
  type Looking,
  type NearFile,
  newTally,
  readFile,
  readingRecords,
  type SeenIds,
  type Source,
  seenIdsFor,
  type Tally,
  type TrailFile,
} from './trail/index.js';
import type { Answer, Question, ReadAnswer } from './trail-thread.js';
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
  readonly read: (file: NearFile) => Promise<ReadAnswer>;
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
    read: async (file) => ({ because: await readFile(file, reader), records: reader.records() }),
    tally: () => Promise.resolve(reader.tally()),
    end: () => Promise.resolve(),
  };
}

function readerInThread(looking: Looking, seen: SeenIds): Reader {
  const { ask, end } = startThread<Question, Answer>(THREAD, { looking, seen: seen.tables });
  return {
    read: async (file) => (await ask(file)) as ReadAnswer,
    tally: async () => (await ask('tally')) as Tally,
    end,
  };
}

/** Each reader takes the next file when it is done with one. What is damaged is told in the order of the files. */
async function readAll(
  source: Source,
  files: readonly TrailFile[],
  readers: readonly Reader[],
  onProgress: OnProgress,
): Promise<readonly DamagedFile[]> {
  const damaged = new Map<number, DamagedFile>();
  const records = new Map<Reader, number>();
  const progress = telling(files, onProgress);
  const take = brought(source, files);
  const work = async (reader: Reader): Promise<void> => {
    for (let next = take(); next !== undefined; next = take()) {
      const { file, index, near } = next;
      const because = await read(reader, await near, records);
      source.release(file);
      if (because !== undefined) damaged.set(index, { file: file.name, because });
      progress(
        file,
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
  readonly near: Promise<Near>;
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
      const near = source.bring(file).then(
        (path) => ({ path, ...(file.isCounted && { isCounted: file.isCounted }) }),
        (failed: unknown) => ({ failed }),
      );
      coming.push({ file, index: next, near });
    }
    return coming.shift();
  };
}

/** @returns why not all of a file could be read; throws where no other could be either */
async function read(reader: Reader, near: Near, records: Map<Reader, number>): Promise<string | undefined> {
  if ('failed' in near) {
    if (near.failed instanceof UserError || near.failed instanceof Unreachable) throw near.failed;
    return reasonOf(near.failed);
  }
  const answer = await reader.read(near);
  records.set(reader, answer.records);
  return answer.because;
}

/** Tells after each file how far it is, how quick, and how long it will take. */
function telling(files: readonly TrailFile[], onProgress: OnProgress): (file: TrailFile, records: number) => void {
  const elapsed = startStopwatch();
  const all = bytesOf(files);
  let done = 0;
  let bytes = 0;
  return ({ size }, records) => {
    done++;
    bytes += size;
    onProgress({ step: 'files read', done, total: files.length, detail: pace(records, bytes / all, elapsed()) });
  };
}

/** `48,000 events a second, 12 s left`. */
function pace(records: number, share: number, milliseconds: number): string {
  const rate = Math.round((records / Math.max(milliseconds, 1)) * 1000);
  const left = share > 0 ? (milliseconds / 1000) * (1 / share - 1) : 0;
  return `${rate.toLocaleString('en')} events a second, ${left.toFixed(0)} s left`;
}
