/** Some that begin with the same words. */
export interface Family<T> {
  readonly members: readonly T[];
  /** How many words all of them share. */
  readonly shared: number;
}

/** The words of a text: `Get`, `DB`, `Object` of an action, `tenant`, `-`, `12` of a name. What stands between words is a word too. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^A-Za-z\d]/g) ?? [];
}

/** The closest families: several that share their first words, where none shares more of them with another. */
export function closestFamilies<T>(all: readonly T[], words: (one: T) => readonly string[]): readonly Family<T>[] {
  const sorted = all
    .map((one) => ({ one, words: words(one) }))
    .toSorted((a, b) => (a.words.join('\u0000') < b.words.join('\u0000') ? -1 : 1));
  const shared = sorted.slice(1).map((each, i) => sharedBeginning(each.words, sorted[i]?.words ?? []));
  const families: Family<T>[] = [];
  for (let from = 0; from < shared.length; ) {
    const most = shared[from] as number;
    const end = shared.findIndex((other, i) => i > from && other !== most);
    const to = end < 0 ? shared.length : end;
    // In sorted order those of one family stand together, and share less with what stands before and behind them.
    if (most > Math.max(0, shared[from - 1] ?? 0, shared[to] ?? 0)) {
      families.push({ members: sorted.slice(from, to + 1).map(({ one }) => one), shared: most });
    }
    from = to;
  }
  return families;
}

/** How many items two lists begin with that are the same. */
export function sharedBeginning(a: readonly string[], b: readonly string[]): number {
  const end = a.findIndex((word, i) => word !== b[i]);
  return end < 0 ? a.length : end;
}
