/** The groups of those that share a key, and their members, in the order in which they come. */
export function groupBy<T>(all: Iterable<T>, key: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group === undefined) groups.set(key(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** The first of those that share a key, in the order in which they come. */
export function firstOfEach<T>(all: Iterable<T>, key: (one: T) => string): readonly T[] {
  const found = new Map<string, T>();
  for (const one of all) if (!found.has(key(one))) found.set(key(one), one);
  return [...found.values()];
}
