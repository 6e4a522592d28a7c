import type { ProjectNames } from '../evidence/index.js';
import type { Cell } from '../policy/index.js';
import type {
  ActionGlob,
  Arn,
  Brief,
  Condition,
  DeniedCalls,
  Granted,
  Need,
  Permission,
  Role,
} from '../vocabulary/index.js';

/** One permission of a role, with the statement that grants it and what of it is needed. */
export interface Judged extends Permission {
  /** Undefined for what is needed and not granted. */
  readonly granted?: Granted;
  /** What the role's workloads need of it, under the conditions of the grant and of the needs. */
  readonly needed: readonly Cell[];
}

/** What merge says of a role, and what a proposal for it is made of. */
export interface RoleDecision extends Brief {
  readonly of: Role;
  /** What is known of the names in its patterns. */
  readonly names: ProjectNames;
  readonly permissions: readonly Judged[];
  /** Statements that deny. They stay as they are. */
  readonly denied: readonly Granted[];
  /** Calls of the role that were denied. */
  readonly refused: readonly DeniedCalls[];
  /** Needs that grants which nobody can edit satisfy: what a framework attaches by itself. */
  readonly satisfied: readonly Need[];
}

/** An action pattern on a resource pattern, as one statement grants it; of a NotAction or NotResource statement the whole. */
export interface GrantedCell {
  readonly granted: Granted;
  readonly action: ActionGlob;
  readonly on: Arn;
  readonly when: readonly Condition[];
}
