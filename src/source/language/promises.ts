import { type AbsSet, unknownValue } from '../abstract/domain.js';
import { union } from '../abstract/sets.js';
import { type Args, argument, type Machine, NO_ARGS, type Site } from '../machine.js';

// Promises are transparent: a promise of a value is that value.

const PROMISE_METHODS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

export function isPromiseMethod(name: string): boolean {
  return PROMISE_METHODS.has(name);
}

/** `value.then(f, g)` calls f with the value; what it gives is the new value. `own`: the receiver's own method of that name, if it has one. */
export function settled(machine: Machine, name: string, value: AbsSet, own: AbsSet, args: Args, site: Site): AbsSet {
  const methods = own.filter((o) => o.is === 'function' || o.is === 'bound');
  if (methods.length > 0) return machine.call(methods, value, args, site);
  const [first, second] = [argument(args, 0), argument(args, 1)];
  const error: Args = { given: [[unknownValue('an error')]], more: undefined };
  switch (name) {
    case 'then': {
      const next = first.length === 0 ? value : machine.call(first, [], { given: [value], more: undefined }, site);
      return second.length === 0 ? next : union(next, machine.call(second, [], error, site));
    }
    case 'catch':
      return union(value, machine.call(first, [], error, site));
    default:
      machine.call(first, [], NO_ARGS, site);
      return value;
  }
}
