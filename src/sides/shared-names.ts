import { namesOf } from '../evidence/index.js';
import {
  type Arn,
  isPseudo,
  type Known,
  type Names,
  type Policy,
  type Reference,
  reference,
  type Stack,
  showCondition,
  showReference,
  text,
} from '../vocabulary/index.js';
import { type Apart, apart, type SideNames } from './apart.js';
import { type Deployed, toldText } from './deployed.js';
import { type Renaming, renamedArn, renamedPolicy, renamedStack } from './renamed.js';

/** Names that two sides share. */
export interface SharedNames {
  readonly names: Names;
  /** A policy of the first side, in which what only goes by the same id as something of the other side has a name of its own. */
  ofFirst(policy: Policy): Policy;
  /** The pattern with the names that its template gives it. */
  asWritten(pattern: Arn): Arn;
  /** The name as people read it; `first` is what the first side is called. */
  show(name: Reference, first: string): string;
  /** The logical ids and conditions that stand for something else on the other side. */
  readonly apart: readonly string[];
}

/** The scope of what the first side means by a name that the other side has for something else. */
const FIRST = 'the first of two templates';

const NOTHING_APART: Apart = { names: new Set(), conditions: new Set() };

/** One logical id is one thing on both sides, but for what they say different things of: that counts as two. */
export function sharedNames(
  first: SideNames | undefined,
  second: SideNames | undefined,
  deployed: Deployed,
): SharedNames {
  const { names, conditions } = first && second ? apart(first, second) : NOTHING_APART;
  const renaming: Renaming = {
    name: (r) => (names.has(r) ? reference(FIRST, r.id, r.attribute) : r),
    condition: (one) => (conditions.has(one) ? `${FIRST}: ${one}` : one),
  };
  const back = (r: Reference): Reference =>
    r.scope === FIRST && first !== undefined ? reference(first.stack.file, r.id, r.attribute) : r;
  const stacks = [first && renamedStack(first.stack, renaming.name), second?.stack].filter((one) => one !== undefined);
  return {
    names: { known: knownIn(stacks, deployed), differ: differIn(stacks) },
    ofFirst: (policy) => (names.size + conditions.size === 0 ? policy : renamedPolicy(policy, renaming)),
    asWritten: (pattern) => renamedArn(pattern, back),
    show: (name, called) => (name.scope === FIRST ? `${showReference(name)} of ${called}` : showReference(name)),
    apart: [...new Set([...[...names].map(({ id }) => id), ...[...conditions].map(showCondition)])],
  };
}

function knownIn(stacks: readonly Stack[], deployed: Deployed): Names['known'] {
  return (name) => {
    const [one, other] = stacks.flatMap((stack) => stack.names.get(name) ?? []);
    const known = one && other ? bothKnow(one, other) : one;
    const told = isPseudo(name) ? toldText(name.id, deployed) : undefined;
    return told === undefined ? known : { chars: 'any', ...known, is: text(told) };
  };
}

/** What holds of a name in both versions. */
function bothKnow(a: Known, b: Known): Known {
  const { oneOf: _, ...known } = a;
  return {
    ...known,
    chars: a.chars === b.chars ? a.chars : 'any',
    ...(a.oneOf && b.oneOf && { oneOf: [...new Set([...a.oneOf, ...b.oneOf])] }),
    ...((a.mayBeEmpty || b.mayBeEmpty) && { mayBeEmpty: true }),
    ...((a.mayHoldWildcards || b.mayHoldWildcards) && { mayHoldWildcards: true }),
  };
}

/** Two names differ where each template that has both says so. */
function differIn(stacks: readonly Stack[]): Names['differ'] {
  const each = stacks.map((stack) => ({ has: (r: Reference) => stack.names.has(r), differ: namesOf([stack]).differ }));
  return (a, b) => {
    const both = each.filter(({ has }) => has(a) && has(b));
    return both.length > 0 && both.every(({ differ }) => differ(a, b));
  };
}
