import {
  type Arn,
  type ArnPart,
  arn,
  arnKey,
  expanded,
  type Known,
  type Names,
  oncePer,
  type Reference,
  type Stack,
} from '../vocabulary/index.js';
import { differing } from './differ.js';
import { fitted } from './fitted.js';
import { type SamePlace, samePlaces } from './places.js';

/** What the project tells of its opaque names. */
export interface ProjectNames extends Names {
  /** The pattern with its partition, which is `aws` where nobody tells another, and with one region and account for stacks that share them. */
  placed(pattern: Arn): Arn;
  /**
   * The placed pattern with every name replaced by what it is known to equal, so that `orders` and a reference to the table of
   * that name are one.
   */
  expand(pattern: Arn): Arn;
}

export function namesOf(stacks: readonly Stack[]): ProjectNames {
  const all = fitted(new Map(stacks.flatMap((stack) => [...stack.names])));
  const known = (name: Reference): Known | undefined => all.get(name);
  const samePlace = samePlaces(stacks);
  const placed = (pattern: Arn): Arn =>
    arn(pattern.map((part) => ('name' in part ? placedName(part.name, samePlace) : part)));
  const expand = (pattern: Arn): Arn => placed(expanded(pattern, { known }));
  const written = oncePer((name: Reference) => arnKey(expand([{ name }])));
  const named = (name: Reference): boolean => known(name)?.is !== undefined;
  return { known, placed, expand, differ: differing(stacks, written, named) };
}

function placedName(name: Reference, samePlace: SamePlace): ArnPart {
  return name.id === 'AWS::Partition' ? { text: 'aws' } : { name: samePlace(name) };
}
