import type { Machine } from '../machine.js';
import { type AbsSet, constant, type Obj, unknownValue } from './domain.js';
import { unionAll } from './sets.js';

/** The names of an object's members: constants, and what computed names stand for. Something unknown where there may be others. */
export function namesOf(machine: Machine, of: Obj): AbsSet {
  const computed = [...of.computed.values()].map((c) => c.name);
  const others =
    machine.heap.read(of.rest).length > 0 || (computed.length === 0 && machine.heap.read(of.elements).length > 0);
  const constants = [...of.properties.keys()].map((name) => constant(name));
  return unionAll([constants, ...computed, others ? [unknownValue('a key of an object')] : []]);
}

/** Puts a value under a name that no constant tells: among the elements, and under the name's own value where it has one. */
export function growComputed(machine: Machine, of: Obj, name: AbsSet, value: AbsSet): void {
  machine.heap.grow(of.elements, value);
  if (of.kind === 'plain' && name.length > 0) machine.heap.grow(machine.heap.computed(of, name), value);
}
