import type { Watch } from '../evidence/index.js';
import { counted, showPlace } from '../vocabulary/index.js';
import { isRare, type RareJob } from './rare-jobs.js';

/** Less than this is no reason to take anything away. */
export const DEFAULT_MIN_DAYS = 90;

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
  return job !== undefined && isRare(job, days) ? rare(job, days) : undefined;
}

function rare({ days, at, isBehind }: RareJob, watched: number): string {
  const job = `${isBehind ? 'what makes it run begins with a job' : 'a job'} of ${showPlace(at)}`;
  if (days === undefined) return `${job}, and how often that runs is not known`;
  const how = Number.isFinite(days) ? `runs every ${counted(days, 'day')}` : 'runs once';
  return `${job}${isBehind ? ', which' : ''} ${how}, and ${counted(watched, 'day')} of a trail show too few of its runs`;
}
