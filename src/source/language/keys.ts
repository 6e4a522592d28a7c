import type { AbsSet } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import type { Machine, Site } from '../machine.js';

/** `of[key]`: the members that the key may name, or all of them where nobody can tell. */
export function memberAt(machine: Machine, of: AbsSet, key: AbsSet, site: Site): AbsSet {
  const names = constantNames(key);
  if (names === undefined) return machine.elements(of);
  return unionAll(names.map((n) => machine.member(of, n, site)));
}

/** The texts of a set of constants; undefined where one of them isn't a constant. */
export function constantNames(key: AbsSet): readonly string[] | undefined {
  const names = key.map((k) => (k.is === 'const' ? String(k.value) : undefined));
  return key.length > 0 && names.every((n) => n !== undefined) ? (names as string[]) : undefined;
}

/**
 * The elements to take one at a time, so that what is done with each stays with it (`config[name] = env[name]`); undefined where
 * they are too many or not known one by one.
 */
export function turnsOf(machine: Machine, set: AbsSet): readonly AbsSet[] | undefined {
  const elements = tupleOf(machine, set);
  return elements !== undefined && elements.length > 1 && elements.length <= machine.limits.turns
    ? elements
    : undefined;
}

/** The elements of a single array whose length is known. */
export function tupleOf(machine: Machine, set: AbsSet): readonly AbsSet[] | undefined {
  const only = set.length === 1 ? set[0] : undefined;
  if (only?.is !== 'object' || only.kind !== 'array') return undefined;
  if (machine.heap.read(only.elements).length > 0 || machine.heap.read(only.rest).length > 0) return undefined;
  return [...only.properties.values()].map((c) => machine.heap.read(c));
}
