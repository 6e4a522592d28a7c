import { groupBy, type Some } from '../../../vocabulary/index.js';

/** Some that begin with the same words. */
export interface Family<T> {
  readonly members: Some<T>;
  /** How many words all of them share. */
  readonly shared: number;
}

/** The words of a text: `Get`, `DB`, `Object` of an action, `tenant`, `-`, `12` of a name. What stands between words is a word too. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^A-Za-z\d]/g) ?? [];
}

/** The closest families: those of several that share their first words, none of which shares more of them with any other. */
export function closestFamilies<T>(all: readonly T[], words: (one: T) => readonly string[]): readonly Family<T>[] {
  const sorted = all
    .map((one) => ({ one, words: words(one) }))
    .toSorted((a, b) => (text(a.words) < text(b.words) ? -1 : 1));
  // Those that share most with one stand beside it.
  const kin = sorted.map((each, i) => {
    const shared = [sorted[i - 1], sorted[i + 1]].map((other) => sharedBeginning(each.words, other?.words ?? []));
    return { one: each.one, beginning: each.words.slice(0, Math.max(...shared)) };
  });
  const families = groupBy(kin, ({ beginning }) => text(beginning));
  const isClosest = (key: string): boolean =>
    key !== '' && ![...families.keys()].some((other) => other !== key && other.startsWith(key));
  return [...families]
    .filter(([key]) => isClosest(key))
    .map(([, [first, ...others]]) => ({
      members: [first.one, ...others.map(({ one }) => one)],
      shared: first.beginning.length,
    }));
}

/** A text with which another one begins exactly where its words do. */
function text(words: readonly string[]): string {
  return words.map((word) => `${word}\u0000`).join('');
}

/** How many items two lists begin with that are the same. */
export function sharedBeginning(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((word, i) => word !== b[i]);
  return end < 0 ? a.length : end;
}
