import type { Catalog } from './catalog/index.js';
import { startStopwatch } from './host/index.js';
import type { OnProgress } from './progress.js';
import {
  addTally,
  type DamagedFile,
  type Listing,
  type Looking,
  newTally,
  readFile,
  readingRecords,
  type Source,
  seenIdsFor,
  type Tally,
} from './trail/index.js';

/** What was read of a trail. */
export interface TrailRead {
  readonly tally: Tally;
  readonly listing: Listing;
  readonly damaged: readonly DamagedFile[];
}

/** Reads all files of a source. */
export async function readTrail(
  source: Source,
  looking: Looking,
  catalog: Catalog,
  onProgress: OnProgress = () => undefined,
): Promise<TrailRead> {
  const listing = await source.list();
  const seen = seenIdsFor(expectedRecords(listing));
  const tally = newTally();
  const damaged: DamagedFile[] = [...listing.damaged];
  const elapsed = startStopwatch();
  const reader = readingRecords(catalog, seen, looking);
  let bytes = 0;
  const total = listing.files.reduce((sum, { size }) => sum + size, 0);
  for (const [i, file] of listing.files.entries()) {
    const because = await readFile(source, file, reader);
    if (because !== undefined) damaged.push({ file: file.name, because });
    bytes += file.size;
    const { records } = reader.tally;
    onProgress({
      step: 'files read',
      done: i + 1,
      total: listing.files.length,
      detail: pace(records, bytes / total, elapsed()),
    });
  }
  addTally(tally, reader.tally);
  return { tally, listing, damaged };
}

/** A record takes no fewer bytes, packed. */
const SMALLEST_RECORD = 50;

function expectedRecords({ files }: Listing): number {
  return files.reduce((sum, { size }) => sum + size, 0) / SMALLEST_RECORD;
}

/** `48,000 events a second, 12 s left`. */
function pace(records: number, share: number, milliseconds: number): string {
  const rate = Math.round((records / Math.max(milliseconds, 1)) * 1000);
  const left = share > 0 ? (milliseconds / 1000) * (1 / share - 1) : 0;
  return `${rate.toLocaleString('en')} events a second, ${left.toFixed(0)} s left`;
}
