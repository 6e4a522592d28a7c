import type { Machine } from '../machine.js';
import type { AbsSet, Obj } from './domain.js';

/** Puts a value under a name that no constant tells: among the elements, and under the name's own value where it has one. */
export function growComputed(machine: Machine, of: Obj, name: AbsSet, value: AbsSet): void {
  machine.heap.grow(of.elements, value);
  if (of.kind === 'plain' && name.length > 0) machine.heap.grow(machine.heap.computed(of, name), value);
}
