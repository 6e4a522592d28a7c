import { codeIn, functionsIn } from './code.js';
import { type Abs, type AbsSet, type External, newCell, newId, type Opaque, unknownValue } from './domain.js';
import { knownLibrary } from './known-libraries.js';
import { type Args, allArguments, type Machine, type Site } from './machine.js';
import { callSdk, constructSdk, isSdk } from './sdk/packages.js';
import { sentBy } from './sdk/record.js';
import { unionAll } from './sets.js';

/** Calls an export of a package, or what a package returned. The SDK is followed exactly, other packages by what they are given. */
export function callLibraryValue(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet {
  if (callee.is === 'external') {
    const sdk = isSdk(callee.package) ? callSdk(machine, callee, args, site) : undefined;
    return sdk ?? knownLibrary(machine, callee, args, site) ?? handedOver(machine, callee, args, site);
  }
  if (callee.is !== 'opaque') return [unknownValue('what a library gives')];
  // Calling what a library made calls the code that it carries: `middy(handler)(event)`.
  const results = carried(machine, callee).map((c) =>
    c.is === 'opaque' || isCallable(c) ? machine.call([c], [], args, site) : [],
  );
  return unionAll([...results, handedOver(machine, callee, args, site)]);
}

export function constructLibraryValue(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet {
  if (callee.is === 'external') {
    const sdk = isSdk(callee.package) ? constructSdk(machine, callee, args, site) : undefined;
    return sdk ?? knownLibrary(machine, callee, args, site) ?? handedOver(machine, callee, args, site);
  }
  return handedOver(machine, callee, args, site);
}

/** A method of what a library made. What it is given stays in the receiver: containers, emitters, routers. */
export function callOpaqueMethod(machine: Machine, of: Opaque, name: string, args: Args, site: Site): AbsSet {
  const code = codeIn(allArguments(args));
  for (let o: Opaque | undefined = of; o !== undefined; o = o.parent) machine.heap.grow(o.absorbed, code);
  const functions = functionsIn(allArguments(args));
  // `emitter.emit(…)`, `router.resolve(event)`: in a handler, a method that is given no function may call those given before.
  if (machine.heap.inOverlay && functions.length === 0 && name !== 'use') {
    for (const c of machine.heap.read(of.absorbed)) if (isCallable(c)) machine.call([c], [], args, site);
  }
  const made = handedOver(machine, of, args, site, name);
  const result = made.find((m): m is Opaque => m.is === 'opaque');
  if (result !== undefined) {
    machine.heap.grow(result.created, machine.heap.read(of.created));
    if (functions.length === 0) machine.heap.grow(result.created, machine.heap.read(of.absorbed));
  }
  return made;
}

/** Arguments go to code that isn't read: its functions are called, its commands sent, its clients used for who knows what. */
function handedOver(machine: Machine, callee: External | Opaque | Abs, args: Args, site: Site, name = ''): AbsSet {
  const values = allArguments(args);
  const packageName = callee.is === 'external' || callee.is === 'opaque' ? callee.package : '';
  sentBy(machine, values, site, packageName);
  // At module load a function that is handed over waits for somebody to call the result; in a handler it may be called at once.
  if (machine.heap.inOverlay || packageName.startsWith('node:')) machine.escape(values, site);
  return [opaqueOf(machine, callee, packageName, codeIn(values), site, name)];
}

function opaqueOf(machine: Machine, callee: Abs, packageName: string, code: AbsSet, site: Site, name: string): Opaque {
  const key = `opaque ${callee.id} ${name} ${site.node.pos} ${site.node.end}`;
  const found = site.env.frame.allocations.get(key);
  const parent = callee.is === 'opaque' ? callee : undefined;
  const made: Opaque =
    found?.is === 'opaque'
      ? found
      : { is: 'opaque', id: newId(), package: packageName, created: newCell(), absorbed: newCell(), parent };
  site.env.frame.allocations.set(key, made);
  machine.heap.grow(made.created, code);
  return made;
}

function carried(machine: Machine, of: Opaque): AbsSet {
  return unionAll([machine.heap.read(of.created), machine.heap.read(of.absorbed)]);
}

function isCallable(a: Abs): boolean {
  return a.is === 'function' || a.is === 'bound' || a.is === 'method' || a.is === 'opaque';
}

/** Calls every function in the values with arguments that nobody can tell, and the functions that they return. */
export function newEscape(machine: () => Machine): Machine['escape'] {
  const under = new Set<Abs>();
  const escape = (values: readonly AbsSet[], site: Site): void => {
    const m = machine();
    for (const fn of functionsIn(values)) {
      if (under.has(fn)) continue;
      under.add(fn);
      m.spend();
      const given = m.call([fn], [], { given: [], more: [unknownValue('passed by a library')] }, site);
      escape([given.filter((g) => g.is === 'function' || g.is === 'bound')], site);
      under.delete(fn);
    }
    sentBy(m, values, site, '');
  };
  return escape;
}
