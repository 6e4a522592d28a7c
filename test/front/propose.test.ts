import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ProposeOptions, propose, writeProposed } from '../../src/index.js';
import { type StrictGitHub, strictGitHub, TOKEN } from '../forge/strict-github.js';

// Git against a bare repository on this machine, GitHub against a strict server on it.

const APIARY = path.join(import.meta.dirname, '../propose/edits/apiary');
const BRANCH = 'leastwise/main/policies';
const HAS_GIT = spawnSync('git', ['--version']).status === 0;

let hub: StrictGitHub;
let folder: string;
let bare: string;
let work: string;

beforeEach(async () => {
  if (!HAS_GIT) return;
  folder = mkdtempSync(path.join(tmpdir(), 'leastwise-pr-'));
  bare = path.join(folder, 'bare.git');
  work = path.join(folder, 'work');
  vi.stubEnv('GIT_CONFIG_GLOBAL', path.join(folder, 'gitconfig'));
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  vi.stubEnv('GITHUB_TOKEN', TOKEN);
  vi.stubEnv('GH_TOKEN', '');
  vi.stubEnv('GITHUB_SERVER_URL', '');
  const address = 'https://github.com/acme/apiary.git';
  writeFileSync(
    path.join(folder, 'gitconfig'),
    `[user]\n name = Mira\n email = mira@example.com\n[init]\n defaultBranch = main\n[url "${bare}"]\n insteadOf = ${address}\n`,
  );
  execFileSync('git', ['init', '-q', '--bare', bare]);
  mkdirSync(work);
  git('init', '-q');
  git('remote', 'add', 'origin', address);
  for (const name of ['template.yaml', 'src'])
    cpSync(path.join(APIARY, name), path.join(work, name), { recursive: true });
  commit('Keep bees');
  hub = await strictGitHub();
  hub.branches = branches;
  vi.stubEnv('GITHUB_API_URL', hub.api);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  if (!HAS_GIT) return;
  await hub.stop();
  rmSync(folder, { recursive: true });
});

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
  git('push', '-q', 'origin', 'HEAD:main');
}

function branches(): readonly string[] {
  return execFileSync('git', ['for-each-ref', '--format=%(refname:short)', 'refs/heads'], {
    cwd: bare,
    encoding: 'utf8',
  })
    .trim()
    .split('\n');
}

function tip(branch = BRANCH): string {
  return execFileSync('git', ['rev-parse', branch], { cwd: bare, encoding: 'utf8' }).trim();
}

function inBare(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: bare, encoding: 'utf8' });
}

async function run(options: ProposeOptions = {}) {
  const { pulls } = await propose({ dir: work, ...options });
  return pulls.map(({ state, branch }) => `${state} ${branch}`);
}

/** Everything that a run must leave alone. */
function mine(): string {
  const files = readdirSync(work, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('.git'));
  return JSON.stringify([
    files,
    git('status', '--porcelain'),
    git('for-each-ref', 'refs/heads', 'refs/tags', 'refs/leastwise'),
    git('rev-parse', 'HEAD'),
    git('ls-files', '--stage'),
  ]);
}

async function failure(options: ProposeOptions = {}): Promise<string> {
  const before = mine();
  const error = (await propose({ dir: work, ...options }).catch((one: unknown) => one)) as Error & { next?: string };
  expect(mine()).toBe(before);
  return `${error.name}: ${error.message} ${error.next}`;
}

