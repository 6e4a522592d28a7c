import type { Action, ActionGlob } from './action.js';
import type { Arn } from './arn.js';
import type { RoleId, WorkloadId } from './infrastructure.js';
import type { Place } from './place.js';
import type { Condition, Statement } from './statement.js';

/** The waist: all that is known, from whatever witness, as one of these. Nothing below knows where it came from but by its Reason. */
export type Evidence = Need | Granted | Gap;

/** A permission that a workload needs. */
export interface Need {
  readonly kind: 'need';
  readonly who: WorkloadId;
  readonly action: Action;
  readonly on: Arn;
  readonly when: readonly Condition[];
  readonly why: Reason;
  readonly sure: Certainty;
  /** It is used on some ways only: a role without it works on all others, so that its lack is nothing to report. */
  readonly sometimes?: true;
  /** Why the resource is wider than it could be, where it is. */
  readonly note?: string;
}

/** One statement that a role is granted today. */
export interface Granted {
  readonly kind: 'granted';
  readonly role: RoleId;
  readonly statement: Statement;
  readonly policy: string;
  readonly at: Place;
  readonly editable: boolean;
}

/** What can't be told: any of these actions may be needed (of a workload) or granted (of a role). */
export interface Gap {
  readonly kind: 'gap';
  readonly who: WorkloadId | RoleId;
  readonly over: ActionGlob;
  readonly because: string;
  readonly at: Place;
}

export type Reason =
  /** `via`: the call path from the handler; `package`: the npm package that the call sits in. */
  | { readonly from: 'call'; readonly at: Place; readonly via: readonly Place[]; readonly package?: string }
  /** `template`: the file below policy-templates that says so. */
  | { readonly from: 'trigger' | 'runtime'; readonly template: string; readonly at: Place }
  | { readonly from: 'usage'; readonly first: Date; readonly last: Date; readonly times: number };

/** How sure a need is, weakest first: `assumed` nothing tells the resource, `inferred` from what surrounds it, `read` in code or template, `observed` in a trail. */
export const CERTAINTIES = ['assumed', 'inferred', 'read', 'observed'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export type Decision = 'keep' | 'narrow' | 'remove' | 'add' | 'cannot tell';

/** What merge says of one permission of a role. */
export interface Permission {
  readonly action: ActionGlob;
  readonly on: Arn;
  readonly when: readonly Condition[];
  readonly decision: Decision;
  /** The part that stays, where the decision is `narrow`: each action with its resource. */
  readonly stays: readonly { readonly action: ActionGlob; readonly on: Arn }[];
  readonly because: readonly Evidence[];
  /** What the code may notice where it is taken away, though no call asks for it. */
  readonly note?: string;
}

/** What merge says of a role: one entry per permission that it has or lacks. */
export interface Brief {
  readonly role: RoleId;
  readonly permissions: readonly Permission[];
}
