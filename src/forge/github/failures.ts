import { Unreachable, UserError } from '../../vocabulary/index.js';

/** What a request to GitHub came to when it failed. */
export interface Failed {
  /** 0 where no answer came at all. */
  readonly status: number;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

export function failedOf(error: unknown): Failed {
  const { status, message, response } = error as {
    readonly status?: number;
    readonly message?: string;
    readonly response?: { readonly headers?: Failed['headers'] };
  };
  // Without a response the library says 500 of a network that is gone.
  return {
    status: response === undefined ? 0 : (status ?? 0),
    message: message ?? String(error),
    headers: response?.headers ?? {},
  };
}

/**
 * Seconds after which the request may be made again; undefined where it is no matter of time.
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function waitFor({ status, message, headers }: Failed, now: Date): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = Number(headers['retry-after']);
  if (Number.isFinite(after) && after >= 0) return after;
  if (String(headers['x-ratelimit-remaining']) === '0') {
    return Math.max(0, Number(headers['x-ratelimit-reset']) - now.getTime() / 1000) || 60;
  }
  return status === 429 || /secondary rate limit|abuse/i.test(message) ? 60 : undefined;
}

/** Whether the same request may well work in a moment. */
export function isPassing({ status }: Failed): boolean {
  return status === 0 || status >= 500;
}

/** The failure in the user's words. */
export function explained(failed: Failed, doing: string, repository: string, now: Date): Error {
  const { status, message } = failed;
  const wait = waitFor(failed, now);
  if (wait !== undefined) {
    const at = new Date(now.getTime() + wait * 1000).toISOString().slice(11, 16);
    return new Unreachable(
      `GitHub takes no more requests for now (${doing}).`,
      `Run the command again after ${at} UTC.`,
    );
  }
  if (status === 401) {
    return new UserError(
      'GitHub does not accept the token.',
      'Set GITHUB_TOKEN to one that is valid, or run `gh auth login`.',
    );
  }
  if (status === 403) {
    return new UserError(
      `The token may not do this (${doing}): ${firstLine(message)}`,
      'It needs to write pull requests. In GitHub Actions: `permissions: { contents: write, pull-requests: write }`, and Actions must be allowed to create pull requests.',
    );
  }
  if (status === 404) {
    return new UserError(
      `GitHub has no repository \`${repository}\` that the token can see (${doing}).`,
      'Check the remote, and that the token is for this repository.',
    );
  }
  if (status === 422)
    return new UserError(
      `GitHub refuses it (${doing}): ${firstLine(message)}`,
      'Correct what it names, and run the command again.',
    );
  if (isPassing(failed)) {
    return new Unreachable(
      status === 0
        ? `GitHub does not answer (${doing}).`
        : `GitHub has trouble of its own (${doing}, status ${status}).`,
      'What was done so far stands. Run the command again: it goes on from there.',
    );
  }
  return new Unreachable(
    `GitHub answers with status ${status} (${doing}): ${firstLine(message)}`,
    'Run the command again.',
  );
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.replace(/ - https:\/\/docs\.github\.com\S*$/, '') ?? '';
}
