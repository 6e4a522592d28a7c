import { byteFilesAt } from '../../host/index.js';
import { UserError } from '../../vocabulary/index.js';
import { countIn } from '../tally/tally.js';
import type { Wanted } from '../wanted.js';
import { DIGESTS, isDigestOf, whyPassedOver } from './passed-over.js';
import type { DamagedFile, DigestFile, Listing, PassedOver, Source, TrailFile } from './source.js';

/** Files on disk, and all log files in folders: as AWS lays out a trail, or in any other way. */
export function localFiles(paths: readonly string[], wanted: Wanted = {}): Source {
  return {
    list: () => Promise.resolve(listed(paths, wanted)),
    bring: ({ name }) => name,
    release: () => undefined,
    atOnce: 1,
    end: () => undefined,
  };
}

/** @throws UserError where nothing is at a path */
function listed(paths: readonly string[], wanted: Wanted): Listing {
  const files = new Map<string, TrailFile>();
  const digests = new Map<string, DigestFile>();
  const damaged: DamagedFile[] = [];
  const passedOver = new Map<PassedOver, number>();
  for (const named of paths) {
    const found = byteFilesAt(named);
    if (found === undefined)
      throw new UserError(
        `There is no file or folder \`${named}\`.`,
        'Name the files of a trail, or a folder of them.',
      );
    damaged.push(...found.unlisted.map(({ path, because }) => ({ file: path, because })));
    for (const { path, size } of found.files) {
      const not = path === named ? undefined : whyPassedOver(path, wanted);
      if (not === DIGESTS && isDigestOf(wanted, path)) digests.set(path, { name: path, size, isNear: true });
      else if (not !== undefined) countIn(passedOver, not);
      else files.set(path, { name: path, size });
    }
  }
  return { files: [...files.values()], digests: [...digests.values()], damaged, passedOver };
}
