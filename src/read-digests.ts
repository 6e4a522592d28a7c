import { limitedTo } from './aws/index.js';
import { reasonOf } from './host/index.js';
import type { OnProgress } from './progress.js';
import {
  accountOf,
  type DamagedFile,
  type DaysByPlace,
  type DigestFile,
  type Digests,
  deliveredDays,
  deliveryNamed,
  digestNamed,
  emptyDays,
  isWantedFile,
  type Listing,
  readDigest,
  readingDigests,
  type Source,
  tellsOf,
  type Wanted,
} from './trail/index.js';
import { Unreachable, UserError } from './vocabulary/index.js';

/** What was read of the digest files of a trail. */
export interface DigestsRead extends Digests {
  readonly read: number;
  /** Those that tell nothing about a day without files, where it costs requests to bring them. */
  readonly passedOver: number;
  readonly damaged: readonly DamagedFile[];
}

/**
 * Reads the digest files that are near, and of the others those that may prove that a day without files was idle: that takes some twenty
 * requests for each of these days, and for all days it would take as many again as the log files of a busy region.
 * @throws UserError, Unreachable where no other file could be had either
 */
export async function readDigests(
  source: Source,
  { files, digests }: Listing,
  wanted: Wanted,
  onProgress: OnProgress,
): Promise<DigestsRead> {
  const all = digests.flatMap((file) => {
    const of = digestNamed(file.name);
    return of === undefined ? [] : [{ file, of }];
  });
  const empty = emptyDays(deliveredDays(files.map(({ name }) => name)));
  const asked = all.filter(({ file, of }) => file.isNear || tellsOf(empty, of));
  const reader = readingDigests(
    all.map(({ of }) => of),
    missingFrom(asked.length === 0 ? [] : files, wanted),
  );
  const damaged: DamagedFile[] = [];
  const limit = limitedTo(source.atOnce);
  let done = 0;
  const read = async ({ file, of }: (typeof all)[number]): Promise<void> => {
    const because = await bringing(source, file, async (path) => reader.add(of, await readDigest(path, of)));
    if (because !== undefined) damaged.push({ file: file.name, because });
    onProgress({ step: 'digest files read', done: ++done, total: asked.length });
  };
  await Promise.all(asked.map((one) => limit(() => read(one))));
  damaged.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { ...reader.digests(), read: asked.length, passedOver: all.length - asked.length, damaged };
}

/** @returns why a file could not be had or used, in words that go behind its name */
async function bringing(
  source: Source,
  file: DigestFile,
  use: (path: string) => Promise<void>,
): Promise<string | undefined> {
  try {
    await use(await source.bring(file));
    source.release(file);
    return undefined;
  } catch (error) {
    if (error instanceof UserError || error instanceof Unreachable) throw error;
    return reasonOf(error);
  }
}

/**
 * Whether a log file of some name is asked for and not there. Before the first day of an account's files and from the last on nothing is missing:
 * files may be kept for a shorter time than digests, and be fetched before the last of these were. Some unpack the files that they fetched.
 */
function missingFrom(files: Listing['files'], wanted: Wanted): (name: string) => boolean {
  const names = files.map(({ name }) => unpackedName(name.slice(name.search(/[^\\/]*$/))));
  const there = new Set(names);
  const spans = spansOf(deliveredDays(names));
  return (name) => {
    const { place = '', day = 0 } = deliveryNamed(name) ?? {};
    const span = spans.get(accountOf(place));
    if (span === undefined || day < span.first || day >= span.last) return false;
    return isWantedFile(wanted, name) && !there.has(unpackedName(name));
  };
}

/** The first and last day of which each account has files. */
function spansOf(delivered: DaysByPlace): ReadonlyMap<string, { readonly first: number; readonly last: number }> {
  const spans = new Map<string, { first: number; last: number }>();
  for (const [place, days] of delivered) {
    for (const day of days) {
      const { first, last } = spans.get(accountOf(place)) ?? { first: day, last: day };
      spans.set(accountOf(place), { first: Math.min(first, day), last: Math.max(last, day) });
    }
  }
  return spans;
}

function unpackedName(name: string): string {
  return name.replace(/\.gz$/, '');
}
