import {
  type Action,
  type Arn,
  allowedOn,
  type Evidence,
  groupBy,
  type Role,
  type RoleId,
  type Stack,
} from '../vocabulary/index.js';
import type { Judging } from './judging.js';
import { DEFAULT_MIN_DAYS } from './patience.js';
import { rareJobs } from './rare-jobs.js';
import { type RoleTrail, roleTrail } from './trail-says.js';

/** What a trail can tell of each role; undefined where none tells of it, or none is to be asked. */
export function roleTrails(
  evidence: readonly Evidence[],
  stacks: readonly Stack[],
  { watches, strategy, minDays = DEFAULT_MIN_DAYS, jobOf }: Judging,
): (role: Role) => RoleTrail | undefined {
  if (strategy === 'source' || watches === undefined || watches.size === 0) return () => undefined;
  const granted = grants(evidence);
  const rarest = jobOf ?? rareJobs(stacks, evidence, minDays);
  return (role) => {
    const watch = watches.get(role.id);
    return watch && roleTrail(watch, minDays, rarest(role), granted(role.id));
  };
}

/** On what each role is granted an action. */
function grants(evidence: readonly Evidence[]): (role: RoleId) => (action: Action) => readonly Arn[] {
  const byRole = groupBy(
    evidence.filter((one) => one.kind === 'granted'),
    ({ role }) => role,
  );
  return (role) => {
    const statements = (byRole.get(role) ?? []).map(({ statement }) => statement);
    const known = new Map<Action, readonly Arn[]>();
    return (action) => {
      const found = known.get(action) ?? allowedOn(action, statements);
      known.set(action, found);
      return found;
    };
  };
}
