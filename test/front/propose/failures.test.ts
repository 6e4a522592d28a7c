import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { BRANCH, failure, freshYard, git, HAS_GIT, run, tip } from './yard.js';

const yard = freshYard();

describe.skipIf(!HAS_GIT)('a run that can not be done leaves all as it was, and says what to do', () => {
  it('changes that are not committed', async () => {
    writeFileSync(
      path.join(yard.work, 'template.yaml'),
      `${readFileSync(path.join(yard.work, 'template.yaml'), 'utf8')}# later\n`,
    );
    expect(await failure(yard)).toMatch(
      /^UserError: `template\.yaml` has changes that are not committed\. Commit or stash them/,
    );
  });

  it('no remote, one that is no forge, one that does not answer', async () => {
    git(yard, 'remote', 'remove', 'origin');
    expect(await failure(yard)).toMatch(/^UserError: The repository has no remote `origin`/);
    git(yard, 'remote', 'add', 'origin', '/srv/bees.git');
    expect(await failure(yard)).toMatch(/^UserError: The remote `origin` is no repository on GitHub: \/srv\/bees\.git/);
    git(yard, 'remote', 'set-url', 'origin', 'https://github.com/acme/apiary.git');
    rmSync(yard.bare, { recursive: true });
    expect(await failure(yard)).toMatch(/^Unreachable: The remote `origin` does not answer: .*Nothing is changed/);
  });

  it('no token, a wrong one', async () => {
    vi.stubEnv('GITHUB_TOKEN', '');
    vi.stubEnv('PATH', path.dirname(execFileSync('which', ['git'], { encoding: 'utf8' })));
    expect(await failure(yard)).toMatch(/^UserError: There is no token for github\.com\. Set GITHUB_TOKEN/);
    vi.stubEnv('GITHUB_TOKEN', 'ghs_wasp');
    expect(await failure(yard)).toMatch(/^UserError: GitHub does not accept the token/);
  });

  it('commits that are not pushed, a base that is not there', async () => {
    git(yard, 'commit', '-q', '--allow-empty', '-m', 'not pushed');
    expect(await failure(yard)).toMatch(
      /^UserError: What is checked out \(\w{10}\) is not on `main` of `origin`.*Push or pull `main`/,
    );
    expect(await failure(yard, { base: 'trunk' })).toMatch(/^UserError: The remote `origin` has no branch `trunk`/);
  });

  it('a commit of somebody else on the branch, a changed commit of its own too', async () => {
    await run(yard);
    const before = yard.hub.pulls[0]?.body;
    git(yard, 'fetch', '-q', 'origin', BRANCH);
    git(yard, 'checkout', '-q', '-b', 'theirs', 'FETCH_HEAD');
    writeFileSync(path.join(yard.work, 'honey.txt'), 'sweet\n');
    git(yard, 'add', '-A');
    git(yard, 'commit', '-q', '--amend', '--no-edit');
    git(yard, 'push', '-q', '-f', 'origin', `HEAD:${BRANCH}`);
    git(yard, 'checkout', '-q', 'main');
    const theirs = tip(yard);
    expect(await failure(yard)).toMatch(
      /^UserError: The branch `leastwise\/main\/policies` has a commit that leastwise did not make: \w{10} by Mira, "fix\(iam\).*Nothing was pushed/,
    );
    expect(tip(yard)).toBe(theirs);
    expect(yard.hub.pulls[0]?.body).toBe(before);
  });

  it('a remote that does not take the branch', async () => {
    writeFileSync(
      path.join(yard.bare, 'hooks/pre-receive'),
      '#!/bin/sh\necho "GH013: Repository rule violations found" >&2\nexit 1\n',
    );
    chmodSync(path.join(yard.bare, 'hooks/pre-receive'), 0o755);
    expect(await failure(yard)).toMatch(
      /^UserError: The remote `origin` does not take the branch `leastwise\/main\/policies`/,
    );
    expect(yard.hub.pulls).toEqual([]);
  });

  it('a network that is gone after the push: the next run goes on from there', async () => {
    yard.hub.troubles.push({ at: /^POST .*pulls$/, status: 503 });
    expect(await failure(yard)).toMatch(
      /^Unreachable: GitHub has trouble of its own \(opening the pull request, status 503\)\. What was done so far stands\./,
    );
    const pushed = tip(yard);
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    expect(tip(yard)).toBe(pushed);
  });

  it('of two runs at once one, and no pull request twice', async () => {
    const both = await Promise.allSettled([run(yard), run(yard)]);
    const failed = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(failed.length).toBeLessThan(2);
    for (const message of failed) expect(message).toContain('was changed while this ran');
    expect(yard.hub.pulls).toHaveLength(1);
    expect(await run(yard)).toEqual([`same ${BRANCH}`]);
  });
});
