import { UserError } from '../vocabulary/index.js';
import { attempt, git, type Repository } from './run.js';

/** What is checked out. */
export interface Checkout {
  readonly commit: string;
  /** Undefined where a commit is checked out rather than a branch. */
  readonly branch: string | undefined;
  /** Files with changes that are not committed; those that git does not follow do not count. */
  readonly changed: readonly string[];
}

/** @throws UserError where the folder lies in no repository, or that has no commit yet */
export async function openRepository(folder: string): Promise<Repository> {
  const top = await attempt({ folder }, ['rev-parse', '--show-toplevel']);
  if ('failed' in top) {
    throw new UserError(
      `\`${folder}\` lies in no git repository.`,
      'A pull request needs one. Without it, use `leastwise generate --write`.',
    );
  }
  return { folder: top.toString('utf8').replace(/\r?\n$/, '') };
}

export async function checkedOut(repository: Repository): Promise<Checkout> {
  const head = await attempt(repository, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if ('failed' in head)
    throw new UserError('The repository has no commit yet.', 'Commit the project and push it first.');
  const branch = await attempt(repository, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
  const status = await git(repository, [
    'status',
    '--porcelain=v1',
    '-z',
    '--untracked-files=no',
    '--ignore-submodules',
  ]);
  return {
    commit: head.toString('utf8').trim(),
    branch: 'failed' in branch ? undefined : branch.toString('utf8').trim(),
    changed: status.split('\0').flatMap((entry) => (/^.. ./.test(entry) ? [entry.slice(3)] : [])),
  };
}

/** The address of a remote as the configuration has it; undefined where there is no such remote. */
export async function remoteAddress(repository: Repository, remote: string): Promise<string | undefined> {
  const found = await attempt(repository, ['config', '--get', `remote.${remote}.url`]);
  return 'failed' in found ? undefined : found.toString('utf8').trim();
}

/** The remote to which a branch is pushed: what the configuration says, or `origin`. */
export async function remoteOf(repository: Repository, branch: string | undefined): Promise<string> {
  const named =
    branch === undefined ? undefined : await attempt(repository, ['config', '--get', `branch.${branch}.remote`]);
  const text = named === undefined || 'failed' in named ? '' : named.toString('utf8').trim();
  return text === '' || text === '.' ? 'origin' : text;
}
