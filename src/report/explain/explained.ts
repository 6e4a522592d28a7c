import type {
  Action,
  ActionGlob,
  DeniedCalls,
  Forbidden,
  Gap,
  Need,
  Permission,
  Place,
  Reason,
  Role,
  Unreached,
  Value,
  Workload,
  WorkloadId,
} from '../../vocabulary/index.js';
import type { NeedReport, Report } from '../report.js';
import type { Scope } from '../spelling/scope.js';

/** Everything known of some actions, over the workloads that were asked about. */
export interface ExplainReport extends Pick<Report, 'version' | 'catalog' | 'name'> {
  /** As the user named them: an action or a pattern of actions. */
  readonly asked: ActionGlob;
  readonly actions: readonly ActionFacts[];
  /** Those of which there is something to tell, or which were asked about by name. */
  readonly workloads: readonly ExplainedWorkload[];
  readonly roles: readonly ExplainedRole[];
  /** The further ones: nothing in them is about these actions. */
  readonly others: readonly WorkloadId[];
}

/** What AWS says of an action. */
export interface ActionFacts {
  readonly action: Action;
  /** `Read`, `Write`, … */
  readonly level: string;
  /** The types of resource that it is checked on; empty where it is `*` alone. */
  readonly types: readonly string[];
  /** What kind of event CloudTrail records for it. */
  readonly recorded: 'management' | 'data' | 'never';
}

export interface ExplainedWorkload {
  readonly workload: Workload;
  readonly verdict: 'needed' | 'cannot tell' | 'not needed';
  readonly needs: readonly ExplainedNeed[];
  /** What can't be told of it that may be one of the actions. */
  readonly gaps: readonly Gap[];
  /** Code that would call for one of them. */
  readonly unreached: readonly Dormant[];
  readonly scope: Scope;
}

export interface ExplainedNeed {
  readonly need: NeedReport;
  /** What the resource is where the project is deployed, as far as that is told. */
  readonly deployed: readonly { readonly stage: string; readonly resource: string }[];
  readonly reasons: readonly ExplainedReason[];
}

export interface ExplainedReason {
  readonly reason: Reason;
  /** The calls that stand there. */
  readonly calls: readonly ExplainedCall[];
  /** The template of a trigger or runtime feature. */
  readonly feature?: { readonly title: string; readonly source: string };
}

/** What a trail shows of the actions for a role. */
export interface ExplainedTrail {
  /** Who in the trail the role is, and by what that was found. */
  readonly seenAs: readonly { readonly arn: string; readonly by: string }[];
  /** For how many days the role was watched; absent where it is not known who it is. */
  readonly days?: number;
  /** What it was seen to use or attempt, as needs of the role. */
  readonly used: readonly Need[];
  readonly denied: readonly DeniedCalls[];
  /** Of each action why the trail may not have shown it; without a reason it would have. */
  readonly shown: readonly { readonly action: Action; readonly because?: string }[];
}

export interface ExplainedCall {
  readonly service: string;
  readonly operation: string;
  readonly naming: readonly NamedBy[];
  readonly ruling: Rule;
}

/** A member of the input that tells the resource, as the code gives it and as it is once the infrastructure code is put in. */
export interface NamedBy {
  readonly name: string;
  readonly written: Value;
  readonly means: Value;
  /** Why it is not known in full. */
  readonly because?: string;
}

/**
 * Why the call needs the action: it has the operation's name, or a page says so, of the operation, of encrypted resources, or of roles that
 * are handed over. `unknown`: the catalog has no such rule any more.
 */
export type Rule =
  | { readonly by: 'name' | 'unknown' }
  | { readonly by: 'exception' | 'encryption' | 'role'; readonly source: string };

export interface Dormant extends Unreached {
  readonly actions: readonly ActionGlob[];
}

export interface ExplainedRole {
  readonly role: Role;
  readonly permissions: readonly Permission[];
  /** What can't be told of its grants. */
  readonly gaps: readonly Gap[];
  /** What is needed of the actions, and denied whatever the role is granted. */
  readonly forbidden: readonly Forbidden[];
  /** Absent where no trail was read. */
  readonly trail?: ExplainedTrail;
  /** Statements that deny. */
  readonly denied: readonly { readonly policy: string; readonly at: Place }[];
  readonly scope: Scope;
}
