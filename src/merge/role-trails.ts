import {
  type Action,
  type Arn,
  EVERYTHING,
  type Evidence,
  type Granted,
  groupBy,
  namesAction,
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
  const all = evidence.filter((one): one is Granted => one.kind === 'granted' && one.statement.effect === 'Allow');
  const byRole = groupBy(all, ({ role }) => role);
  return (role) => {
    const known = new Map<Action, readonly Arn[]>();
    return (action) => {
      const found = known.get(action) ?? resourcesOf(action, byRole.get(role) ?? []);
      known.set(action, found);
      return found;
    };
  };
}

function resourcesOf(action: Action, granted: readonly Granted[]): readonly Arn[] {
  return granted
    .filter(({ statement: { actions } }) => namesAction(actions, action))
    .flatMap(({ statement: { resources } }) =>
      resources !== undefined && 'only' in resources ? resources.only : [EVERYTHING],
    );
}
