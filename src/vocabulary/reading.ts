import type { Place } from './place.js';

/** What a reader answers: the facts that it found and, never silently left out, what it could not see. */
export interface Reading<Fact> {
  readonly found: readonly Fact[];
  readonly missed: readonly Missed[];
}

/** Something that a reader could not see. It becomes a Gap for the workload or role that it concerns. */
export interface Missed {
  /** The workload or role that it concerns (its id); absent when it concerns the project as a whole. */
  readonly who?: string;
  readonly over: MissedScope;
  /** In the user's words, without a full stop: `operation chosen at run time`. */
  readonly because: string;
  readonly at: Place;
}

/**
 * How much a miss may hide: everything; some operations of one SDK service (all of them when `operations` is absent);
 * or nothing that needs a permission (worth telling all the same).
 */
export type MissedScope =
  | 'everything'
  | 'nothing'
  | { readonly service: string; readonly operations?: readonly string[] };
