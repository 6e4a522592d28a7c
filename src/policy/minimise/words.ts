import {
  type Actions,
  type Arn,
  type ArnPart,
  arn,
  arnKey,
  covers,
  expanded,
  firstOfEach,
  type Names,
  type Reference,
} from '../../vocabulary/index.js';
import { actionKey, type Cell, cellKey, resourceKey } from './cell.js';
import { type Terms, termsKey, termsOf } from './terms.js';

/** How patterns are read that have names in them. */
export interface Words {
  /** With every name replaced by what it is known to equal, so that two words for one thing are one. */
  spelled(pattern: Arn): Arn;
  /** Whether one pattern matches all that another one does, whatever the names stand for. */
  covers(outer: Arn, inner: Arn): boolean;
}

export function wordsOf(names: Names): Words {
  const kept = new WeakMap<Arn, Arn>();
  const spelled = (pattern: Arn): Arn => {
    const found = kept.get(pattern) ?? expanded(pattern, names);
    kept.set(pattern, found);
    return found;
  };
  const spelledCovers = (outer: Arn, inner: Arn): boolean => covers(outer, withoutNames(inner, namesIn(outer), names));
  return { spelled, covers: (outer, inner) => spelledCovers(spelled(outer), spelled(inner)) };
}

function namesIn(pattern: Arn): ReadonlySet<Reference> {
  return new Set(pattern.flatMap((part) => ('name' in part ? [part.name] : [])));
}

/** The pattern with any text of its length for each name that the other pattern does not know. */
function withoutNames(pattern: Arn, but: ReadonlySet<Reference>, names: Names): Arn {
  return arn(pattern.flatMap((part) => ('name' in part && !but.has(part.name) ? textLike(part.name, names) : [part])));
}

function textLike(name: Reference, names: Names): readonly ArnPart[] {
  const known = names.known(name);
  if (known === undefined || known.mayHoldWildcards === true || known.mayBeEmpty === true) return [{ wildcard: '*' }];
  const lengths = new Set(known.length === undefined ? known.oneOf?.map((text) => text.length) : [known.length]);
  const [length, other] = lengths;
  if (length === undefined || other !== undefined) return [{ wildcard: '?' }, { wildcard: '*' }];
  return Array.from({ length }, () => ({ wildcard: '?' }));
}

/**
 * The cells in an order of their own, each part of them written in one word: of two patterns that are known to be equal the one that
 * spells out less, which is the reference.
 */
export function inOneWord(cells: Iterable<Cell>, words: Words, actions?: Actions): readonly Cell[] {
  const spelledTerms = (terms: Terms): Terms => ({
    ...terms,
    when: terms.when.map((one) => ({ ...one, values: one.values.map(words.spelled) })),
  });
  const named = [...cells].map((cell) => ({ ...cell, action: actions?.action(cell.action)?.name ?? cell.action }));
  const action = oneWord(
    named.map((cell) => cell.action),
    actionKey,
    String,
  );
  const resource = oneWord(
    named.map(({ on }) => on),
    (on) => resourceKey(words.spelled(on)),
    (on) => spellingOrder([on]),
  );
  const terms = oneWord(
    named.map(termsOf),
    (some) => termsKey(spelledTerms(some)),
    ({ when }) => spellingOrder(when.flatMap(({ values }) => values)),
  );
  const said = named.map(
    (cell): Cell => ({ action: action(cell.action), on: resource(cell.on), ...terms(termsOf(cell)) }),
  );
  return firstOfEach(said, cellKey).toSorted((a, b) => (cellKey(a) < cellKey(b) ? -1 : 1));
}

/** For each of them the first in order of those that share its key. */
function oneWord<T>(all: readonly T[], key: (one: T) => string, order: (one: T) => string): (one: T) => T {
  const said = new Map<string, T>();
  for (const one of all) {
    const before = said.get(key(one));
    if (before === undefined || order(one) < order(before)) said.set(key(one), one);
  }
  return (one) => said.get(key(one)) ?? one;
}

/** Patterns that spell out less come first. */
function spellingOrder(patterns: readonly Arn[]): string {
  const spelledOut = patterns.flat().reduce((sum, part) => sum + ('text' in part ? part.text.length : 0), 0);
  return `${String(spelledOut).padStart(9, '0')} ${patterns.map(arnKey).sort().join(' ')}`;
}
