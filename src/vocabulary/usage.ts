import type { Action } from './action.js';
import type { Arn } from './arn.js';
import type { Condition } from './statement.js';

/** Whose policies allowed or denied a call: a role or a user. */
export interface Principal {
  /** The role's or user's own ARN, with its path where it is told. */
  readonly arn: string;
  /** `AROA…` or `AIDA…`: a role that is made anew under its name has another one. Absent where no record tells. */
  readonly id?: string;
  readonly account: string;
  readonly partition: string;
}

/** A permission that a principal used, attempted to use or was denied, as a trail shows it. */
export interface Usage {
  readonly action: Action;
  readonly on: Arn;
  readonly when: readonly Condition[];
  readonly times: number;
  /** `2026-07-01T10:00:45Z`; absent where no record tells a time. */
  readonly first?: string;
  readonly last?: string;
  /** The names that a pattern was made of: how many different ones, up to `MOST_NAMES_COUNTED`, and two of them. */
  readonly names?: { readonly count: number; readonly examples: readonly string[] };
  /** Why the resource is wider than it could be. */
  readonly note?: string;
}

/** More different names are not counted. */
export const MOST_NAMES_COUNTED = 100;

/** What one role or user did. */
export interface PrincipalUsage {
  readonly who: Principal;
  /** What else there is to know of it. */
  readonly note?: string;
  /** The names of its sessions that were looked for: of a role that Lambda assumes they are those of functions. */
  readonly sessions?: readonly string[];
  /** When the first and last of its records were made. */
  readonly first?: string;
  readonly last?: string;
  readonly used: readonly Usage[];
  /** Needed, and not proven: without those that are used too. */
  readonly attempted: readonly Usage[];
  readonly denied: readonly Usage[];
}

/** Whether an action was used, and why that can't be told where it can't. */
export interface ActionUsage {
  readonly action: Action;
  readonly is: 'used' | 'unused' | 'unknown';
  readonly because: string;
}
