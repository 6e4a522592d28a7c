import { limitedTo } from './aws/index.js';
import { reasonOf } from './host/index.js';
import type { OnProgress } from './progress.js';
import {
  type DamagedFile,
  type DigestFile,
  type Digests,
  deliveredDays,
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

/** Whether a log file of some name is asked for and not there. Some unpack the files that they fetched. */
function missingFrom(files: Listing['files'], wanted: Wanted): (name: string) => boolean {
  const there = new Set(files.map(({ name }) => unpackedName(name.slice(name.search(/[^\\/]*$/)))));
  return (name) => isWantedFile(wanted, name) && !there.has(unpackedName(name));
}

function unpackedName(name: string): string {
  return name.replace(/\.gz$/, '');
}
