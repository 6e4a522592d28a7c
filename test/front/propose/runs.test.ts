import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { propose, writeProposed } from '../../../src/index.js';
import { APIARY, BRANCH, branches, commit, failure, freshYard, git, HAS_GIT, inBare, mine, run, tip } from './yard.js';

const yard = freshYard();

describe.skipIf(!HAS_GIT)('a run', () => {
  it('opens a pull request with one commit, and leaves all that is checked out as it was', async () => {
    const before = mine(yard);
    expect(await run(yard, { labels: ['security'], reviewers: ['acme/keepers'], draft: true })).toEqual([
      `opened ${BRANCH}`,
    ]);
    expect(mine(yard)).toBe(before);
    expect(yard.hub.pulls).toMatchObject([
      {
        head: BRANCH,
        base: 'main',
        draft: true,
        labels: ['security'],
        reviewers: ['keepers'],
        title: expect.stringMatching(/^fix\(iam\): remove \d+ unneeded permissions of WeighHiveRole$/),
      },
    ]);
    expect(inBare(yard, 'log', '--format=%an %s', `main..${BRANCH}`)).toMatch(
      /^Mira fix\(iam\): remove \d+ unneeded permissions of WeighHiveRole\n$/,
    );
    const patch = readFileSync(path.join(APIARY, 'expected.patch'), 'utf8').replace(/^index.*\n/m, '');
    const made = inBare(yard, 'diff', 'main', BRANCH).replace(/^index.*\n/m, '');
    expect(made.replace(/@@.*@@.*/g, '@@')).toBe(patch.replace(/@@.*@@.*/g, '@@'));
  });

  it('changes nothing the second time, and updates branch and body when the code has changed', async () => {
    await run(yard);
    const first = tip(yard);
    expect(await run(yard)).toEqual([`same ${BRANCH}`]);
    expect(tip(yard)).toBe(first);
    expect(yard.hub.requests.filter((one) => /^(POST|PATCH)/.test(one))).toHaveLength(1);
    const file = path.join(yard.work, 'src/weigh.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('UpdateItemCommand', 'DeleteItemCommand'));
    commit(yard, 'Take hives away');
    expect(await run(yard)).toEqual([`updated ${BRANCH}`]);
    expect(inBare(yard, 'show', `${BRANCH}:template.yaml`)).toContain('dynamodb:DeleteItem');
    expect(inBare(yard, 'log', '--format=%s', `main..${BRANCH}`).trim().split('\n')).toHaveLength(1);
    expect(yard.hub.pulls).toMatchObject([{ body: expect.stringContaining('dynamodb:DeleteItem') }]);
  });

  it('closes its pull request and deletes its branch when nothing is left', async () => {
    await run(yard);
    git(yard, 'fetch', '-q', 'origin', BRANCH);
    git(yard, 'merge', '-q', '--ff-only', 'FETCH_HEAD');
    git(yard, 'push', '-q', 'origin', 'HEAD:main');
    expect(await run(yard)).toEqual([`closed ${BRANCH}`]);
    expect(yard.hub.pulls).toMatchObject([{ state: 'closed', comments: [expect.stringContaining('Nothing is left')] }]);
    expect(branches(yard)).toEqual(['main']);
    expect(await run(yard)).toEqual([`none ${BRANCH}`]);
  });

  it('makes one for each workload with --split, and closes those of workloads that need none any more', async () => {
    const template = readFileSync(path.join(yard.work, 'template.yaml'), 'utf8');
    const second = template
      .slice(template.indexOf('  WeighHive:'), template.indexOf('  Hives:'))
      .replace('WeighHive', 'SmokeHive');
    writeFileSync(path.join(yard.work, 'template.yaml'), template.replace('  Hives:\n', `${second}  Hives:\n`));
    commit(yard, 'Smoke them');
    const [weigh, smoke] = [`${BRANCH}--WeighHive`, `${BRANCH}--SmokeHive`];
    expect([...(await run(yard, { split: true }))].sort()).toEqual([`opened ${smoke}`, `opened ${weigh}`]);
    writeFileSync(path.join(yard.work, 'template.yaml'), template);
    commit(yard, 'Do not');
    expect(await run(yard, { split: true })).toEqual(
      [`same ${weigh}`, `closed ${smoke}`].map((one) => one.replace('same', 'updated')),
    );
  });

  it('keeps what people wrote around its part of the body, and what the repository wants to stand there', async () => {
    mkdirSync(path.join(yard.work, '.github'));
    writeFileSync(path.join(yard.work, '.github/pull_request_template.md'), '- [ ] the bees agree\n');
    commit(yard, 'Ask the bees');
    await run(yard);
    const [pull] = yard.hub.pulls;
    expect(pull?.body).toContain('- [ ] the bees agree');
    if (pull) Object.assign(pull, { body: `Mira says hello.\n\n${pull.body?.replace('[ ]', '[x]')}`, title: 'mine' });
    expect(await run(yard)).toEqual([`updated ${BRANCH}`]);
    expect(pull?.body).toMatch(/^Mira says hello\.\n\n<!-- leastwise/);
    expect(pull?.body?.match(/the bees agree/g)).toHaveLength(1);
    expect(pull?.body).toContain('- [x] the bees agree');
  });

  it('runs no hook', async () => {
    const ran = path.join(yard.folder, 'ran');
    for (const name of [
      'pre-commit',
      'commit-msg',
      'post-commit',
      'pre-push',
      'reference-transaction',
      'post-index-change',
    ]) {
      const hook = path.join(yard.work, '.git/hooks', name);
      mkdirSync(path.dirname(hook), { recursive: true });
      writeFileSync(hook, `#!/bin/sh\ntouch ${ran}\nexit 1\n`);
      chmodSync(hook, 0o755);
    }
    git(yard, 'config', 'core.fsmonitor', `touch ${ran}`);
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    expect(existsSync(ran)).toBe(false);
  });

  it('only shows it with --dry-run, without network and token', async () => {
    vi.stubEnv('GITHUB_TOKEN', '');
    await yard.hub.stop();
    const shown = writeProposed(await propose({ dir: yard.work, dryRun: true }), 'text');
    expect(shown).toContain(`would be opened or updated: ${BRANCH} into main`);
    expect(shown).toContain('+              Action: [ "s3:PutObject" ]');
    expect(branches(yard)).toEqual(['main']);
  });

  it('from a commit that is checked out needs to be told the base', async () => {
    git(yard, 'checkout', '-q', '--detach');
    expect(await failure(yard)).toBe(
      'UserError: No branch is checked out. Tell the branch into which the pull request goes: `--base main`.',
    );
    expect(await run(yard, { base: 'main' })).toEqual([`opened ${BRANCH}`]);
  });
});
