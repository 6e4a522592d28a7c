import { byteFilesAt, unpackedBytes } from '../../host/index.js';
import { UserError } from '../../vocabulary/index.js';
import { countIn } from '../tally/tally.js';
import type { DamagedFile, Listing, PassedOver, Source, TrailFile } from './source.js';

/** Files on disk, and all log files in folders: as AWS lays out a trail, or in any other way. */
export function localFiles(paths: readonly string[]): Source {
  return { list: () => Promise.resolve(listed(paths)), open: ({ name }) => unpackedBytes(name) };
}

/** @throws UserError where nothing is at a path */
function listed(paths: readonly string[]): Listing {
  const files = new Map<string, TrailFile>();
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
      const not = path === named ? undefined : whyNot(path);
      if (not !== undefined) countIn(passedOver, not);
      else files.set(path, { name: path, size });
    }
  }
  return { files: [...files.values()], damaged, passedOver };
}

/**
 * What a file in a folder is, where it holds no records of calls.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
function whyNot(path: string): PassedOver | undefined {
  if (/[\\/]CloudTrail-Digest[\\/]|_CloudTrail-Digest_/.test(path)) return 'digest files';
  if (/[\\/]CloudTrail-Insight[\\/]|_CloudTrail-Insight_/.test(path)) return 'Insight files';
  return /\.(json|jsonl|ndjson|gz|log)$/i.test(path) ? undefined : 'other files';
}