describe.skipIf(!HAS_GIT)('a run', () => {
  it('opens a pull request with one commit, and leaves all that is checked out as it was', async () => {
    const before = mine();
    expect(await run({ labels: ['security'], reviewers: ['acme/keepers'], draft: true })).toEqual([`opened ${BRANCH}`]);
    expect(mine()).toBe(before);
    expect(hub.pulls).toMatchObject([
      {
        head: BRANCH,
        base: 'main',
        draft: true,
        labels: ['security'],
        reviewers: ['keepers'],
        title: expect.stringMatching(/^fix\(iam\): remove \d+ unneeded permissions of WeighHiveRole$/),
      },
    ]);
    expect(inBare('log', '--format=%an %s', `main..${BRANCH}`)).toMatch(
      /^Mira fix\(iam\): remove \d+ unneeded permissions of WeighHiveRole\n$/,
    );
    const patch = readFileSync(path.join(APIARY, 'expected.patch'), 'utf8').replace(/^index.*\n/m, '');
    const made = inBare('diff', 'main', BRANCH).replace(/^index.*\n/m, '');
    expect(made.replace(/@@.*@@.*/g, '@@')).toBe(patch.replace(/@@.*@@.*/g, '@@'));
  });

  it('changes nothing the second time, and updates branch and body when the code has changed', async () => {
    await run();
    const first = tip();
    expect(await run()).toEqual([`same ${BRANCH}`]);
    expect(tip()).toBe(first);
    expect(hub.requests.filter((one) => /^(POST|PATCH)/.test(one))).toHaveLength(1);
    const file = path.join(work, 'src/weigh.ts');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('UpdateItemCommand', 'DeleteItemCommand'));
    commit('Take hives away');
    expect(await run()).toEqual([`updated ${BRANCH}`]);
    expect(inBare('show', `${BRANCH}:template.yaml`)).toContain('dynamodb:DeleteItem');
    expect(inBare('log', '--format=%s', `main..${BRANCH}`).trim().split('\n')).toHaveLength(1);
    expect(hub.pulls).toMatchObject([{ body: expect.stringContaining('dynamodb:DeleteItem') }]);
  });

  it('closes its pull request and deletes its branch when nothing is left', async () => {
    await run();
    git('fetch', '-q', 'origin', BRANCH);
    git('merge', '-q', '--ff-only', 'FETCH_HEAD');
    git('push', '-q', 'origin', 'HEAD:main');
    expect(await run()).toEqual([`closed ${BRANCH}`]);
    expect(hub.pulls).toMatchObject([{ state: 'closed', comments: [expect.stringContaining('Nothing is left')] }]);
    expect(branches()).toEqual(['main']);
    expect(await run()).toEqual([`none ${BRANCH}`]);
  });

  it('makes one for each role with --split, and closes those of roles that need none any more', async () => {
    const template = readFileSync(path.join(work, 'template.yaml'), 'utf8');
    const second = template
      .slice(template.indexOf('  WeighHive:'), template.indexOf('  Hives:'))
      .replace('WeighHive', 'SmokeHive');
    writeFileSync(path.join(work, 'template.yaml'), template.replace('  Hives:\n', `${second}  Hives:\n`));
    commit('Smoke them');
    const [weigh, smoke] = [`${BRANCH}--WeighHiveRole`, `${BRANCH}--SmokeHiveRole`];
    expect((await run({ split: true })).sort()).toEqual([`opened ${smoke}`, `opened ${weigh}`]);
    writeFileSync(path.join(work, 'template.yaml'), template);
    commit('Do not');
    expect(await run({ split: true })).toEqual(
      [`same ${weigh}`, `closed ${smoke}`].map((one) => one.replace('same', 'updated')),
    );
  });

  it('keeps what people wrote around its part of the body, and what the repository wants to stand there', async () => {
    mkdirSync(path.join(work, '.github'));
    writeFileSync(path.join(work, '.github/pull_request_template.md'), '- [ ] the bees agree\n');
    commit('Ask the bees');
    await run();
    const [pull] = hub.pulls;
    expect(pull?.body).toContain('- [ ] the bees agree');
    if (pull) Object.assign(pull, { body: `Mira says hello.\n\n${pull.body?.replace('[ ]', '[x]')}`, title: 'mine' });
    expect(await run()).toEqual([`updated ${BRANCH}`]);
    expect(pull?.body).toMatch(/^Mira says hello\.\n\n<!-- leastwise/);
    expect(pull?.body?.match(/the bees agree/g)).toHaveLength(1);
    expect(pull?.body).toContain('- [x] the bees agree');
  });

  it('runs no hook', async () => {
    const ran = path.join(folder, 'ran');
    for (const name of [
      'pre-commit',
      'commit-msg',
      'post-commit',
      'pre-push',
      'reference-transaction',
      'post-index-change',
    ]) {
      const hook = path.join(work, '.git/hooks', name);
      mkdirSync(path.dirname(hook), { recursive: true });
      writeFileSync(hook, `#!/bin/sh\ntouch ${ran}\nexit 1\n`);
      chmodSync(hook, 0o755);
    }
    git('config', 'core.fsmonitor', `touch ${ran}`);
    expect(await run()).toEqual([`opened ${BRANCH}`]);
    expect(existsSync(ran)).toBe(false);
  });

  it('only shows it with --dry-run, without network and token', async () => {
    vi.stubEnv('GITHUB_TOKEN', '');
    await hub.stop();
    const shown = writeProposed(await propose({ dir: work, dryRun: true }), 'text');
    expect(shown).toContain(`would be opened or updated: ${BRANCH} into main`);
    expect(shown).toContain('+              Action: [ "s3:PutObject" ]');
    expect(branches()).toEqual(['main']);
  });

  it('from a commit that is checked out needs to be told the base', async () => {
    git('checkout', '-q', '--detach');
    expect(await failure()).toBe(
      'UserError: No branch is checked out. Tell the branch into which the pull request goes: `--base main`.',
    );
    expect(await run({ base: 'main' })).toEqual([`opened ${BRANCH}`]);
  });
});

