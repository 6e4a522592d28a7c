import {
  type Arn,
  type ArnPart,
  arn,
  arnKey,
  arnOfText,
  isOpen,
  type Known,
  LONGEST_ARN,
  type Names,
  type Reference,
  type Stack,
  textLength,
} from '../vocabulary/index.js';
import { differing } from './differ.js';
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

/** A name that equals a name that equals a name …: longer chains than this are taken for a circle. */
const LONGEST_CHAIN = 8;

export function namesOf(stacks: readonly Stack[]): ProjectNames {
  const all = new Map(stacks.flatMap((stack) => [...stack.names]));
  const known = (name: Reference): Known | undefined => all.get(name);
  const samePlace = samePlaces(stacks);
  const placed = (pattern: Arn): Arn =>
    arn(pattern.map((part) => ('name' in part ? placedName(part.name, samePlace) : part)));
  const expand = (pattern: Arn): Arn => placed(expandParts(pattern, known, 0));
  const written = (name: Reference): string => arnKey(expand([{ name }]));
  const named = (name: Reference): boolean => known(name)?.is !== undefined;
  return { known, placed, expand, differ: differing(stacks, written, named) };
}

function placedName(name: Reference, samePlace: SamePlace): ArnPart {
  return name.id === 'AWS::Partition' ? { text: 'aws' } : { name: samePlace(name) };
}

function expandParts(pattern: Arn, known: ProjectNames['known'], depth: number): readonly ArnPart[] {
  return pattern.flatMap((part) => ('name' in part ? expandName(part.name, known, depth) : [part]));
}

function expandName(name: Reference, known: ProjectNames['known'], depth: number): readonly ArnPart[] {
  const is = known(name)?.is;
  if (is === undefined || isOpen(is) || textLength(is) > LONGEST_ARN || depth === LONGEST_CHAIN) return [{ name }];
  const [only, other] = arnOfText(is, 'literal');
  return only === undefined || other !== undefined ? [{ name }] : expandParts(only, known, depth + 1);
}
