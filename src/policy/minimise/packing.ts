import { type Policy, showArn } from '../../vocabulary/index.js';
import { render } from '../render.js';
import { size } from '../size.js';
import { cutOnce, cutUp, sizeOfGrant } from './cut.js';
import { type Grant, statementOf } from './grant.js';
import type { Limits } from './limits.js';

/** What stands in one policy, with the characters that it takes. */
export interface Parcel {
  readonly grants: readonly Grant[];
  readonly size: number;
}

const EMPTY: Parcel = { grants: [], size: size(render(policyOf([]), showArn)) };

export function policyOf(grants: readonly Grant[]): Policy {
  return { version: '2012-10-17', statements: grants.map(statementOf) };
}

/**
 * The grants in as few policies as are found for the limits, whatever number that is. A statement that is larger than a policy may be is
 * cut; what can't be cut any further stands in a policy of its own, which is then too large.
 */
export function packed(grants: readonly Grant[], limits: Limits): readonly Parcel[] {
  const largestFirst = grants.toSorted((a, b) => sizeOfGrant(b) - sizeOfGrant(a));
  const placed = placedIn(largestFirst, limits);
  const poured = pouredInto(largestFirst, limits);
  return poured.length < placed.length ? poured : placed;
}

/** By how many characters they go beyond the limits: all of the policies that are too many, and what the others have too much. */
export function excess(parcels: readonly Parcel[], limits: Limits): number {
  const sizes = parcels.map(({ size }) => size).toSorted((a, b) => b - a);
  const tooLarge = sizes.slice(0, limits.policies).reduce((sum, one) => sum + Math.max(0, one - limits.characters), 0);
  return sizes.slice(limits.policies).reduce((sum, one) => sum + one, tooLarge);
}

/** Each grant in the first policy that has room for it. */
function placedIn(grants: readonly Grant[], limits: Limits): readonly Parcel[] {
  const parcels: Parcel[] = [];
  for (const grant of grants.flatMap((one) => cutUp(one, roomIn(EMPTY, limits)))) {
    const i = parcels.findIndex((parcel) => sizeOfGrant(grant) <= roomIn(parcel, limits));
    const parcel = parcels[i];
    if (parcel === undefined) parcels.push(withGrant(EMPTY, grant));
    else parcels[i] = withGrant(parcel, grant);
  }
  return parcels;
}

function withGrant({ grants, size }: Parcel, grant: Grant): Parcel {
  return { grants: [...grants, grant], size: size + comma(grants) + sizeOfGrant(grant) };
}

function comma(before: readonly Grant[]): number {
  return before.length > 0 ? 1 : 0;
}

/** The characters that one more statement may take; none where there may not be one more. */
function roomIn({ grants, size }: Parcel, { characters, statements = grants.length + 1 }: Limits): number {
  return grants.length < statements ? characters - size - comma(grants) : 0;
}

/** One policy after the other filled up, with statements cut where it is full. */
function pouredInto(grants: readonly Grant[], limits: Limits): readonly Parcel[] {
  const parcels: Parcel[] = [];
  const left = grants.toReversed();
  let current = EMPTY;
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const cut = cutOnce(next, roomIn(current, limits));
    if (cut !== undefined) {
      current = withGrant(current, cut.part);
      if (cut.rest !== undefined) left.push(cut.rest);
    } else if (current === EMPTY) {
      const [first = next, ...rest] = cutUp(next, roomIn(EMPTY, limits));
      parcels.push(withGrant(EMPTY, first));
      left.push(...rest.toReversed());
    } else {
      parcels.push(current);
      current = EMPTY;
      left.push(next);
    }
  }
  return current === EMPTY ? parcels : [...parcels, current];
}
