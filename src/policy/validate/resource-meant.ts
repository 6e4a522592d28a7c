import {
  type Actions,
  type Arn,
  type ArnPart,
  arn,
  arnFromPattern,
  arnSegments,
  showArn,
} from '../../vocabulary/index.js';
import { resourceTypes } from '../resource-types/resource-types.js';

/**
 * The resource that was most likely meant for an action which is never asked for the one that is written: the objects of a bucket
 * instead of the bucket, the bucket instead of its objects, with or without region and account. Undefined where none of these fits.
 */
export function resourceMeant(action: string, written: Arn, actions: Actions): string | undefined {
  const types = resourceTypes(actions);
  const meant = neighbours(written).find((one) => types.fits(action, one));
  return meant && showArn(meant);
}

const NOTHING: Arn = [];
const ANYTHING = arnFromPattern('*');

/** Those that change less come first. */
function neighbours(written: Arn): readonly Arn[] {
  const [prefix, partition, service, region, account, rest] = arnSegments(written) ?? [];
  if (rest === undefined) return [];
  const hasPlace = [...(region ?? []), ...(account ?? [])].length > 0;
  const places = [[region, account], [NOTHING, account], hasPlace ? [NOTHING, NOTHING] : [ANYTHING, ANYTHING]];
  const rests = [
    rest,
    arn([...rest, { text: '/' }, ...ANYTHING]),
    arn([...rest, { text: ':' }, ...ANYTHING]),
    above(rest),
  ];
  return places.flatMap((place) => rests.map((one) => joined([prefix, partition, service, ...place, one])));
}

function joined(segments: readonly (Arn | undefined)[]): Arn {
  return arn(
    segments.flatMap((segment, i): readonly ArnPart[] => [...(i > 0 ? [{ text: ':' }] : []), ...(segment ?? [])]),
  );
}

/** The resource up to its first slash: the bucket of an object. */
function above(rest: Arn): Arn {
  const first = rest.findIndex((part) => 'text' in part && part.text.includes('/'));
  const part = rest[first];
  if (part === undefined || !('text' in part)) return rest;
  return arn([...rest.slice(0, first), { text: part.text.slice(0, part.text.indexOf('/')) }]);
}
