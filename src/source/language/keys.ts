import { type AbsSet, type Obj, UNDEFINED } from '../abstract/domain.js';
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
  return only?.is === 'object' && machine.heap.read(only.elements).length === 0 ? firstOf(machine, only) : undefined;
}

/** The same of an array behind whose elements there is nothing but `undefined`: what `...args` takes of a call that may give less. */
export function passedOn(machine: Machine, set: AbsSet): readonly AbsSet[] | undefined {
  const only = set.length === 1 ? set[0] : undefined;
  if (only?.is !== 'object') return undefined;
  return machine.heap.read(only.elements).every((e) => e === UNDEFINED) ? firstOf(machine, only) : undefined;
}

function firstOf(machine: Machine, of: Obj): readonly AbsSet[] | undefined {
  if (of.kind !== 'array' || machine.heap.read(of.rest).length > 0) return undefined;
  return [...of.properties.values()].map((c) => machine.heap.read(c));
}
