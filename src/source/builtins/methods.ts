import { type Abs, type AbsSet, newId, unknownValue } from '../abstract/domain.js';
import { callOpaqueMethod } from '../libraries/handed-over.js';
import { type Args, allArguments, argument, type Machine, type Site } from '../machine.js';
import { callClient } from '../sdk/client-methods.js';
import { callCollection } from './collections.js';
import { callPieces, callText } from './texts.js';

/** Calls a built-in or SDK method of a value. */
export function callMethodOf(machine: Machine, of: Abs, name: string, args: Args, site: Site): AbsSet {
  switch (of.is) {
    case 'client':
      return name === 'bind' ? [of] : callClient(machine, of, name, args, site);
    case 'const':
    case 'environment':
    case 'joined':
    case 'piece':
      return callText(machine, of, name, args, site);
    case 'pieces':
      return callPieces(machine, of, name, args, site);
    case 'object':
      return callCollection(machine, of, name, args, site);
    case 'opaque':
      return callOpaqueMethod(machine, of, name, args, site);
    case 'function':
    case 'bound':
    case 'method':
      return callFunctionMethod(machine, of, name, args, site);
    default:
      machine.escape(allArguments(args), site);
      return [unknownValue('computed at run time')];
  }
}

/** `f.call(self, …)`, `f.apply(self, list)`, `f.bind(self, …)`. */
function callFunctionMethod(machine: Machine, of: Abs, name: string, args: Args, site: Site): AbsSet {
  const self = argument(args, 0);
  const rest = args.given.slice(1);
  switch (name) {
    case 'call':
      return machine.call([of], self, { given: rest, more: args.more }, site);
    case 'apply':
      return machine.call([of], self, { given: [], more: machine.elements(rest[0] ?? []) }, site);
    case 'bind':
      return [bound(of, self, rest, site)];
    default:
      // `s3.getObject.promise` and the like: what a method's own members do isn't followed further than its call.
      return machine.call([of], self, args, site);
  }
}

function bound(of: Abs, self: AbsSet, given: readonly AbsSet[], site: Site): Abs {
  const key = `bound ${of.id} ${site.node.pos} ${[self, ...given].map((s) => s.map((a) => a.id).join()).join('|')}`;
  const found = site.env.frame.allocations.get(key);
  if (found !== undefined) return found;
  const made: Abs = { is: 'bound', id: newId(), to: of, self, given };
  site.env.frame.allocations.set(key, made);
  return made;
}
