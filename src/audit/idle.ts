import { type Credential, DAY, type Holder } from '../vocabulary/index.js';

/** What is known of when somebody was last at work. */
export interface Idleness {
  /** The latest time that anything tells; absent where nothing does. */
  readonly last?: string;
  /** For how many days it was not used. */
  readonly days: number;
}

/**
 * Whether a role or user did nothing for so many days, by all that is known: IAM's own last use, its credentials and the trail. Undefined where
 * it was used since, is younger than that, or nothing tells: IAM tells no last use of users, but by the credential report.
 */
export function idleness(
  holder: Holder,
  seen: string | undefined,
  { minDays, now }: { readonly minDays: number; readonly now: number },
): Idleness | undefined {
  if (holder.kind === 'user' && holder.credentials === undefined) return undefined;
  const times = [holder.lastUsed, seen, ...(holder.credentials ?? []).map(({ lastUsed }) => lastUsed)];
  const [last] = times
    .flatMap((time) => time ?? [])
    .toSorted()
    .reverse();
  const since = last ?? holder.created;
  if (since === undefined) return undefined;
  const days = Math.floor((now - Date.parse(since)) / DAY);
  return days < minDays ? undefined : { days, ...(last !== undefined && { last }) };
}

/** Active credentials that were not used for so many days. */
export function idleCredentials(
  { credentials = [] }: Holder,
  { minDays, now }: { readonly minDays: number; readonly now: number },
): readonly (Credential & { readonly days: number })[] {
  return credentials.flatMap((one) => {
    const since = one.lastUsed ?? one.created;
    const days = since === undefined ? 0 : Math.floor((now - Date.parse(since)) / DAY);
    return days < minDays ? [] : [{ ...one, days }];
  });
}
