import { allocated } from '../abstract/allocate.js';
import { type Abs, type AbsSet, type External, newCell, newId, type Opaque, unknownValue } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { methodsOf } from '../language/bound.js';
import { type Args, allArguments, BY_SOMEBODY, type Machine, type Site } from '../machine.js';
import { callSdk, constructSdk, isSdk } from '../sdk/packages.js';
import { sentBy } from '../sdk/record.js';
import { codeIn, functionsIn } from './code.js';
import { callKnown, callKnownMethod, constructKnown } from './known.js';

/** Calls an export of a package, or what a package returned. The SDK is followed exactly, other packages by what they are given. */
export function callLibraryValue(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet {
  if (callee.is === 'external') {
    const sdk = isSdk(callee.package) ? callSdk(machine, callee, args, site) : undefined;
    return sdk ?? callKnown(machine, callee, args, site) ?? handedOver(machine, callee, args, site);
  }
  if (callee.is !== 'opaque') return [unknownValue('what a library gives')];
  return unionAll([callCarried(machine, callee, args, site, true), handedOver(machine, callee, args, site)]);
}

/**
 * Calling what a library made calls the code that it carries: `middy(handler)(event)`. `wholly`: every method of the instances and
 * classes too, since nobody knows which of them the library calls.
 */
function callCarried(machine: Machine, of: Opaque, args: Args, site: Site, wholly: boolean): AbsSet {
  if (machine.underWay.has(of)) return [];
  machine.underWay.add(of);
  try {
    const direct = machine.heap.read(of.direct);
    const code = carried(machine, of).flatMap((c) => {
      if (isCallable(c)) return [c];
      return wholly && (c.is === 'class' || c.is === 'object') ? methodsOf(machine, c, site) : [];
    });
    return unionAll(code.map((c) => machine.call([c], [], direct.includes(c) ? args : BY_SOMEBODY, site)));
  } finally {
    machine.underWay.delete(of);
  }
}

export function constructLibraryValue(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet {
  if (callee.is === 'external') {
    const sdk = isSdk(callee.package) ? constructSdk(machine, callee, args, site) : undefined;
    if (sdk !== undefined) return sdk;
    constructKnown(machine, callee, args, site);
    return handedOver(machine, callee, args, site, '', { name: callee.path.at(-1) ?? 'default', args });
  }
  return handedOver(machine, callee, args, site);
}

/** A method of what a library made. What it is given stays in the receiver: containers, emitters, routers. */
export function callOpaqueMethod(machine: Machine, of: Opaque, name: string, args: Args, site: Site): AbsSet {
  callKnownMethod(machine, of, name, args, site);
  const code = codeIn(machine, allArguments(args));
  // In a handler, functions that are handed over are called at once; what is kept for later is what they may be given.
  const kept = machine.heap.inOverlay ? code.filter((c) => c.is !== 'function' && c.is !== 'bound') : code;
  absorb(machine, of, kept);
  const functions = functionsIn(machine, allArguments(args));
  // `emitter.emit(…)`, `router.resolve(event)`: in a handler, a method that is given no function may call those given before.
  if (machine.heap.inOverlay && functions.length === 0) callCarried(machine, of, args, site, false);
  const made = handedOver(machine, of, args, site, name);
  const result = made.find((m): m is Opaque => m.is === 'opaque');
  if (result !== undefined) {
    machine.heap.grow(result.created, machine.heap.read(of.created));
    if (functions.length === 0) machine.heap.grow(result.direct, machine.heap.read(of.direct));
    if (functions.length === 0) machine.heap.grow(result.created, machine.heap.read(of.absorbed));
  }
  return made;
}

/** What a method is given stays with its receiver and with those that the receiver came from. */
function absorb(machine: Machine, by: Opaque, code: AbsSet): void {
  const receivers = new Set<Opaque>([by]);
  for (const r of receivers) {
    machine.heap.grow(r.absorbed, code);
    for (const p of machine.heap.read(r.parents)) if (p.is === 'opaque') receivers.add(p);
  }
}

/** Arguments go to code that isn't read: its functions are called, its commands sent, its clients used for who knows what. */
function handedOver(
  machine: Machine,
  callee: External | Opaque | Abs,
  args: Args,
  site: Site,
  name = '',
  made?: Opaque['made'],
): AbsSet {
  const values = allArguments(args);
  const packageName = callee.is === 'external' || callee.is === 'opaque' ? callee.package : '';
  sentBy(machine, values, site, packageName);
  // At module load a function that is handed over waits for somebody to call the result; in a handler it may be called at once.
  if (machine.heap.inOverlay || packageName.startsWith('node:'))
    machine.escape([...values, instanceMethods(machine, values, packageName, site)], site);
  const opaque = opaqueOf(machine, callee, packageName, codeIn(machine, values), site, name, made);
  machine.heap.grow(
    opaque.direct,
    values.flat().filter((v) => v.is === 'function' || v.is === 'bound'),
  );
  return [opaque];
}

/** Instances handed to a library in a handler: any of their methods may be called, unless the library is known to call none. */
function instanceMethods(machine: Machine, values: readonly AbsSet[], packageName: string, site: Site): AbsSet {
  if (packageName.startsWith('node:') || machine.libraries.find(packageName)?.harmless === true) return [];
  return values.flat().flatMap((v) => (v.is === 'object' && v.class !== undefined ? methodsOf(machine, v, site) : []));
}

function opaqueOf(
  machine: Machine,
  callee: Abs,
  packageName: string,
  code: AbsSet,
  site: Site,
  name: string,
  made: Opaque['made'],
): Opaque {
  // One object for one place, whatever object of the library the method is called on: else chains of them would never end.
  const from = callee.is === 'external' ? callee.id : packageName;
  const key = `opaque ${from} ${name} ${site.node.pos} ${site.node.end}`;
  const opaque = allocated(site.env.frame, key, 'opaque', () => ({
    is: 'opaque',
    id: newId(),
    package: packageName,
    created: newCell(),
    direct: newCell(),
    absorbed: newCell(),
    parents: newCell(),
    made,
  }));
  if (callee.is === 'opaque' && callee !== opaque) machine.heap.grow(opaque.parents, [callee]);
  machine.heap.grow(opaque.created, code);
  return opaque;
}

function carried(machine: Machine, of: Opaque): AbsSet {
  return unionAll([machine.heap.read(of.created), machine.heap.read(of.absorbed)]);
}

function isCallable(a: Abs): boolean {
  return a.is === 'function' || a.is === 'bound' || a.is === 'method' || a.is === 'opaque';
}

/** Calls every function in the values with arguments that nobody can tell, and the functions that they return. */
export function handToSomebody(machine: Machine, values: readonly AbsSet[], site: Site): void {
  for (const fn of functionsIn(machine, values)) {
    if (machine.underWay.has(fn)) continue;
    machine.underWay.add(fn);
    try {
      machine.spend();
      const given = machine.call([fn], [], BY_SOMEBODY, site);
      machine.escape([given.filter((g) => g.is === 'function' || g.is === 'bound')], site);
    } finally {
      machine.underWay.delete(fn);
    }
  }
  sentBy(machine, values, site, '');
}
