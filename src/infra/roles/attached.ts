import { ALWAYS, also, type Given, type Grant, type Place } from '../../vocabulary/index.js';

/** A policy that hangs on some role, before it is said on which. */
export type Attached = Omit<Grant, 'role'>;

/** A policy that can't be seen: the role may hold anything. Words as in a Missed. */
export interface Unseen {
  readonly because: string;
  readonly at: Place;
}

export interface Policies {
  readonly attached: readonly Attached[];
  readonly unseen: readonly Unseen[];
}

export function all(policies: readonly Policies[]): Policies {
  return { attached: policies.flatMap((p) => p.attached), unseen: policies.flatMap((p) => p.unseen) };
}

export function seen(...attached: readonly Attached[]): Policies {
  return { attached, unseen: [] };
}

/** The same where they stand under conditions of the template. */
export function standingUnder(given: Given, { attached, unseen }: Policies): Policies {
  if (given.size === 0) return { attached, unseen };
  const standing = attached.flatMap((one) => {
    const both = also(given, one.given ?? ALWAYS);
    return both === undefined ? [] : [{ ...one, given: both }];
  });
  return { attached: standing, unseen };
}

export function notSeen(because: string, at: Place): Policies {
  return { attached: [], unseen: [{ because, at }] };
}
