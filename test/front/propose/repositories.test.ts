import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { BRANCH, branches, change, commit, failure, freshYard, git, HAS_GIT, inBare, mine, run, tip } from './yard.js';

// Repositories as they are found in the wild, and as CI makes them.

const yard = freshYard();

/** A program that tells by a file that it was run. */
function tellTale(name: string): { readonly program: string; readonly ran: () => boolean } {
  const mark = path.join(yard.folder, `${name}-ran`);
  const program = path.join(yard.folder, name);
  writeFileSync(program, `#!/bin/sh\ntouch ${mark}\ncat\nexit 0\n`);
  chmodSync(program, 0o755);
  return { program, ran: () => existsSync(mark) };
}

describe.skipIf(!HAS_GIT)('a repository', () => {
  it('that is shallow, as actions/checkout makes it: one commit, no branch', async () => {
    change(yard, 'src/weigh.ts', (text) => `// Hives weigh much.\n${text}`);
    const shallow = path.join(yard.folder, 'shallow');
    git(yard, 'clone', '-q', '--depth', '1', `file://${yard.bare}`, shallow);
    const there = { ...yard, work: shallow };
    git(there, 'remote', 'set-url', 'origin', 'https://github.com/acme/apiary.git');
    git(there, 'checkout', '-q', '--detach');
    expect(await run(there, { base: 'main' })).toEqual([`opened ${BRANCH}`]);
    expect(inBare(yard, 'log', '--format=%s', `main..${BRANCH}`).trim().split('\n')).toHaveLength(1);
    const before = mine(there);
    expect(await run(there, { base: 'main' })).toEqual([`same ${BRANCH}`]);
    expect(mine(there)).toBe(before);
  });

  it('that is shallow, of which the base has moved on and the branch has not', async () => {
    await run(yard);
    change(yard, 'src/weigh.ts', (text) => text.replaceAll('UpdateItemCommand', 'DeleteItemCommand'));
    const shallow = path.join(yard.folder, 'shallow');
    git(yard, 'clone', '-q', '--depth', '1', `file://${yard.bare}`, shallow);
    const there = { ...yard, work: shallow };
    git(there, 'remote', 'set-url', 'origin', 'https://github.com/acme/apiary.git');
    expect(await run(there)).toEqual([`updated ${BRANCH}`]);
    expect(inBare(yard, 'log', '--format=%s', `main..${BRANCH}`).trim().split('\n')).toHaveLength(1);
    change(yard, 'src/weigh.ts', (text) => `${text}// Bees.\n`);
    git(there, 'fetch', '-q', '--depth', '1', 'origin', 'main');
    git(there, 'reset', '-q', '--hard', 'FETCH_HEAD');
    expect(await run(there)).toEqual([`updated ${BRANCH}`]);
    expect(inBare(yard, 'log', '--format=%s', `main..${BRANCH}`).trim().split('\n')).toHaveLength(1);
  });

  it('of which a second work tree is checked out', async () => {
    const other = { ...yard, work: path.join(yard.folder, 'other') };
    git(yard, 'worktree', 'add', '-q', '-b', 'heath', other.work);
    git(other, 'push', '-q', 'origin', 'heath');
    const before = mine(yard);
    expect(await run(other)).toEqual(['opened leastwise/heath/policies']);
    expect(mine(yard)).toBe(before);
  });

  it('with a submodule, changed or not', async () => {
    const part = path.join(yard.folder, 'part');
    mkdirSync(part);
    git({ work: part }, 'init', '-q');
    writeFileSync(path.join(part, 'wax.txt'), 'wax\n');
    git({ work: part }, 'add', '-A');
    git({ work: part }, 'commit', '-q', '-m', 'Wax');
    git(yard, 'submodule', 'add', '-q', part, 'wax');
    commit(yard, 'Take wax');
    writeFileSync(path.join(yard.work, 'wax/wax.txt'), 'more wax\n');
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    expect(inBare(yard, 'ls-tree', BRANCH, 'wax')).toBe(inBare(yard, 'ls-tree', 'main', 'wax'));
  });

  it('that is a submodule itself', async () => {
    const whole = path.join(yard.folder, 'whole');
    mkdirSync(whole);
    git({ work: whole }, 'init', '-q');
    git({ work: whole }, 'submodule', 'add', '-q', 'https://github.com/acme/apiary.git', 'apiary');
    const part = { ...yard, work: path.join(whole, 'apiary') };
    expect(await run(part)).toEqual([`opened ${BRANCH}`]);
    expect(git({ work: whole }, 'status', '--porcelain')).toBe('A  .gitmodules\nA  apiary');
  });

  it('of which the project is a folder, and the base another branch than main', async () => {
    const folder = path.join(yard.work, 'services/hives');
    cpSync(yard.work, path.join(yard.folder, 'copy'), { recursive: true, filter: (from) => !from.includes('.git') });
    git(yard, 'rm', '-rq', 'src', 'template.yaml');
    cpSync(path.join(yard.folder, 'copy'), folder, { recursive: true });
    git(yard, 'checkout', '-q', '-b', 'trunk');
    commit(yard, 'Move in', 'trunk');
    expect(await run({ work: folder })).toEqual(['opened leastwise/trunk/services-hives']);
    expect(inBare(yard, 'diff', '--name-only', 'trunk', 'leastwise/trunk/services-hives')).toBe(
      'services/hives/template.yaml\n',
    );
    expect(yard.hub.pulls).toMatchObject([
      { base: 'trunk', body: expect.stringContaining('services/hives/template.yaml') },
    ]);
  });

  it.each(['true', 'false', 'input'])(
    'with core.autocrlf %s keeps the line ends that are committed',
    async (autocrlf) => {
      const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
      if (autocrlf === 'false') change(yard, 'template.yaml', crlf);
      git(yard, 'config', 'core.autocrlf', autocrlf);
      git(yard, 'rm', '-q', '--cached', 'template.yaml');
      git(yard, 'reset', '-q', '--hard');
      expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
      const [before, after] = ['main', BRANCH].map((at) => inBare(yard, 'show', `${at}:template.yaml`));
      expect(after?.includes('\r')).toBe(before?.includes('\r'));
      expect(inBare(yard, 'diff', '--stat', 'main', BRANCH)).toMatch(/template\.yaml \| \d\d? /);
    },
  );
});

