import { Unreachable, UserError } from '../vocabulary/index.js';
import { attempt, lastLine, type Repository, withoutSecrets } from './run.js';

/**
 * The branches of a remote with the commits at which they stand: all below a name that ends in `/`, or the one of that name.
 * @throws Unreachable where the remote does not answer
 */
export async function branchesBelow(
  repository: Repository,
  remote: string,
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const pattern = `refs/heads/${name}${name.endsWith('/') ? '*' : ''}`;
  const said = await attempt(repository, ['ls-remote', '--heads', remote, pattern]);
  if ('failed' in said) throw unreachable(remote, said.failed);
  const lines = said.toString('utf8').split('\n');
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, commit, branch] = /^([0-9a-f]{40,64})\trefs\/heads\/(.+)$/.exec(line) ?? [];
      return commit === undefined || branch === undefined ? [] : [[branch, commit]];
    }),
  );
}

export function unreachable(remote: string, failed: string): Unreachable {
  return new Unreachable(
    `The remote \`${remote}\` does not answer: ${lastLine(failed)}`,
    'Nothing is changed. Check the network and the rights to it, and run the command again.',
  );
}

/** Whether the commit is one of the branch's, as far as this repository knows. */
export async function isPartOf(repository: Repository, commit: string, tip: string): Promise<boolean> {
  return !('failed' in (await attempt(repository, ['merge-base', '--is-ancestor', commit, tip])));
}

/**
 * Puts a commit at the tip of a branch of the remote, where that still stands where it was seen.
 * @param seen the commit at which it was seen; undefined where there was no such branch
 * @throws UserError where another run was quicker, or the remote does not take it; Unreachable where it does not answer
 */
export async function push(
  repository: Repository,
  remote: string,
  commit: string,
  branch: string,
  seen: string | undefined,
): Promise<void> {
  const ref = `refs/heads/${branch}`;
  const lease = `--force-with-lease=${ref}:${seen ?? ''}`;
  const said = await attempt(repository, [
    'push',
    '--quiet',
    '--no-verify',
    '--porcelain',
    lease,
    remote,
    `${commit}:${ref}`,
  ]);
  if ('failed' in said) throw refusal(remote, branch, said.failed);
}

/** Takes a branch of the remote away, where it still stands where it was seen. */
export async function deleteBranch(
  repository: Repository,
  remote: string,
  branch: string,
  seen: string,
): Promise<boolean> {
  const ref = `refs/heads/${branch}`;
  const said = await attempt(repository, [
    'push',
    '--quiet',
    '--no-verify',
    `--force-with-lease=${ref}:${seen}`,
    remote,
    `:${ref}`,
  ]);
  return !('failed' in said);
}

function refusal(remote: string, branch: string, failed: string): Error {
  const why = withoutSecrets(failed);
  if (/stale info|fetch first|non-fast-forward|reference already exists|cannot lock ref/i.test(why)) {
    return new UserError(
      `The branch \`${branch}\` was changed while this ran, perhaps by another run.`,
      'Nothing was pushed. Run the command again.',
    );
  }
  if (/protected branch|rule violations|GH006|GH013|pre-receive hook declined|remote rejected/i.test(why)) {
    return new UserError(
      `The remote \`${remote}\` does not take the branch \`${branch}\`: ${lastLine(why.replace(/^.*failed to push.*$/m, ''))}`,
      'Allow branches below `leastwise/` in the rules of the repository.',
    );
  }
  if (/403|denied|not permitted|authentication|could not read username|permission/i.test(why)) {
    return new UserError(
      `Whoever git pushes as may not push to \`${remote}\`: ${lastLine(why)}`,
      'Give it the right to write contents. In GitHub Actions: `permissions: contents: write`.',
    );
  }
  return unreachable(remote, why);
}
