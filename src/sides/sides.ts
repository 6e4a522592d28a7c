import type { Catalog } from '../catalog/index.js';
import { type Policy, type Stack, UserError } from '../vocabulary/index.js';
import { withBoundaries } from './boundaries.js';
import type { Deployed } from './deployed.js';
import { cutAtHash, isStandardInput, type Located, locatePolicies } from './locate.js';
import { readBoth } from './read.js';
import type { ReadSide } from './read-side.js';
import { type SharedNames, sharedNames } from './shared-names.js';
import type { Unread } from './unread.js';

/** One side of a comparison: policies that hold together, as those of one role do. */
export interface Side {
  /** As the user named it. */
  readonly named: string;
  readonly is: Located['is'] | 'role';
  readonly policies: readonly Policy[];
  readonly unread: readonly Unread[];
  /** The template that its resources are written in; absent where none is involved. */
  readonly stack?: Stack;
}

export interface Sides {
  readonly first: Side;
  readonly second: Side;
  readonly shared: SharedNames;
  /** What else the user should know. */
  readonly notes: readonly string[];
}

/**
 * Reads two sides and gives them their common names.
 * @throws UserError where one of them is not what the user took it for
 */
export function readSides(first: string, second: string, deployed: Deployed, catalog: Catalog): Sides {
  if ([first, second].every((named) => isStandardInput(cutAtHash(named).path))) {
    throw new UserError('Standard input (`-`) can be read only once.', 'Name a file for one of the two sides.');
  }
  const [locatedA, locatedB] = [locatePolicies(first, catalog), locatePolicies(second, catalog)];
  const [a, b] = withBoundaries(readBoth(locatedA, locatedB, catalog));
  const shared = sharedNames(a.names, b.names, deployed);
  return {
    first: sideOf({ ...a, policies: a.policies.map(shared.ofFirst) }, locatedA, b),
    second: sideOf(b, locatedB, a),
    shared,
    notes: [...a.notes, ...b.notes, ...shared.apart.map((id) => apart(id, first, second))],
  };
}

function sideOf(side: ReadSide, { named, is }: Located, other: ReadSide): Side {
  const stack = (side.names ?? other.names)?.stack;
  const { policies, unread } = side;
  return { named, is: side.isRole ? 'role' : is, policies, unread, ...(stack && { stack }) };
}

function apart(id: string, first: string, second: string): string {
  return `\`${id}\` says one thing in \`${first}\` and another in \`${second}\`, so that it counts as two`;
}