describe.skipIf(!HAS_GIT)('a run that can not be done leaves all as it was, and says what to do', () => {
  it('changes that are not committed', async () => {
    writeFileSync(
      path.join(work, 'template.yaml'),
      `${readFileSync(path.join(work, 'template.yaml'), 'utf8')}# later\n`,
    );
    expect(await failure()).toMatch(
      /^UserError: `template\.yaml` has changes that are not committed\. Commit or stash them/,
    );
  });

  it('no remote, one that is no forge, one that does not answer', async () => {
    git('remote', 'remove', 'origin');
    expect(await failure()).toMatch(/^UserError: The repository has no remote `origin`/);
    git('remote', 'add', 'origin', '/srv/bees.git');
    expect(await failure()).toMatch(/^UserError: The remote `origin` is no repository on GitHub: \/srv\/bees\.git/);
    git('remote', 'set-url', 'origin', 'https://github.com/acme/apiary.git');
    rmSync(bare, { recursive: true });
    expect(await failure()).toMatch(/^Unreachable: The remote `origin` does not answer: .*Nothing is changed/);
  });

  it('no token, a wrong one', async () => {
    vi.stubEnv('GITHUB_TOKEN', '');
    vi.stubEnv('PATH', path.dirname(execFileSync('which', ['git'], { encoding: 'utf8' })));
    expect(await failure()).toMatch(/^UserError: There is no token for github\.com\. Set GITHUB_TOKEN/);
    vi.stubEnv('GITHUB_TOKEN', 'ghs_wasp');
    expect(await failure()).toMatch(/^UserError: GitHub does not accept the token/);
  });

  it('commits that are not pushed, a base that is not there', async () => {
    git('commit', '-q', '--allow-empty', '-m', 'not pushed');
    expect(await failure()).toMatch(
      /^UserError: What is checked out \(\w{10}\) is not on `main` of `origin`.*Push or pull `main`/,
    );
    expect(await failure({ base: 'trunk' })).toMatch(/^UserError: The remote `origin` has no branch `trunk`/);
  });

  it('a commit of somebody else on the branch, a changed commit of its own too', async () => {
    await run();
    const before = hub.pulls[0]?.body;
    git('fetch', '-q', 'origin', BRANCH);
    git('checkout', '-q', '-b', 'theirs', 'FETCH_HEAD');
    writeFileSync(path.join(work, 'honey.txt'), 'sweet\n');
    git('add', '-A');
    git('commit', '-q', '--amend', '--no-edit');
    git('push', '-q', '-f', 'origin', `HEAD:${BRANCH}`);
    git('checkout', '-q', 'main');
    const theirs = tip();
    expect(await failure()).toMatch(
      /^UserError: The branch `leastwise\/main\/policies` has a commit that leastwise did not make: \w{10} by Mira, "fix\(iam\).*Nothing was pushed/,
    );
    expect(tip()).toBe(theirs);
    expect(hub.pulls[0]?.body).toBe(before);
  });

  it('a remote that does not take the branch', async () => {
    writeFileSync(
      path.join(bare, 'hooks/pre-receive'),
      '#!/bin/sh\necho "GH013: Repository rule violations found" >&2\nexit 1\n',
    );
    chmodSync(path.join(bare, 'hooks/pre-receive'), 0o755);
    expect(await failure()).toMatch(
      /^UserError: The remote `origin` does not take the branch `leastwise\/main\/policies`/,
    );
    expect(hub.pulls).toEqual([]);
  });

  it('a network that is gone after the push: the next run goes on from there', async () => {
    hub.troubles.push({ at: /^POST .*pulls$/, status: 503 });
    expect(await failure()).toMatch(
      /^Unreachable: GitHub has trouble of its own \(opening the pull request, status 503\)\. What was done so far stands\./,
    );
    const pushed = tip();
    expect(await run()).toEqual([`opened ${BRANCH}`]);
    expect(tip()).toBe(pushed);
  });

  it('of two runs at once one, and no pull request twice', async () => {
    const both = await Promise.allSettled([run(), run()]);
    const failed = both.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(failed.length).toBeLessThan(2);
    for (const message of failed) expect(message).toContain('was changed while this ran');
    expect(hub.pulls).toHaveLength(1);
    expect(await run()).toEqual([`same ${BRANCH}`]);
  });
});
