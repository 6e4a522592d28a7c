import {
  type AuthorizationPage,
  type AwsSettings,
  authorizationDetails,
  callersAccount,
  Denied,
} from '../aws/index.js';
import type { KeptFiles } from '../host/index.js';
import { UserError } from '../vocabulary/index.js';

/** An account that was begun to be read longer ago is read anew. In milliseconds. */
const HOUR = 3_600_000;

/** A page as it is kept, a line each. */
interface KeptPage {
  /** When reading the account was begun, in milliseconds since 1970. */
  readonly at: number;
  /** The marker by which it was asked for; null of the first. */
  readonly by: string | null;
  /** The marker of the next page. */
  readonly next: string;
  readonly page: AuthorizationPage;
}

/** All pages of the account: those that a run before had read, and the rest. What is kept is let go of when all were read. */
export async function* pagesOf(
  settings: AwsSettings,
  kept: KeptFiles | undefined,
  now: number,
): AsyncGenerator<AuthorizationPage, void, undefined> {
  const place = kept && `account/${await callersAccount(settings)}/pages.ndjson`;
  const { before, at, rest, first } = await begun(
    settings,
    place === undefined ? [] : readBefore(kept?.text(place), now),
    now,
  );
  if (place !== undefined && before.length === 0) kept?.remove(place);
  for (const { page } of before) yield page;
  let by = before.at(-1)?.next ?? null;
  for (let found = first; found.done !== true; found = await rest.next()) {
    const { page, next } = found.value;
    if (place !== undefined && next !== undefined) kept?.append(place, `${JSON.stringify({ at, by, next, page })}\n`);
    by = next ?? null;
    yield page;
  }
  if (place !== undefined) kept?.remove(place);
}

/** Asks for the first page that is not there yet. IAM may have forgotten the marker: then the account is read from its beginning. */
async function begun(settings: AwsSettings, before: readonly KeptPage[], now: number) {
  const from = before.at(-1);
  if (from !== undefined) {
    const rest = authorizationDetails(settings, from.next);
    try {
      return { before, at: from.at, rest, first: await rest.next() };
    } catch (error) {
      if (error instanceof Denied || !(error instanceof UserError)) throw error;
    }
  }
  const rest = authorizationDetails(settings);
  return { before: [], at: now, rest, first: await rest.next() };
}

/** Those that follow one another from the first; none where they are too old. The last may have been broken off while it was written. */
function readBefore(text: string | undefined, now: number): readonly KeptPage[] {
  const found: KeptPage[] = [];
  for (const line of (text ?? '').split('\n')) {
    const one = pageIn(line);
    if (one === undefined || one.by !== (found.at(-1)?.next ?? null)) break;
    found.push(one);
  }
  const isYoung = found.every(({ at }) => at <= now && now - at < HOUR);
  return isYoung ? found : [];
}

function pageIn(line: string): KeptPage | undefined {
  try {
    return JSON.parse(line) as KeptPage;
  } catch {
    return undefined;
  }
}
