import type { Action, ActionGlob } from './action.js';
import type { Arn } from './arn.js';
import type { RoleId, WorkloadId } from './infrastructure.js';
import type { Limit, SplitPart } from './limit.js';
import type { Place } from './place.js';
import type { Condition, Statement } from './statement.js';

/** The waist: all that is known, from whatever witness, as one of these. Nothing below knows where it came from but by its Reason. */
export type Evidence = Need | Granted | Gap | DeniedCalls;

/** A permission that a workload needs, or that a role was seen to use or is to keep. */
export interface Need {
  readonly kind: 'need';
  /** A role where a trail or the keep-list tells of it: neither knows functions. */
  readonly who: WorkloadId | RoleId;
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
  /** A trail can't tell it, rather than code or template at the place. */
  readonly from?: 'trail';
}

/** Calls of a role that were denied, as a trail shows them. They never become grants. */
export interface DeniedCalls {
  readonly kind: 'denied';
  readonly role: RoleId;
  readonly action: Action;
  readonly on: Arn;
  readonly times: number;
  readonly last?: string;
}

export type Reason =
  /** `via`: the call path from the handler; `package`: the npm package that the call sits in. */
  | { readonly from: 'call'; readonly at: Place; readonly via: readonly Place[]; readonly package?: string }
  /** `template`: the file below policy-templates that says so. */
  | { readonly from: 'trigger' | 'runtime'; readonly template: string; readonly at: Place }
  /** `2026-07-01T10:00:45Z`; absent where no record tells a time. `attempted`: it was never seen to succeed. */
  | {
      readonly from: 'usage';
      readonly times: number;
      readonly first?: string;
      readonly last?: string;
      readonly attempted?: true;
    }
  /** The keep-list of the settings, which stand in the file. `until`: `2027-03-31`. */
  | { readonly from: 'keep'; readonly because: string; readonly at: Place; readonly until?: string };

/** How sure a need is, weakest first: `assumed` nothing tells the resource, `inferred` from what surrounds it, `read` in code or template, `observed` in a trail. */
export const CERTAINTIES = ['assumed', 'inferred', 'read', 'observed'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/**
 * What source says of a granted permission. `needs`: all of it is needed; `part`: a part of it; `without`: the code of every workload of
 * the role was read, and neither a need nor a gap meets it; `gap`: what could not be read may need it; `none`: not all who use the role are known.
 */
export type SourceSays = 'needs' | 'part' | 'without' | 'gap' | 'none';

/**
 * What a trail says of it. `used`: it was; `unseen`: it would have been recorded and was not; `blind`: it was not seen, which proves
 * nothing; `no trail`: none is given, or none tells of the role.
 */
export type TrailSays = 'used' | 'unseen' | 'blind' | 'no trail';

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
  /** What the witnesses say of what was granted. Absent where nothing of it is. */
  readonly says?: { readonly source: SourceSays; readonly trail: TrailSays; readonly because?: string };
  /** What the code may notice where it is taken away, though no call asks for it. */
  readonly note?: string;
  /** Of what goes though it may be needed: the limit that denies it all the same, in the user's words. */
  readonly deniedBy?: string;
}

/** What code or infrastructure needs and a limit surely denies. `because`: never empty. */
export interface Forbidden {
  readonly action: Action;
  readonly on: Arn;
  readonly because: readonly Need[];
  readonly by: Limit;
}

/** What merge says of a role: one entry per permission that it has or lacks. */
export interface Brief {
  readonly role: RoleId;
  readonly permissions: readonly Permission[];
  /** What is needed, and denied whatever the role is granted. It stands in no proposal. */
  readonly forbidden: readonly Forbidden[];
  /** What roles of their own would take away from the functions that share it. Empty where one alone has it, or nothing would change. */
  readonly split: readonly SplitPart[];
}
