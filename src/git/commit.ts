import { withScratchFile } from '../host/index.js';
import { UserError } from '../vocabulary/index.js';
import { attempt, git, lastLine, type Repository } from './run.js';
import { trailersOf } from './tip.js';

/** A file of a commit to be: its path from the repository's folder, with `/`, and its text before and after. */
export interface Change {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A commit that no branch has yet. */
export interface Made {
  readonly id: string;
  readonly tree: string;
}

/**
 * Makes a commit on another with these files changed, in an index of its own: neither the working tree nor the user's index nor any branch is
 * touched, no hook is run. The author is whom git's configuration tells; it is signed where that says so.
 * @throws UserError where a file is not what is committed, or git knows no author
 */
export async function commitOn(
  repository: Repository,
  parent: string,
  changes: readonly Change[],
  message: string,
): Promise<Made> {
  const entries = await Promise.all(changes.map((change) => entryOf(repository, parent, change)));
  const tree = await withScratchFile(async (index) => {
    const environment = { GIT_INDEX_FILE: index };
    await git(repository, ['read-tree', parent], { environment });
    await git(repository, ['update-index', '-z', '--index-info'], { environment, input: entries.join('') });
    return (await git(repository, ['write-tree'], { environment })).trim();
  });
  const sign = await attempt(repository, ['config', '--type=bool', '--get', 'commit.gpgSign']);
  const isSigned = !('failed' in sign) && sign.toString('utf8').trim() === 'true';
  const args = ['commit-tree', ...(isSigned ? ['-S'] : []), '-p', parent, '-F', '-', tree];
  const made = await attempt(repository, args, { input: `${message}\n\n${trailersOf(tree, parent)}\n` });
  if ('failed' in made) throw notCommitted(made.failed, isSigned);
  return { id: made.toString('utf8').trim(), tree };
}

function notCommitted(failed: string, isSigned: boolean): UserError {
  if (/ident|who you are|user\.(?:name|email)/i.test(failed)) {
    return new UserError(
      'git does not know who makes the commit.',
      'Tell it: `git config user.name NAME` and `git config user.email ADDRESS`.',
    );
  }
  if (isSigned) {
    return new UserError(
      'The commit could not be signed, which `commit.gpgSign` asks for.',
      'Unlock the key, or run with `git config commit.gpgSign false`.',
    );
  }
  return new UserError(`git does not make the commit: ${lastLine(failed)}`, 'Correct that, and run the command again.');
}

/** An entry for `git update-index --index-info`. Line ends are those that are committed, which may not be those of the working tree. */
async function entryOf(repository: Repository, parent: string, { path, before, after }: Change): Promise<string> {
  const listed = await git(repository, ['ls-tree', '-z', '--full-tree', parent, '--', path]);
  const [, mode, blob] = /^(\d+) blob ([0-9a-f]+)\t/.exec(listed) ?? [];
  if (mode === undefined || blob === undefined) {
    throw new UserError(
      `\`${path}\` is not committed, so that no change of it can be.`,
      'Commit it and push it first.',
    );
  }
  const committed = await git(repository, ['cat-file', 'blob', blob]);
  const text = asCommitted(committed, before, after);
  if (text === undefined) {
    throw new UserError(`\`${path}\` is not what is committed.`, 'Commit its changes, or check it out again.');
  }
  const object = (await git(repository, ['hash-object', '-w', '--stdin', '--no-filters'], { input: text })).trim();
  return `${mode} ${object}\t${path}\0`;
}

function asCommitted(committed: string, before: string, after: string): string | undefined {
  if (committed === before) return after;
  const unix = (text: string): string => text.replaceAll('\r\n', '\n');
  return committed === unix(before) ? unix(after) : undefined;
}
