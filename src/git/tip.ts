import { unreachable } from './remote.js';
import { attempt, git, type Repository } from './run.js';

/** The commit at which a branch of a remote stands. */
export interface Tip {
  readonly id: string;
  readonly author: string;
  readonly subject: string;
  readonly tree: string;
  /** The commits that it stands on. */
  readonly parents: readonly string[];
  /** Whether it is to the letter what leastwise made: the tree, on the commit, that its message names. */
  readonly isOwn: boolean;
}

/** The trailers by which leastwise knows its own commits, so that one that somebody changed, or put on another, is none of them. */
const TREE = 'Leastwise-Tree';
const BASE = 'Leastwise-Base';

export function trailersOf(tree: string, base: string): string {
  return `${TREE}: ${tree}\n${BASE}: ${base}`;
}

/**
 * Brings the commit here, under a name that no branch has and that is gone afterwards. Of a clone without all of its history no more is brought.
 * @throws Unreachable where the remote does not answer
 */
export async function tipOf(repository: Repository, remote: string, branch: string): Promise<Tip> {
  const kept = `refs/leastwise/${branch}`;
  const depth = (await isShallow(repository)) ? ['--depth=1'] : [];
  const how = ['--quiet', '--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', ...depth];
  const fetched = await attempt(repository, ['fetch', ...how, remote, `+refs/heads/${branch}:${kept}`]);
  if ('failed' in fetched) throw unreachable(remote, fetched.failed);
  const id = (await git(repository, ['rev-parse', '--verify', kept])).trim();
  const text = await git(repository, ['cat-file', 'commit', id]);
  await git(repository, ['update-ref', '-d', kept]);
  return { id, ...readCommit(text) };
}

async function isShallow(repository: Repository): Promise<boolean> {
  return (await git(repository, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}

/** A commit as git keeps it: of one at which a clone ends `git log` would not tell what it stands on. */
function readCommit(text: string): Omit<Tip, 'id'> {
  const end = text.indexOf('\n\n');
  const [head, message] = [text.slice(0, end), text.slice(end + 2)];
  const all = (key: string, from: string): readonly string[] =>
    [...from.matchAll(new RegExp(`^${key}:? (.*)$`, 'gm'))].map(([, value = '']) => value.trim());
  const [tree = ''] = all('tree', head);
  const parents = all('parent', head);
  const author = all('author', head)[0]?.replace(/ <.*$/, '') ?? '';
  const isOwn = parents.length === 1 && all(TREE, message).at(-1) === tree && all(BASE, message).at(-1) === parents[0];
  return { author, subject: message.split('\n')[0] ?? '', tree, parents, isOwn };
}
