import type { ArnPart, Condition, Principal } from '../../vocabulary/index.js';
import type { Outcome } from '../outcome.js';
import type { Ignored } from '../who.js';
import type { Branch, Manner } from './names.js';

/** One action of a principal with one outcome, under the same conditions. */
export interface Group {
  readonly action: string;
  readonly outcome: Outcome;
  readonly when: readonly Condition[];
  /** The service that made the calls in the principal's name, and the region in which it did. */
  readonly via?: { readonly service: string; readonly region: string };
  readonly resources: Map<string, Resource>;
}

/** Resources of one type, or what lies within one of them: what their names have in common, and the names. */
export interface Resource {
  /** What stands before the names; all of a pattern. */
  readonly base: readonly ArnPart[];
  readonly manner: Manner;
  readonly names: Branch;
  /** Neither record nor catalog tells which. */
  readonly isOpen: boolean;
}

export interface OfPrincipal {
  readonly who: Principal;
  readonly groups: Map<string, Group>;
  /** Of the names that are looked for. */
  readonly sessions: Set<string>;
  first?: string;
  last?: string;
}

/** What was seen in records, in plain Maps that threads can hand to each other. */
export interface Tally {
  records: number;
  first?: string;
  last?: string;
  readonly ignored: Map<Ignored, number>;
  /** By event source and name. */
  readonly unmapped: Map<string, number>;
  readonly principals: Map<string, OfPrincipal>;
  /** By the ARN of a role, the services that were seen to assume it. */
  readonly assumedBy: Map<string, Set<string>>;
  readonly scope: SeenScope;
  /** Of what was counted where it lies: by `111122223333 eu-west-1` the days, `2026-07-01`, of which there are records. */
  readonly recorded: Map<string, Set<string>>;
}

/** Of which accounts, regions and kinds records were seen. */
export interface SeenScope {
  readonly accounts: Set<string>;
  readonly regions: Set<string>;
  /** The sources and kinds of management events: `kms.amazonaws.com ReadOnly`. */
  readonly management: Set<string>;
}

export function newTally(): Tally {
  return {
    records: 0,
    ignored: new Map(),
    unmapped: new Map(),
    principals: new Map(),
    assumedBy: new Map(),
    scope: { accounts: new Set(), regions: new Set(), management: new Set() },
    recorded: new Map(),
  };
}

/** More names than these in one place can only be made up, and are not kept apart. */
const MOST_NAMES = 10_000;

/** More roles and users, or permissions of one, are counted and not told: the absence of others proves nothing then. */
export const MOST_PRINCIPALS = 10_000;
export const MOST_GROUPS = 5_000;
export const UNTOLD = 'more principals or permissions than are told apart';

/** Whether a set or map of names that stand in records has room for one: there may be any number of them. */
export function hasRoom(names: { readonly size: number; has(name: string): boolean }, name: string): boolean {
  return names.has(name) || names.size < MOST_NAMES;
}

export function countIn<Key>(counts: Map<Key, number>, key: Key, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}

/** A role that is made anew under its name is another one. */
export function principalKey({ arn, id }: Principal): string {
  return `${arn} ${id ?? ''}`;
}
