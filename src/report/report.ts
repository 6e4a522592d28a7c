import type {
  Action,
  Arn,
  Certainty,
  Condition,
  DeniedCalls,
  Forbidden,
  Gap,
  Granted,
  Permission,
  Place,
  Policy,
  Reason,
  Role,
  SplitPart,
  Statement,
  Workload,
} from '../vocabulary/index.js';
import type { FindingReport, Run } from './run.js';
import type { Scope } from './spelling/scope.js';

/** What every format writes down, each in its own way. */
export interface Report
  extends Pick<
    Run,
    | 'version'
    | 'catalog'
    | 'name'
    | 'stacks'
    | 'stages'
    | 'missed'
    | 'totals'
    | 'effort'
    | 'titles'
    | 'addMissing'
    | 'trail'
  > {
  readonly workloads: readonly WorkloadReport[];
  readonly roles: readonly RoleReport[];
  readonly findings: readonly FindingReport[];
}

export interface WorkloadReport {
  readonly workload: Workload;
  readonly needs: readonly NeedReport[];
  readonly gaps: readonly Gap[];
  readonly policy: Policy;
  /** What its resources are written in. */
  readonly scope: Scope;
}

/** One action on one resource with every place that needs it. */
export interface NeedReport {
  readonly action: Action;
  readonly on: Arn;
  readonly when: readonly Condition[];
  /** The surest of its reasons. */
  readonly sure: Certainty;
  readonly note?: string;
  /** `not seen in 120 days`, where a trail would have shown it. */
  readonly unseen?: string;
  readonly because: readonly Reason[];
}

export interface RoleReport {
  readonly role: Role;
  /** Who it is that does not need what is removed: `no code`, `no state`, `nothing`. */
  readonly nobody: string;
  readonly granted: readonly GrantedPolicy[];
  /** Every permission that the role has or lacks. */
  readonly permissions: readonly Permission[];
  /** What it was seen to use, each with its reason. */
  readonly used: readonly NeedReport[];
  /** What is needed, and denied whatever it is granted. */
  readonly forbidden: readonly Forbidden[];
  /** What roles of their own would take away from the functions that share it. */
  readonly split: readonly SplitPart[];
  /** Calls of it that were denied. */
  readonly refused: readonly Refused[];
  readonly policy: Policy;
  readonly toWrite: Policy;
  readonly gaps: readonly Gap[];
  readonly scope: Scope;
}

/** Denied calls of one action on one resource. `explained`: the code needs it, and it is not granted. */
export interface Refused extends Pick<DeniedCalls, 'action' | 'on' | 'times' | 'last'> {
  readonly explained: boolean;
}

/** One policy as the author sees it. */
export interface GrantedPolicy {
  readonly policy: string;
  readonly at: Place;
  readonly editable: boolean;
  readonly statements: readonly Statement[];
}

/** The grants that a permission comes from. */
export function grantsOf(permission: Permission): readonly Granted[] {
  return permission.because.filter((e) => e.kind === 'granted');
}
