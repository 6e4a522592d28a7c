/** Truth values of template conditions under which something stands. */
export type Given = ReadonlyMap<string, boolean>;

/** It stands whatever the conditions are. */
export const ALWAYS: Given = new Map();

/** Where both hold; undefined where they exclude each other. */
export function also(given: Given, more: Iterable<readonly [string, boolean]>): Given | undefined {
  const both = new Map(given);
  for (const [condition, holds] of more) {
    if ((both.get(condition) ?? holds) !== holds) return undefined;
    both.set(condition, holds);
  }
  return both;
}

/** A text that two of them share exactly when they are equal. */
export function givenKey(given: Given): string {
  return JSON.stringify([...given].sort(([a], [b]) => (a < b ? -1 : 1)));
}
