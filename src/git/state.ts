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
  if ('failed' in top && /dubious ownership/i.test(top.failed)) {
    throw new UserError(
      `Git does not trust \`${folder}\`: it belongs to another user.`,
      'Where you trust it: `git config --global --add safe.directory FOLDER`, with the folder that holds `.git`.',
    );
  }
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
  return {
    commit: head.toString('utf8').trim(),
    branch: 'failed' in branch ? undefined : branch.toString('utf8').trim(),
    changed: await changedFiles(repository),
  };
}

/**
 * Files with changes that are not committed. Filters, such as that of LFS, are programs and are not run: files that have one are left out.
 * @see https://git-scm.com/docs/gitattributes#_filter
 */
async function changedFiles(repository: Repository): Promise<readonly string[]> {
  const how = ['--porcelain=v1', '-z', '--no-renames', '--untracked-files=no', '--ignore-submodules'];
  const status = await git(repository, [...(await withoutFilters(repository)), 'status', ...how]);
  const changed = status.split('\0').flatMap((entry) => (/^.. ./.test(entry) ? [entry.slice(3)] : []));
  if (changed.length === 0) return [];
  const input = changed.map((file) => `${file}\0`).join('');
  const said = await git(repository, ['check-attr', '-z', '--stdin', 'filter'], { input });
  const filters = said.split('\0');
  return changed.filter((_, i) => ['unspecified', 'unset', ''].includes(filters[3 * i + 2] ?? ''));
}

async function withoutFilters(repository: Repository): Promise<readonly string[]> {
  const found = await attempt(repository, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.']);
  const names =
    'failed' in found
      ? []
      : found
          .toString('utf8')
          .split('\0')
          .filter((name) => name !== '');
  return names.flatMap((name) => ['-c', `${name}=${name.toLowerCase().endsWith('.required') ? 'false' : ''}`]);
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
