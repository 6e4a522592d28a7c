import { allocated } from '../abstract/allocate.js';
import type { Abs, AbsSet, ClassValue, Obj } from '../abstract/domain.js';
import { newId } from '../abstract/interned.js';
import { BY_SOMEBODY, type Machine, type Site } from '../machine.js';

/** A function with its `this` and first arguments: the same value each time for the same place. */
export function boundTo(of: Abs, self: AbsSet, given: readonly AbsSet[], site: Site): Abs {
  const key = `bound ${of.id} ${site.node.pos} ${[self, ...given].map((s) => s.map((a) => a.id).join()).join('|')}`;
  return allocated(site.env.frame, key, 'bound', () => ({ is: 'bound', id: newId(), to: of, self, given }));
}

/** Every method of an instance, or of an instance of a class that somebody else makes, with its `this`. */
export function methodsOf(machine: Machine, of: Obj | ClassValue, site: Site): readonly Abs[] {
  const instances = of.is === 'class' ? machine.construct([of], BY_SOMEBODY, site) : [of];
  return instances.flatMap((instance) => {
    if (instance.is !== 'object' || instance.class === undefined) return [];
    return chainOf(machine, instance.class).flatMap((c) =>
      [...c.methods.values()].flat().map((m) => boundTo(m, [instance], [], site)),
    );
  });
}

function chainOf(machine: Machine, of: ClassValue): readonly ClassValue[] {
  const chain = new Set<ClassValue>([of]);
  for (const c of chain) for (const base of machine.heap.read(c.base)) if (base.is === 'class') chain.add(base);
  return [...chain];
}
