import type { Watch } from '../evidence/index.js';
import type { Deployment, Limit, Role, RoleId } from '../vocabulary/index.js';
import type { Strategy, Unexplained } from './counting.js';
import type { RareJob } from './rare-jobs.js';

/** What a trail can tell, and how to judge. Each may be left out. */
export interface Judging {
  /** What a trail can tell of roles, by their ids. */
  readonly watches?: ReadonlyMap<RoleId, Watch>;
  /** The deployments in which usage was seen. */
  readonly deployments?: readonly Pick<Deployment, 'bindings'>[];
  readonly strategy?: Strategy;
  readonly unexplained?: Unexplained;
  /** For how many days a role must have been watched before what it was not seen to do counts. */
  readonly minDays?: number;
  /** The rarest of the jobs by which a role is used, where more is known of that than the stacks tell that are judged. */
  readonly jobOf?: (role: Role) => RareJob | undefined;
  /** What the roles can't go beyond. */
  readonly limits?: readonly Limit[];
}
