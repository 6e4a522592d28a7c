import { describe, expect, it } from 'vitest';
import { propose, writeProposed } from '../../../src/index.js';
import { BRANCH, change, freshYard, git, HAS_GIT, inBare, run, tip } from './yard.js';

const yard = freshYard();

const remove = (text: string): string => text.replaceAll('UpdateItemCommand', 'DeleteItemCommand');
const restore = (text: string): string => text.replaceAll('DeleteItemCommand', 'UpdateItemCommand');

describe.skipIf(!HAS_GIT)('what a person closed without merging it', () => {
  it('is not proposed again, wherever it now stands in its file', async () => {
    await run(yard);
    Object.assign(yard.hub.pulls[0] ?? {}, { state: 'closed' });
    const left = tip(yard);
    expect(await run(yard)).toEqual([`declined ${BRANCH}`]);
    change(yard, 'template.yaml', (text) => `# Bees need little.\n${text}`);
    const proposed = await propose({ dir: yard.work });
    expect(writeProposed(proposed, 'text')).toBe(
      'closed by a person without merging it, and not proposed again (--reopen does): https://github.com/acme/apiary/pull/1\n',
    );
    expect(yard.hub.pulls).toHaveLength(1);
    expect(tip(yard)).toBe(left);
  });

  it('is not proposed again where its branch is gone too', async () => {
    await run(yard);
    Object.assign(yard.hub.pulls[0] ?? {}, { state: 'closed' });
    git(yard, 'push', '-q', 'origin', `:${BRANCH}`);
    expect(await run(yard)).toEqual([`declined ${BRANCH}`]);
    expect(yard.hub.branches()).toEqual(['main']);
  });

  it('is with --reopen, in a pull request of its own', async () => {
    await run(yard);
    Object.assign(yard.hub.pulls[0] ?? {}, { state: 'closed' });
    expect(await run(yard, { reopen: true })).toEqual([`opened ${BRANCH}`]);
    expect(yard.hub.pulls).toMatchObject([{ state: 'closed' }, { state: 'open' }]);
    expect(await run(yard)).toEqual([`same ${BRANCH}`]);
  });

  it('says nothing of another change; once that is turned down too, the first still is', async () => {
    await run(yard);
    Object.assign(yard.hub.pulls[0] ?? {}, { state: 'closed' });
    change(yard, 'src/weigh.ts', remove);
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    Object.assign(yard.hub.pulls[1] ?? {}, { state: 'closed' });
    expect(await run(yard)).toEqual([`declined ${BRANCH}`]);
    change(yard, 'src/weigh.ts', restore);
    expect(await run(yard)).toEqual([`declined ${BRANCH}`]);
  });

  it('counts where its body no longer says what it was about', async () => {
    await run(yard);
    Object.assign(yard.hub.pulls[0] ?? {}, { state: 'closed', body: 'no' });
    expect(await run(yard)).toEqual([`declined ${BRANCH}`]);
  });
});

describe.skipIf(!HAS_GIT)('what is over in another way', () => {
  it('is proposed again where leastwise itself closed it', async () => {
    await run(yard);
    const template = inBare(yard, 'show', 'main:template.yaml');
    change(yard, 'template.yaml', () => inBare(yard, 'show', `${BRANCH}:template.yaml`));
    expect(await run(yard)).toEqual([`closed ${BRANCH}`]);
    change(yard, 'template.yaml', () => template);
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
  });

  it.each(['a merge', 'a squash'])('after %s what is new goes into a new pull request', async (way) => {
    await run(yard);
    git(yard, 'fetch', '-q', 'origin', BRANCH);
    git(yard, 'merge', '-q', ...(way === 'a squash' ? ['--squash'] : ['--no-ff', '-m', 'Merge it']), 'FETCH_HEAD');
    if (way === 'a squash') git(yard, 'commit', '-q', '-m', 'Squash it');
    git(yard, 'push', '-q', 'origin', 'HEAD:main');
    Object.assign(yard.hub.pulls[0] ?? {}, { state: 'closed', merged_at: '2026-03-04T05:06:07Z' });
    change(yard, 'src/weigh.ts', (text) => text.replaceAll('UpdateItemCommand', 'GetItemCommand'));
    expect(await run(yard)).toEqual([`opened ${BRANCH}`]);
    expect(yard.hub.pulls).toHaveLength(2);
    expect(inBare(yard, 'log', '--format=%s', `main..${BRANCH}`).trim().split('\n')).toHaveLength(1);
  });
});
