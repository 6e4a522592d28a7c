import type { Watch } from '../evidence/index.js';
import { alternatives, counted, type Place, type Role, showPlace, type Workload } from '../vocabulary/index.js';
import { longestPause } from './schedule.js';

/** Less than this is no reason to take anything away. */
export const DEFAULT_MIN_DAYS = 90;

/** A job that a template starts by a schedule. */
export interface RareJob {
  /** How many days may lie between two of its runs; undefined where nothing tells before it is deployed. */
  readonly days: number | undefined;
  readonly at: Place;
}

/** The rarest of the schedules that start functions of the role. */
export function rarestJob(role: Role, workloads: readonly Workload[]): RareJob | undefined {
  const features = workloads.filter(({ id }) => role.workloads.includes(id)).flatMap((workload) => workload.features);
  const jobs = features.flatMap(({ template, parameters, at }): readonly RareJob[] => {
    const expression = template === 'triggers/schedule' ? parameters.get('Expression') : undefined;
    if (expression === undefined) return [];
    return alternatives(expression).map((one) => ({
      days: one.is === 'text' ? longestPause(one.text) : undefined,
      at,
    }));
  });
  return jobs.toSorted((a, b) => pauseOf(b) - pauseOf(a))[0];
}

function pauseOf({ days = Number.POSITIVE_INFINITY }: RareJob): number {
  return days;
}

/**
 * Why nothing can be said about what a role was not seen to do, whatever the action: too little was seen, the role is young, or one of its
 * jobs is rare. Undefined where it was watched for long enough.
 */
export function whyTooEarly(watch: Watch, minDays: number, job: RareJob | undefined): string | undefined {
  const { days, seenFor, doubt } = watch;
  if (doubt !== undefined) return doubt;
  if (seenFor === undefined) return 'the role was not seen at all: it may be newer than the trail';
  if (days < minDays) return `the trail covers ${days} of the ${counted(minDays, 'day')} that --min-days asks for`;
  if (seenFor < minDays)
    return `the role was first seen ${counted(seenFor, 'day')} before the trail ends, and --min-days is ${minDays}`;
  if (job !== undefined && 2 * pauseOf(job) > days) return rare(job, days);
  return undefined;
}

/** Of two runs one at least went the whole way. */
function rare({ days, at }: RareJob, watched: number): string {
  if (days === undefined) return `how often the job of ${showPlace(at)} runs is not known`;
  const how = Number.isFinite(days) ? `runs every ${counted(days, 'day')}` : 'runs once';
  return `a job of ${showPlace(at)} ${how}, and ${counted(watched, 'day')} of a trail show too few of its runs`;
}
