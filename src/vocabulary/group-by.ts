/** One at least. */
export type Some<T> = readonly [T, ...T[]];

/** Those that share a key, by the key, in the order in which they come. */
export function groupBy<T, K>(all: Iterable<T>, key: (one: T) => K): ReadonlyMap<K, Some<T>> {
  const groups = new Map<K, [T, ...T[]]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** The first of those that share a key, in the order in which they come. */
export function firstOfEach<T>(all: Iterable<T>, key: (one: T) => string): readonly T[] {
  return [...groupBy(all, key).values()].map(([first]) => first);
}
