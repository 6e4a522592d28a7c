import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Forge, gitHub } from '../../src/forge/index.js';
import { Unreachable, UserError } from '../../src/vocabulary/index.js';
import { type StrictGitHub, strictGitHub, TOKEN } from './strict-github.js';

let hub: StrictGitHub;
let waits: number[];

beforeEach(async () => {
  hub = await strictGitHub();
  hub.branches = () => ['main', 'leastwise/main/policies'];
  waits = [];
});
afterEach(() => hub.stop());

const NOW = new Date('2026-03-04T05:06:07Z');
const NEW = { branch: 'leastwise/main/policies', base: 'main', title: 'fix(iam): less', body: 'why', draft: false };

function forge(token = TOKEN, name = 'apiary'): Promise<Forge> {
  return gitHub(
    { host: 'github.com', owner: 'acme', name },
    {
      ...{ token, api: hub.api, web: 'https://github.com', agent: 'leastwise/test', now: () => NOW },
      pause: async (milliseconds) => void waits.push(milliseconds),
    },
  );
}

describe('a pull request', () => {
  it('is opened, found, updated, commented on and closed', async () => {
    const github = await forge();
    expect(await github.find(NEW.branch, 'main')).toBeUndefined();
    const pull = await github.open(NEW);
    expect(await github.find(NEW.branch, 'main')).toEqual(pull);
    await github.update(pull, { title: 'fix(iam): even less', body: 'because' });
    await github.close(pull, 'nothing left');
    expect(hub.pulls).toMatchObject([{ state: 'closed', title: 'fix(iam): even less', comments: ['nothing left'] }]);
    expect(await github.find(NEW.branch, 'main')).toBeUndefined();
  });

  it('gets labels and reviewers, teams by their names alone; what is not there is told and nothing else', async () => {
    const github = await forge();
    const pull = await github.open(NEW);
    expect(await github.decorate(pull, ['security'], ['mira', 'acme/platform'])).toEqual([]);
    expect(hub.pulls).toMatchObject([{ labels: ['security'], reviewers: ['mira', 'platform'] }]);
    expect(await github.decorate(pull, [], ['nobody'])).toEqual([
      'The reviewers are not set: GitHub refuses it (asking for reviews): Validation Failed: it is not there',
    ]);
  });

  it('that is there already is taken, whoever opened it meanwhile', async () => {
    const github = await forge();
    const first = await github.open(NEW);
    expect(await github.open(NEW)).toEqual(first);
    expect(hub.pulls).toHaveLength(1);
  });

  it('is opened once where the answer got lost', async () => {
    hub.troubles.push({ at: /^POST .*pulls$/, lost: true });
    expect(await (await forge()).open(NEW)).toMatchObject({ number: 1 });
    expect(hub.pulls).toHaveLength(1);
  });

  it('is no draft where the plan of the owner knows none', async () => {
    hub.troubles.push({
      at: /^POST .*pulls$/,
      status: 422,
      body: { message: 'Draft pull requests are not supported in this repository.' },
    });
    await (await forge()).open({ ...NEW, draft: true });
    expect(hub.pulls).toMatchObject([{ draft: false }]);
  });
});

describe('what GitHub refuses is told with what to do', () => {
  const REFUSALS: readonly (readonly [
    string,
    Parameters<StrictGitHub['troubles']['push']>[0],
    RegExp,
    typeof UserError | typeof Unreachable,
  ])[] = [
    [
      'a right that the token lacks',
      { at: /pulls/, status: 403, body: { message: 'Resource not accessible by integration' } },
      /may not do this .*not accessible by integration/,
      UserError,
    ],
    ['a conflict', { at: /pulls/, status: 409, body: { message: 'Conflict' } }, /status 409 .*Conflict/, Unreachable],
    [
      'a field',
      { at: /pulls/, status: 422, body: { message: 'base is invalid' } },
      /refuses it .*base is invalid/,
      UserError,
    ],
    [
      'a limit that takes long',
      {
        at: /pulls/,
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${NOW.getTime() / 1000 + 1800}` },
      },
      /takes no more requests/,
      Unreachable,
    ],
    [
      'a long pause',
      { at: /pulls/, status: 429, headers: { 'retry-after': '600' } },
      /takes no more requests/,
      Unreachable,
    ],
  ];
  it.each(REFUSALS)('%s', async (_, trouble, says, type) => {
    hub.troubles.push(trouble);
    const failure = await (await forge()).find(NEW.branch, 'main').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(type);
    expect((failure as Error).message).toMatch(says);
    expect((failure as UserError).next).toBeTruthy();
    expect(waits).toEqual([]);
  });

  it('a token that is none, a repository that it does not see', async () => {
    await expect((await forge('ghs_wasp')).open(NEW)).rejects.toThrow('GitHub does not accept the token.');
    await expect((await forge(TOKEN, 'hornet')).open(NEW)).rejects.toThrow('no repository `acme/hornet`');
  });

  it('tells when to come back', async () => {
    hub.troubles.push({ at: /pulls/, status: 429, headers: { 'retry-after': '600' } });
    const failure = await (await forge()).find(NEW.branch, 'main').catch((error: unknown) => error);
    expect((failure as Unreachable).next).toBe('Run the command again after 05:16 UTC.');
  });
});

describe('what passes is waited for', () => {
  it('as long as GitHub says, and a minute where it only says that it is too much', async () => {
    hub.troubles.push(
      { at: /pulls/, status: 429, headers: { 'retry-after': '7' } },
      { at: /pulls/, status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
    );
    expect(await (await forge()).open(NEW)).toMatchObject({ number: 1 });
    expect(waits).toEqual([7000, 60_000]);
  });

  it('a few times where GitHub has trouble of its own, and not where something might be done twice', async () => {
    hub.troubles.push({ at: /^GET/, status: 502 }, { at: /^GET/, status: 503 });
    const github = await forge();
    expect(await github.find(NEW.branch, 'main')).toBeUndefined();
    expect(waits).toEqual([1000, 2000]);
    hub.troubles.push({ at: /^POST/, status: 500 });
    await expect(github.open(NEW)).rejects.toThrow(
      'GitHub has trouble of its own (opening the pull request, status 500).',
    );
    expect(waits).toEqual([1000, 2000]);
  });

  it('and given up where nobody answers', async () => {
    const github = await forge();
    await hub.stop();
    await expect(github.find(NEW.branch, 'main')).rejects.toThrow(
      'GitHub does not answer (looking for the pull request).',
    );
    expect(waits).toEqual([1000, 2000]);
  });
});
