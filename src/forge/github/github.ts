import type { ForgeAddress } from '../address.js';
import { fileAddress } from '../address.js';
import type { Forge, NewPull, Pull } from '../forge.js';
import { explained, type Failed, failedOf, isPassing, waitFor } from './failures.js';

/** What speaking to GitHub needs from the machine. */
export interface GitHubOptions {
  readonly token: string;
  /** `https://api.github.com`, or a server's own `https://github.acme.com/api/v3`. */
  readonly api: string;
  /** What people open: `https://github.com`. */
  readonly web: string;
  readonly agent: string;
  readonly now: () => Date;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Longer than this nobody is kept waiting. */
const LONGEST_WAIT = 60; // seconds
const MOST_TRIES = 3;

type Ask = <T>(doing: string, request: string, parameters?: Readonly<Record<string, unknown>>) => Promise<T>;

interface PullData {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body: string | null;
  readonly merged_at?: string | null;
}

/** So many that were closed are looked through. */
const MOST_CLOSED = 30;

/** GitHub, or a GitHub Enterprise Server. A request that may be made again is, a few times. */
export async function gitHub(address: ForgeAddress, options: GitHubOptions): Promise<Forge> {
  const { Octokit } = await import('@octokit/rest');
  const { owner, name: repo } = address;
  const octokit = new Octokit({
    auth: options.token,
    baseUrl: options.api,
    userAgent: options.agent,
    log: SILENT,
  });
  const ask = asking(
    async (request, parameters) => (await octokit.request(request, { owner, repo, ...parameters })).data as unknown,
    `${owner}/${repo}`,
    options,
  );
  return forgeOf(ask, address, options.web);
}

const SILENT = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Makes a request again where it may work in a moment; only what reads or can be done twice. */
function asking(
  send: (request: string, parameters: Readonly<Record<string, unknown>>) => Promise<unknown>,
  repository: string,
  { now, pause }: GitHubOptions,
): Ask {
  return async <T>(doing: string, request: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<T> => {
    for (let tries = 1; ; tries++) {
      try {
        return (await send(request, parameters)) as T;
      } catch (error) {
        const failed = failedOf(error);
        const wait = secondsToWait(failed, request, tries, now());
        if (wait === undefined || tries === MOST_TRIES)
          throw new AskFailed(failed, explained(failed, doing, repository, now()));
        await pause(wait * 1000);
      }
    }
  };
}

/** GitHub did not take a request for not having had it: that may be sent again. After an error of its own only what changes nothing twice. */
function secondsToWait(failed: Failed, request: string, tries: number, now: Date): number | undefined {
  const wait = waitFor(failed, now);
  if (wait !== undefined) return wait <= LONGEST_WAIT ? wait : undefined;
  return isPassing(failed) && !request.startsWith('POST') ? 2 ** (tries - 1) : undefined;
}

/** A request that failed, with what it is to be told as. */
class AskFailed extends Error {
  constructor(
    readonly failed: Failed,
    readonly told: Error,
  ) {
    super(told.message);
  }
}

interface Listing {
  readonly branch: string;
  readonly base: string;
  readonly state: 'open' | 'closed';
  readonly most: number;
}

function forgeOf(ask: Ask, { owner, name }: ForgeAddress, web: string): Forge {
  const list = ({ branch, base, state, most }: Listing): Promise<readonly PullData[]> =>
    told(
      ask('looking for the pull request', 'GET /repos/{owner}/{repo}/pulls', {
        ...{ head: `${owner}:${branch}`, base, state, per_page: most },
      }),
    );
  const find = async (branch: string, base: string): Promise<Pull | undefined> => {
    const [found] = await list({ branch, base, state: 'open', most: 2 });
    return found && pullOf(found);
  };
  return {
    find,
    turnedDown: async (branch, base) =>
      (await list({ branch, base, state: 'closed', most: MOST_CLOSED }))
        .filter(({ merged_at: merged }) => merged === null || merged === undefined)
        .map(pullOf),
    defaultBranch: async () =>
      (await told(ask<{ default_branch: string }>('reading the repository', 'GET /repos/{owner}/{repo}')))
        .default_branch,
    open: (pull) => openPull(pull, ask, find),
    update: async ({ number }, { title, body }) =>
      pullOf(
        await told(
          ask<PullData>('updating the pull request', 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
            pull_number: number,
            title,
            body,
          }),
        ),
      ),
    close: async ({ number }, comment) => {
      await told(
        ask('commenting on the pull request', 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          issue_number: number,
          body: comment,
        }),
      );
      await told(
        ask('closing the pull request', 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
          pull_number: number,
          state: 'closed',
        }),
      );
    },
    decorate: async ({ number }, labels, reviewers) => [
      ...(await decoration(labels, 'labels', () =>
        ask('putting labels on it', `${ISSUE}/labels`, { issue_number: number, labels }),
      )),
      ...(await decoration(reviewers, 'reviewers', () =>
        ask('asking for reviews', `${PULL}/requested_reviewers`, { pull_number: number, ...reviewersOf(reviewers) }),
      )),
    ],
    link: (commit, file, line) => fileAddress(`${web}/${owner}/${name}/blob/${commit}`, file, line),
  };
}

/** Where GitHub has one already, or its answer got lost, the one that there is. Without drafts in the user's plan it is no draft. */
async function openPull(pull: NewPull, ask: Ask, find: Forge['find']): Promise<Pull> {
  const { branch: head, base, title, body, draft } = pull;
  try {
    return pullOf(
      await ask<PullData>('opening the pull request', 'POST /repos/{owner}/{repo}/pulls', {
        head,
        base,
        title,
        body,
        draft,
      }),
    );
  } catch (error) {
    if (!(error instanceof AskFailed)) throw error;
    const { status, message } = error.failed;
    const mayBeThere = (status === 422 && /already exists/i.test(message)) || isPassing(error.failed);
    const there = mayBeThere ? await find(head, base) : undefined;
    if (there !== undefined) return there;
    if (draft && status === 422 && /draft/i.test(message)) return openPull({ ...pull, draft: false }, ask, find);
    throw error.told;
  }
}

async function told<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw error instanceof AskFailed ? error.told : error;
  }
}

const ISSUE = 'POST /repos/{owner}/{repo}/issues/{issue_number}';
const PULL = 'POST /repos/{owner}/{repo}/pulls/{pull_number}';

async function decoration(
  wanted: readonly string[],
  what: string,
  asked: () => Promise<unknown>,
): Promise<readonly string[]> {
  if (wanted.length === 0) return [];
  try {
    await asked();
    return [];
  } catch (error) {
    if (!(error instanceof AskFailed)) throw error;
    return [`The ${what} are not set: ${error.message}`];
  }
}

/** `acme/platform` is a team. */
function reviewersOf(names: readonly string[]): object {
  const teams = names.filter((name) => name.includes('/')).map((name) => name.replace(/^.*\//, ''));
  return { reviewers: names.filter((name) => !name.includes('/')), team_reviewers: teams };
}

function pullOf({ number, html_url: url, title, body }: PullData): Pull {
  return { number, url, title, body: body ?? '' };
}
