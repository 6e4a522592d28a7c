import {
  alternatives,
  type Evidence,
  type Place,
  type Role,
  type Stack,
  type Value,
  type WorkloadId,
} from '../vocabulary/index.js';
import { longestPause } from './schedule.js';
import { startedBy } from './starting.js';

/** A job that infrastructure code starts by a schedule. */
export interface RareJob {
  /** How many days may lie between two of its runs; undefined where nothing tells before it is deployed. */
  readonly days: number | undefined;
  readonly at: Place;
  /** The schedule starts something else, which leads to it: a queue, a state machine, another function. */
  readonly isBehind: boolean;
}

/**
 * The rarest of the jobs by which workloads of a role run, as far as they matter where a role is watched for so many days at least: whatever lies
 * between schedule and workload. What else makes the workload run is no comfort: the rare job may need what nothing else does.
 */
export function rareJobs(
  stacks: readonly Stack[],
  evidence: readonly Evidence[],
  minDays: number,
): (role: Role) => RareJob | undefined {
  const schedules = stacks
    .flatMap(({ starts = [] }) => starts)
    .flatMap(({ by, starts, at }) => ('schedule' in by ? [{ days: pauseOf(by.schedule), starts, at }] : []))
    .filter((one) => isRare(one, minDays))
    .toSorted(rarestFirst);
  if (schedules.length === 0) return () => undefined;
  const started = startedBy(stacks, evidence);
  const found = new Map<WorkloadId, RareJob>();
  for (const { days, starts, at } of schedules)
    for (const [id, { directly }] of started(starts))
      if (!found.has(id)) found.set(id, { days, at, isBehind: !directly });
  return (role) => rarestOf(role.workloads.flatMap((id) => found.get(id) ?? []));
}

export function rarestOf(jobs: readonly RareJob[]): RareJob | undefined {
  return jobs.toSorted(rarestFirst)[0];
}

/** Whether so many days may show too few of its runs: of two runs one at least went the whole way. */
export function isRare({ days = Number.POSITIVE_INFINITY }: Pick<RareJob, 'days'>, watched: number): boolean {
  return 2 * days > watched;
}

/** Of several expressions that of the longest pause. */
function pauseOf(expression: Value): number | undefined {
  const all = alternatives(expression).flatMap((one) => (one.is === 'list' ? one.items.flatMap(alternatives) : [one]));
  const pauses = all.map((one) => (one.is === 'text' ? longestPause(one.text) : undefined));
  return pauses.includes(undefined) ? undefined : Math.max(...pauses.filter((days) => days !== undefined));
}

function rarestFirst(a: Pick<RareJob, 'days'>, b: Pick<RareJob, 'days'>): number {
  const pause = ({ days = Number.MAX_VALUE }: Pick<RareJob, 'days'>): number => Math.min(days, Number.MAX_VALUE);
  return pause(b) - pause(a);
}
