import { type Policy, type Statement, showArn } from '../../vocabulary/index.js';
import { render } from '../render.js';
import { size } from '../size.js';
import { cutOnce, cutUp, sizeOfStatement } from './cut.js';
import type { Limits } from './limits.js';

/** Statements that stand in one policy, with the characters that it takes. */
interface Parcel {
  readonly statements: readonly Statement[];
  readonly size: number;
}

const EMPTY: Parcel = { statements: [], size: sizeOf([]) };

function sizeOf(statements: readonly Statement[]): number {
  return size(render({ version: '2012-10-17', statements }, showArn));
}

/**
 * The statements in as few policies as are found for the limits, whatever number that is. A statement that is larger than a policy may be
 * is cut; what can't be cut any further stands in a policy of its own, which is then too large.
 */
export function packed(statements: readonly Statement[], limits: Limits): readonly Policy[] {
  if (statements.length === 0) return [];
  const all = statements.toSorted((a, b) => sizeOfStatement(b) - sizeOfStatement(a));
  const apart = placed(all, limits);
  const poured = pouredInto(all, limits);
  return (poured.length < apart.length ? poured : apart).map(policyOf);
}

/** By how many characters the policies go beyond the limits: those of the policies that are too many, and what the others have too much. */
export function excess(policies: readonly Policy[], limits: Limits): number {
  const sizes = policies.map((policy) => sizeOf(policy.statements)).toSorted((a, b) => b - a);
  const tooLarge = sizes.slice(0, limits.policies).reduce((sum, one) => sum + Math.max(0, one - limits.characters), 0);
  return sizes.slice(limits.policies).reduce((sum, one) => sum + one, tooLarge);
}

function policyOf({ statements }: Parcel): Policy {
  return { version: '2012-10-17', statements };
}

/** Each statement in the first policy that has room for it. */
function placed(all: readonly Statement[], limits: Limits): readonly Parcel[] {
  const parcels: Parcel[] = [];
  for (const statement of all.flatMap((one) => cutUp(one, roomIn(EMPTY, limits)))) {
    const i = parcels.findIndex((parcel) => sizeOfStatement(statement) <= roomIn(parcel, limits));
    if (i < 0) parcels.push(withStatement(EMPTY, statement));
    else parcels[i] = withStatement(parcels[i] as Parcel, statement);
  }
  return parcels;
}

function withStatement(parcel: Parcel, statement: Statement): Parcel {
  const comma = parcel.statements.length > 0 ? 1 : 0;
  return {
    statements: [...parcel.statements, statement],
    size: parcel.size + comma + sizeOfStatement(statement),
  };
}

/** One policy after the other filled up, with statements cut where it is full. */
function pouredInto(all: readonly Statement[], limits: Limits): readonly Parcel[] {
  const parcels: Parcel[] = [];
  let current = EMPTY;
  let left = all;
  for (let [next, ...others] = left; next !== undefined; [next, ...others] = left) {
    const cut = cutOnce(next, roomIn(current, limits));
    if (cut !== undefined) {
      current = withStatement(current, cut.part);
      left = [...cut.rest, ...others];
    } else if (current !== EMPTY) {
      parcels.push(current);
      current = EMPTY;
    } else {
      const [first = next, ...rest] = cutUp(next, roomIn(EMPTY, limits));
      parcels.push(withStatement(EMPTY, first));
      left = [...rest, ...others];
    }
  }
  return current === EMPTY ? parcels : [...parcels, current];
}

/** The characters that one more statement may take; none where there may not be one more. */
function roomIn({ statements, size }: Parcel, { characters, statements: most }: Limits): number {
  if (most !== undefined && statements.length >= most) return 0;
  return characters - size - (statements.length > 0 ? 1 : 0);
}
