import { type Action, type Arn, DAY, type Deployment, type Role, reference } from '../../vocabulary/index.js';
import type { Joining } from './join.js';

/**
 * Why it proves nothing that an action was not seen on what it is granted on, on anything where that is not told; undefined where a trail would
 * have shown it. `besides`: on what else the same role is granted it, by which one call may ask for both.
 */
export type BlindTo = (action: Action, on?: Arn, besides?: readonly Arn[]) => string | undefined;

/** What a trail can tell of a role, beside what it showed. */
export interface Watch {
  /** Days from the first record of the trail to the last. */
  readonly days: number;
  /** Days from the role's own first record to the trail's last, `days` where it was there in the first week; undefined where it has none. */
  readonly seenFor?: number;
  /** Why it is not sure that the records are those of the role. */
  readonly doubt?: string;
  readonly blindTo: BlindTo;
}

/** The trail as a whole. */
export interface Watching {
  readonly first: string;
  readonly last: string;
  readonly days: number;
  readonly blindTo: BlindTo;
  /** Of which there are records. */
  readonly regions: ReadonlySet<string>;
  readonly deployments: readonly Deployment[];
}

/**
 * What the trail can tell of each role. A role that is not in it is watched too where it is known how it is named; of others it tells
 * nothing.
 */
export function watchesOf(
  roles: readonly Role[],
  { joined, named }: Joining,
  watching: Watching,
): ReadonlyMap<string, Watch> {
  const { days, blindTo } = watching;
  return new Map(
    roles.flatMap((role): readonly (readonly [string, Watch])[] => {
      const own = joined.filter((one) => one.role === role);
      if (own.length === 0 && !named.has(role)) return [];
      const seenFor = longest(
        own.flatMap(({ principal: { first } }) => first ?? []),
        watching,
      );
      const doubt = own.every(({ by }) => by === 'looks') && own.length > 0 ? LOOKS : whyNotThere(role, watching);
      return [
        [role.id, { days, blindTo, ...(seenFor !== undefined && { seenFor }), ...(doubt !== undefined && { doubt }) }],
      ];
    }),
  );
}

const LOOKS = 'the role was found by the looks of its name alone: --deployment or --stage tells it';

/** A role works in the region of its stack. */
function whyNotThere({ stack }: Role, { deployments, regions }: Watching): string | undefined {
  const told = deployments.flatMap(({ bindings }) => bindings.get(reference(stack, 'AWS::Region')) ?? []);
  const unseen = told.find((region) => !regions.has(region));
  return unseen === undefined ? undefined : `the trail has no record of ${unseen}`;
}

/** A role at work in the first week is taken to be as old as the trail: many a job runs once a week. */
const FIRST_DAYS = 7;

function longest(firsts: readonly string[], { first, last, days }: Watching): number | undefined {
  const [earliest] = [...firsts].sort();
  if (earliest === undefined) return undefined;
  if ((Date.parse(earliest) - Date.parse(first)) / DAY <= FIRST_DAYS) return days;
  return Math.floor((Date.parse(last) - Date.parse(earliest)) / DAY);
}