describe.skipIf(!HAS_GIT)('nothing of a repository is run', () => {
  it('hooks, those of core.hooksPath and husky among them', async () => {
    const { program, ran } = tellTale('hook');
    mkdirSync(path.join(yard.work, '.husky'));
    for (const name of ['pre-commit', 'commit-msg', 'prepare-commit-msg', 'post-commit', 'pre-push', 'post-checkout'])
      cpSync(program, path.join(yard.work, '.husky', name));
    commit(yard, 'Guard');
    git(yard, 'config', 'core.hooksPath', '.husky');
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    expect(ran()).toBe(false);
  });

  it('filters, such as that of LFS, where what they are for is not edited', async () => {
    const { program, ran } = tellTale('filter');
    writeFileSync(path.join(yard.work, '.gitattributes'), '*.png filter=lfs\n');
    writeFileSync(path.join(yard.work, 'hive.png'), 'version https://git-lfs.github.com/spec/v1\n');
    commit(yard, 'Paint');
    git(yard, 'config', 'filter.lfs.clean', program);
    git(yard, 'config', 'filter.lfs.smudge', program);
    git(yard, 'config', 'filter.lfs.required', 'true');
    git(yard, 'config', 'diff.external', program);
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    expect(ran()).toBe(false);
  });

  it('filters of templates too', async () => {
    const { program, ran } = tellTale('filter');
    writeFileSync(path.join(yard.work, '.gitattributes'), '*.yaml filter=tidy ident\n');
    commit(yard, 'Tidy');
    git(yard, 'config', 'filter.tidy.clean', program);
    git(yard, 'config', 'filter.tidy.process', program);
    // Times of files that git has not seen make it read them again.
    writeFileSync(path.join(yard.work, 'template.yaml'), readFileSync(path.join(yard.work, 'template.yaml'), 'utf8'));
    await run(yard).catch(() => undefined);
    expect(ran()).toBe(false);
  });

  it('a pager, an editor, a program that asks for a password, a watcher', async () => {
    const { program, ran } = tellTale('program');
    for (const name of ['core.pager', 'core.editor', 'core.askPass', 'core.fsmonitor'])
      git(yard, 'config', name, program);
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    expect(ran()).toBe(false);
  });
});

describe.skipIf(!HAS_GIT)('a commit that is to be signed', () => {
  it('is not made where it can not be', async () => {
    git(yard, 'config', 'commit.gpgSign', 'true');
    git(yard, 'config', 'gpg.program', 'false');
    expect(await failure(yard)).toMatch(
      /^UserError: The commit could not be signed, which `commit\.gpgSign` asks for\./,
    );
    expect(branches(yard)).toEqual(['main']);
  });

  it('is signed where it can be', async () => {
    const gpg = path.join(yard.folder, 'gpg');
    writeFileSync(gpg, '#!/bin/sh\ncat > /dev/null\necho "[GNUPG:] SIG_CREATED D" >&2\necho SIGNED-BY-A-BEE\n');
    chmodSync(gpg, 0o755);
    git(yard, 'config', 'commit.gpgSign', 'true');
    git(yard, 'config', 'gpg.program', gpg);
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    expect(execFileSync('git', ['cat-file', 'commit', tip(yard)], { cwd: yard.bare, encoding: 'utf8' })).toContain(
      'gpgsig SIGNED-BY-A-BEE',
    );
  });
});
