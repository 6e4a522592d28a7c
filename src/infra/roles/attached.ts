import type { Grant, Place } from '../../vocabulary/index.js';

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

export function notSeen(because: string, at: Place): Policies {
  return { attached: [], unseen: [{ because, at }] };
}
