import type {
  Brief,
  Deployment,
  Evidence,
  Finding,
  Missed,
  Policy,
  Role,
  RoleId,
  Stack,
  Workload,
  WorkloadId,
} from '../vocabulary/index.js';
import type { Deployed } from './spelling/scope.js';

/** All that a run found and decided: what a report is made of. */
export interface Run {
  /** leastwise's own version. */
  readonly version: string;
  /** The date of the catalog's data, `2026-09-26`. */
  readonly catalog: string;
  /** The analysed folder's name. */
  readonly name: string;
  readonly stacks: readonly Stack[];
  readonly workloads: readonly Workload[];
  readonly roles: readonly Role[];
  readonly evidence: readonly Evidence[];
  readonly briefs: readonly Brief[];
  /** Per role what to grant in place of all that it is granted today. */
  readonly proposals: ReadonlyMap<RoleId, Policy>;
  /** Per role what to write down: the proposal without what the framework attaches by itself. */
  readonly toWrite: ReadonlyMap<RoleId, Policy>;
  /** Per workload what a role of its own would hold. */
  readonly needs: ReadonlyMap<WorkloadId, Policy>;
  /** What no reader could see and no workload or role is named for. */
  readonly missed: readonly Missed[];
  readonly findings: readonly FindingReport[];
  readonly totals: Totals;
  readonly effort: Effort;
  /** The titles of the feature templates, by their ids: `triggers/sqs`. */
  readonly titles: ReadonlyMap<string, string>;
  readonly deployed: Deployed;
  /** Where the project is deployed: what it is told of. */
  readonly stages: readonly Deployment[];
  /** Whether the proposals hold what is needed and not granted today. */
  readonly addMissing: boolean;
  /** The trail that was read beside code and templates; absent where none was. */
  readonly trail?: TrailReport;
}

/** A trail, who of the project is in it, and how it was leant on. */
export interface TrailReport {
  /** Of the first and last record. */
  readonly window?: { readonly first: string; readonly last: string; readonly days: number };
  readonly records: number;
  readonly files: {
    readonly read: number;
    readonly damaged: readonly { readonly file: string; readonly because: string }[];
  };
  /** What it can't show, in words. */
  readonly blind: readonly string[];
  /** How many roles and users are in it. */
  readonly principals: number;
  readonly joined: readonly { readonly role: RoleId; readonly arn: string; readonly by: string }[];
  /** Roles whose names look like those of several stacks. */
  readonly ambiguous: readonly { readonly role: RoleId; readonly stackNames: readonly string[] }[];
  /** Those that look like a role of the project in a stage that is not told; they are unmatched too. */
  readonly elsewhere: readonly { readonly role: RoleId; readonly arn: string }[];
  /** ARNs of those that are no role of the project. */
  readonly unmatched: readonly string[];
  readonly leaning: { readonly strategy: string; readonly unexplained: string; readonly minDays: number };
}

/** Something about a trigger, and why the project accepts it, where it does. */
export interface FindingReport {
  readonly finding: Finding;
  readonly accepted?: { readonly because: string; readonly until?: string };
}

/** Numbers of permissions over all roles, wildcards counted as the actions that they match. */
export interface Totals {
  readonly granted: number;
  readonly needed: number;
  readonly removable: number;
  readonly missing: number;
  readonly unknown: number;
}

/** What it took. */
export interface Effort {
  /** Files read. */
  readonly files: number;
  readonly milliseconds: number;
}
