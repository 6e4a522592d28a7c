import type { ActionUsage, Missed, Policy, PrincipalUsage, Role } from '../../vocabulary/index.js';
import type { Scope } from '../spelling/scope.js';

/** What every format of `mine` writes down. */
export interface UsageReport {
  /** leastwise's own version. */
  readonly version: string;
  /** The date of the catalog's data, `2026-09-26`. */
  readonly catalog: string;
  /** As the user asked for it. */
  readonly principal?: string;
  readonly principals: readonly MinedPrincipal[];
  /** Events whose name the catalog does not know. */
  readonly unmapped: readonly Unmapped[];
  /** Records that say nothing of a role or user, by what they are. */
  readonly ignored: ReadonlyMap<string, number>;
  readonly coverage: Coverage;
  readonly files: TrailFiles;
  /** What was told of deployments and can't be. */
  readonly missed: readonly Missed[];
  readonly effort: { readonly records: number; readonly milliseconds: number };
}

export interface MinedPrincipal extends PrincipalUsage {
  /** What grants what was used and attempted, where it was asked for. */
  readonly policies?: readonly Policy[];
  /** What these grant beyond that so that they keep within IAM's limits, in words. */
  readonly loosened?: readonly string[];
  /** The role of the project that it is, where one was found. */
  readonly role?: ProjectRole;
  /** What its resources are written in; ARNs where it is no role of the project. */
  readonly scope?: Scope;
}

/** A role that a template defines, as it is deployed. */
export interface ProjectRole {
  readonly role: Role;
  /** Absent for one that the project names by its ARN. */
  readonly stage?: string;
}

export interface Unmapped {
  readonly eventSource: string;
  readonly eventName: string;
  readonly times: number;
}

/** What the trail could show. */
export interface Coverage {
  /** Absent where no record tells a time. */
  readonly window?: { readonly first: string; readonly last: string; readonly days: number };
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Days without a file of which nobody knows whether anything happened. */
  readonly gaps: readonly (EmptyDays & { readonly isElsewhere: boolean })[];
  /** Days without a file on which nothing happened, and how that is known. */
  readonly idle: readonly (EmptyDays & { readonly is: 'proven' | 'assumed' })[];
  /** Log files that digests list and that are not there: the names of the first, and how many there are. */
  readonly missing: { readonly count: number; readonly names: readonly string[] };
  /** How many digest files were read. */
  readonly digests: number;
  /** What the sources can't show, in words. */
  readonly blind: readonly string[];
  readonly hasSelectors: boolean;
  /** Of each action of the policies that the user named. */
  readonly actions: readonly ActionUsage[];
}

interface EmptyDays {
  readonly from: string;
  readonly to: string;
  /** Accounts and regions: `111122223333 eu-west-1`. */
  readonly in: readonly string[];
}

export interface TrailFiles {
  readonly read: number;
  /** Files that hold no records of calls, by what they are. */
  readonly passedOver: ReadonlyMap<string, number>;
  readonly damaged: readonly { readonly file: string; readonly because: string }[];
}
