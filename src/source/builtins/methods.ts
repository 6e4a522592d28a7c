import { type Abs, type AbsSet, method, unknownValue } from '../abstract/domain.js';
import { boundTo } from '../language/bound.js';
import { callOpaqueMethod } from '../libraries/handed-over.js';
import { type Args, allArguments, argument, type Machine, type Site } from '../machine.js';
import { callClient } from '../sdk/client-methods.js';
import { callCollection } from './collections.js';
import { callPieces, callText } from './texts.js';

/** Calls a built-in or SDK method of a value. */
export function callMethodOf(machine: Machine, of: Abs, name: string, args: Args, site: Site): AbsSet {
  if (machine.watch?.isMade(of)) return machine.watch.call(machine, method(of, name), args, site);
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
      return [boundTo(of, self, rest, site)];
    default:
      // `s3.getObject.promise` and the like: what a method's own members do isn't followed further than its call.
      return machine.call([of], self, args, site);
  }
}
