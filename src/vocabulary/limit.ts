import type { RoleId, WorkloadId } from './infrastructure.js';
import type { Place } from './place.js';
import type { Policy } from './statement.js';

/** What a role can't go beyond whatever it is granted: its permissions boundary, or service control policies of its account. */
export interface Limit {
  readonly role: RoleId;
  /** In the user's words: `` the boundary `Fence` ``. */
  readonly name: string;
  readonly at: Place;
  /** It is one of these, each a set of policies that hold together. What every one of them forbids is forbidden. */
  readonly either: readonly (readonly Policy[])[];
}

/** One of the functions that share a role. `others`: how many permissions it has by the role that only the others need. */
export interface SplitPart {
  readonly workload: WorkloadId;
  readonly others: number;
}
