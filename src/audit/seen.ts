import type { BlindTo, Watch } from '../evidence/index.js';
import {
  type Action,
  actionCovers,
  DAY,
  federatedUser,
  type GeneratedUse,
  type Holder,
  type PrincipalUsage,
} from '../vocabulary/index.js';

/** A trail, as far as it tells of an account. */
export interface AccountTrail {
  readonly usage: readonly PrincipalUsage[];
  /** Of the first and last record. */
  readonly first: string;
  readonly last: string;
  readonly days: number;
  /** Accounts of which there are records. */
  readonly accounts: ReadonlySet<string>;
  readonly blindTo: BlindTo;
}

/** What was seen of a role or user. */
export interface Seen {
  readonly usage: readonly PrincipalUsage[];
  /** Of its last call, used or denied. */
  readonly last?: string;
  /** Records of a role of that name that was there before. */
  readonly earlier: number;
}

/** Finds what principals of a trail did by the names of roles and users, which are unique in an account whatever their paths. */
export function seenBy(trail: AccountTrail | undefined): (holder: Holder) => Seen {
  const byName = new Map<string, PrincipalUsage[]>();
  for (const one of trail?.usage ?? []) {
    const key = nameKey(one.who.arn);
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  return (holder) => {
    const all = byName.get(nameKey(holder.arn)) ?? [];
    const usage = all.filter(({ who }) => who.id === undefined || holder.id === '' || who.id === holder.id);
    const times = usage.flatMap(({ used, attempted, denied }) =>
      [...used, ...attempted, ...denied].flatMap(({ last }) => last ?? []),
    );
    const [last] = times.toSorted().reverse();
    return { usage, earlier: all.length - usage.length, ...(last !== undefined && { last }) };
  };
}

/** `111122223333 role/till` of `arn:aws:iam::111122223333:role/shop/till`. Case does not count in these names. */
function nameKey(arn: string): string {
  const [, account, kind, name] = /^arn:[^:]*:iam::(\d*):(\w+)\/(?:.*\/)?([^/]+)$/s.exec(arn) ?? [];
  return name === undefined ? arn : `${account} ${kind}/${name.toLowerCase()}`;
}

/** What the trail can tell of a role or user: it was watched from when it was made. */
export function watchOf(holder: Holder, account: string, trail: AccountTrail): Watch {
  const { first, last, days, blindTo, accounts } = trail;
  const young = holder.created !== undefined && holder.created > first;
  const seenFor = young ? Math.max(Math.floor((Date.parse(last) - Date.parse(holder.created ?? '')) / DAY), 0) : days;
  const doubt = accounts.has(account) ? undefined : `the trail has no record of account ${account}`;
  const told: BlindTo = (action, on, besides) =>
    blindTo(action, on, besides) ??
    contradiction(holder, action, first) ??
    federatedUse(holder, action, account, trail);
  return { days, seenFor, blindTo: told, ...(doubt !== undefined && { doubt }) };
}

/** Roles can't ask for such sessions, users can. */
function federatedUse({ kind }: Holder, action: Action, account: string, { usage }: AccountTrail): string | undefined {
  const isIts =
    kind === 'user' &&
    usage.some(({ who, used, attempted }) => {
      if (federatedUser(who.arn)?.account !== account) return false;
      return [...used, ...attempted].some((one) => one.action.toLowerCase() === action.toLowerCase());
    });
  return isIts ? 'a federated user used it, and no record tells whose session that was' : undefined;
}

/**
 * Why it proves nothing that a trail does not show an action: another witness saw it. IAM itself counts what was denied too.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html
 */
function contradiction({ accessed = [], generated }: Holder, action: Action, first: string): string | undefined {
  const tracked = accessed.flatMap(({ actions }) => actions);
  const last = tracked.find((one) => one.action.toLowerCase() === action.toLowerCase())?.last;
  if (last !== undefined && last >= first)
    return `IAM last saw it asked for on ${last.slice(0, 10)}, which the trail does not show`;
  if (generated?.actions.some((glob) => actionCovers(glob, action)) !== true) return undefined;
  return `Access Analyzer's policy${sinceWhen(generated)} has it, which the trail does not show`;
}

function sinceWhen({ from, until }: GeneratedUse): string {
  return from === undefined || until === undefined ? '' : ` of ${from.slice(0, 10)} to ${until.slice(0, 10)}`;
}
