import type { BlindTo, Watch } from '../evidence/index.js';
import type { ResourceTypes } from '../policy/index.js';
import { type Action, type Arn, counted, type Gap, type Granted, type TrailSays } from '../vocabulary/index.js';
import type { GrantedCell } from './decision.js';
import { actionsOf } from './granted-cells.js';
import { whyTooEarly } from './patience.js';
import type { RareJob } from './rare-jobs.js';

/** What a trail can tell of what a role was not seen to do. */
export interface RoleTrail {
  /** For how many days the role was watched. */
  readonly days: number;
  readonly blindTo: BlindTo;
}

/**
 * @param job the rarest by which the role is used, where it matters
 * @param granted on what the role is granted an action
 */
export function roleTrail(
  watch: Watch,
  minDays: number,
  job: RareJob | undefined,
  granted: (action: Action) => readonly Arn[],
): RoleTrail {
  const early = whyTooEarly(watch, minDays, job);
  const blindTo: BlindTo = (action, on) => early ?? watch.blindTo(action, on, granted(action));
  return { days: watch.seenFor ?? watch.days, blindTo };
}

/** An action that may have been used unseen, and why that can't be told. */
export interface BlindSpot {
  readonly action: Action;
  readonly because: string;
}

/** Of more actions than these nobody reads one by one. */
const MOST_SPOTS = 60;

/**
 * The actions of a granted permission that may have been used unseen, those apart of which `isNeeded` tells that they stay; undefined where they are
 * too many to be told one by one.
 */
export function blindSpots(
  cell: GrantedCell,
  trail: RoleTrail,
  types: ResourceTypes,
  isNeeded: (action: Action) => boolean,
): readonly BlindSpot[] | undefined {
  const spots: BlindSpot[] = [];
  for (const action of actionsOf(cell, types)) {
    const because = isNeeded(action) ? undefined : trail.blindTo(action, cell.on);
    if (because === undefined) continue;
    if (spots.length === MOST_SPOTS) return undefined;
    spots.push({ action, because });
  }
  return spots;
}

export function gapOfSpot({ action, because }: BlindSpot, { role, at }: Granted): Gap {
  return { kind: 'gap', who: role, over: action, because, at, from: 'trail' };
}

/** What a trail says, and why. */
export interface TrailWords {
  readonly trail: TrailSays;
  readonly because?: string;
}

export function unseenFor({ days }: RoleTrail): TrailWords {
  return { trail: 'unseen', because: `not seen in ${counted(days, 'day')}` };
}

/** What the trail says of what was not seen of a permission. */
export function saysOfUnseen(cell: GrantedCell, trail: RoleTrail | undefined, types: ResourceTypes): TrailWords {
  if (trail === undefined) return { trail: 'no trail' };
  if (cell.action === '*') return { trail: 'blind', because: MANY };
  const spots = blindSpots(cell, trail, types, () => false);
  if (spots === undefined) return { trail: 'blind', because: MANY };
  const [spot] = spots;
  return spot === undefined ? unseenFor(trail) : { trail: 'blind', because: spot.because };
}

/** Why nothing is said of a pattern over so many actions. */
export const MANY = 'the trail would not have shown many of its actions';
