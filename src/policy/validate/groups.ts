import type { Located } from './located.js';

/** Those that share a key, by the key, in the order of the first of each. */
export function grouped<T>(all: readonly T[], key: (one: T) => string): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return [...groups];
}

/** Where the one thing stands, or the list of which several things are told at once. */
export function placeOf([first, ...more]: readonly Located[], list = ''): string {
  return first !== undefined && more.length === 0 ? first.path : list;
}
