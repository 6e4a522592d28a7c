import type { Bucket, Limit } from '../../aws/index.js';
import type { Wanted } from '../wanted.js';
import { isAccount, isKind, isOrganisation, type Level, levelOf, type Slice, slicesOf } from './layout.js';

/** How a bucket is looked through. */
export interface Search {
  readonly bucket: Bucket;
  readonly wanted: Wanted;
  readonly now: number;
  readonly limit: Limit;
  /** A folder can't be listed. @throws where nothing else could be either */
  readonly fail: (folder: string, error: unknown) => void;
}

/** A trail's own folder lies so many levels below a prefix that is not in it. */
const DEEPEST = 2;

/**
 * What to list of a bucket, for a prefix anywhere in or above the folders of a trail. Where there are none, all that begins with the prefix.
 * @throws UserError, Unreachable where the prefix itself can't be listed
 */
export async function findSlices(search: Search, prefix: string): Promise<readonly Slice[]> {
  const level = levelOf(prefix);
  if (level !== undefined) return below(search, prefix, level);
  const trails = await trailsBelow(search, [prefix], DEEPEST);
  if (trails.length === 0) return [{ prefix }];
  const found = await Promise.all(trails.map((trail) => below(search, trail, 'accounts')));
  return found.flat();
}

/** Folders `AWSLogs/`, level by level, so that a deep bucket is not looked through for one that stands on top. */
async function trailsBelow(search: Search, folders: readonly string[], deep: number): Promise<readonly string[]> {
  const inside = (await Promise.all(folders.map((folder) => foldersIn(search, folder)))).flat();
  const found = inside.filter((folder) => nameOf(folder) === 'AWSLogs');
  return found.length > 0 || deep === 0 || inside.length > MOST_FOLDERS ? found : trailsBelow(search, inside, deep - 1);
}

/** A bucket with more folders beside one another is no trail's, and not looked through. */
const MOST_FOLDERS = 500;

async function below(search: Search, folder: string, level: Level): Promise<readonly Slice[]> {
  if (level === 'deeper') return [{ prefix: folder }];
  if (level === 'years') return slicesOf(folder, search.wanted, search.now);
  const inside = await foldersIn(search, folder).catch((error: unknown) => {
    search.fail(folder, error);
    return [];
  });
  const next = inside.flatMap((one): readonly [string, Level][] => {
    const to = leadsTo(level, nameOf(one), search.wanted);
    return to === undefined ? [] : [[one, to]];
  });
  return (await Promise.all(next.map(([one, to]) => below(search, one, to)))).flat();
}

/** The level below a folder of some level; undefined where nobody asks for it. */
function leadsTo(level: Level, name: string, { accounts, regions }: Wanted): Level | undefined {
  if (level === 'accounts') {
    if (isOrganisation(name)) return 'accounts';
    return isAccount(name) && accounts?.includes(name) !== false ? 'kinds' : undefined;
  }
  if (level === 'kinds') return isKind(name) ? 'regions' : undefined;
  return regions?.includes(name) === false ? undefined : 'years';
}

function foldersIn({ bucket, limit }: Search, folder: string): Promise<readonly string[]> {
  return limit(async () => {
    const folders: string[] = [];
    for await (const page of bucket.list(folder, { isShallow: true })) folders.push(...page.folders);
    return folders;
  });
}

function nameOf(folder: string): string {
  return folder.slice(0, -1).slice(folder.slice(0, -1).lastIndexOf('/') + 1);
}
