import { allocated } from '../abstract/allocate.js';
import {
  type Abs,
  type AbsSet,
  constant,
  type External,
  newCell,
  type Opaque,
  unknownValue,
} from '../abstract/domain.js';
import { newId } from '../abstract/interned.js';
import { unionAll } from '../abstract/sets.js';
import { methodsOf } from '../language/bound.js';
import { type Args, allArguments, BY_SOMEBODY, type Machine, NO_ARGS, type Site } from '../machine.js';
import { callSdk, constructSdk, isSdk } from '../sdk/packages.js';
import { sentBy } from '../sdk/record.js';
import { codeIn, functionsIn } from './code.js';
import { listOf, newFacts, tell } from './facts.js';
import {
  callKnown,
  callKnownMethod,
  constructKnown,
  givenAway,
  knownMember,
  madeKnown,
  type Outcome,
} from './known.js';

/** Calls an export of a package, or what a package returned. The SDK is followed exactly, other packages by what they are given. */
export function callLibraryValue(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet {
  if (machine.watch?.covers(callee, args)) return machine.watch.call(machine, callee, args, site);
  if (callee.is === 'external') {
    const sdk = isSdk(callee.package) ? callSdk(machine, callee, args, site) : undefined;
    return sdk ?? resultOf(machine, callee, args, site, '', callKnown(machine, callee, args, site));
  }
  if (callee.is !== 'opaque') return [unknownValue('what a library gives')];
  const outcome = callKnownMethod(machine, callee, '()', args, site);
  return unionAll([callCarried(machine, callee, args, site, true), resultOf(machine, callee, args, site, '', outcome)]);
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
    const given = unionAll(code.map((c) => machine.call([c], [], direct.includes(c) ? args : BY_SOMEBODY, site)));
    // `metricScope((metrics) => async (event) => …)`: code that the code gives back is what is called in the end.
    const inner = given.filter((g) => g.is === 'function' || g.is === 'bound');
    return inner.length === 0 ? given : unionAll([given, machine.call(inner, [], args, site)]);
  } finally {
    machine.underWay.delete(of);
  }
}

export function constructLibraryValue(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet {
  if (machine.watch?.covers(callee, args)) return machine.watch.construct(machine, callee, args, site);
  if (callee.is === 'external') {
    const sdk = isSdk(callee.package) ? constructSdk(machine, callee, args, site) : undefined;
    if (sdk !== undefined) return sdk;
    return resultOf(machine, callee, args, site, 'new', constructKnown(machine, callee, site));
  }
  const outcome = callee.is === 'opaque' ? callKnownMethod(machine, callee, 'new', args, site) : undefined;
  return resultOf(machine, callee, args, site, 'new', outcome);
}

/** What a call gives, as far as the library is described. What it is given is in other hands in any case. */
function resultOf(
  machine: Machine,
  callee: Abs,
  args: Args,
  site: Site,
  name: string,
  outcome: Outcome | undefined,
): AbsSet {
  const made = handedOver(machine, callee, args, site, name, outcome);
  return outcome !== undefined && 'gives' in outcome ? outcome.gives : made;
}

/** A method of what a library made. What it is given stays in the receiver: containers, emitters, routers. */
export function callOpaqueMethod(machine: Machine, of: Opaque, name: string, args: Args, site: Site): AbsSet {
  const outcome = callKnownMethod(machine, of, name, args, site);
  const code = codeIn(machine, allArguments(args));
  // In a handler, functions that are handed over are called at once; what is kept for later is what they may be given.
  const kept = machine.heap.inOverlay ? code.filter((c) => c.is !== 'function' && c.is !== 'bound') : code;
  absorb(machine, of, kept);
  const functions = functionsIn(machine, allArguments(args));
  // `emitter.emit(…)`, `router.resolve(event)`: in a handler, a method that is given no function may call those given before.
  if (machine.heap.inOverlay && functions.length === 0) callCarried(machine, of, args, site, false);
  const made = handedOver(machine, of, args, site, name, outcome);
  const result = made.find((m): m is Opaque => m.is === 'opaque');
  if (result !== undefined) {
    machine.heap.grow(result.created, machine.heap.read(of.created));
    if (functions.length === 0) machine.heap.grow(result.direct, machine.heap.read(of.direct));
    if (functions.length === 0) machine.heap.grow(result.created, machine.heap.read(of.absorbed));
  }
  return outcome !== undefined && 'gives' in outcome ? outcome.gives : made;
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
  outcome?: Outcome,
): AbsSet {
  const values = allArguments(args);
  const packageName = callee.is === 'external' || callee.is === 'opaque' ? callee.package : '';
  sentBy(machine, values, site, packageName);
  givenAway(machine, values, callee, site);
  // At module load a function that is handed over waits for somebody to call the result; in a handler it may be called at once.
  if (machine.heap.inOverlay || packageName.startsWith('node:'))
    machine.escape([...values, instanceMethods(machine, values, packageName, site)], site);
  const made = outcome !== undefined && 'makes' in outcome ? outcome.makes : undefined;
  const opaque = opaqueOf(machine, callee, packageName, codeIn(machine, values), site, name, made);
  if (made !== undefined) knownAs(machine, opaque, callee, name, args, site);
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
  made: string | undefined,
): Opaque {
  const depth = callee.is === 'opaque' ? (callee.made?.depth ?? 0) + 1 : 0;
  // One object for one place, whatever object of the library the method is called on: else chains of them would never end.
  const isOnItsOwn = callee.is === 'external' || (made !== undefined && depth < MAX_DEPTH);
  const from = isOnItsOwn ? callee.id : packageName;
  const key = `opaque ${from} ${name} ${made} ${site.node.pos} ${site.node.end}`;
  const opaque = allocated(site.env.frame, key, 'opaque', () => ({
    is: 'opaque',
    id: newId(),
    package: packageName,
    created: newCell(),
    direct: newCell(),
    absorbed: newCell(),
    parents: newCell(),
    made: made === undefined ? undefined : { name: made, facts: newFacts(machine, site), depth },
  }));
  if (callee.is === 'opaque' && callee !== opaque) machine.heap.grow(opaque.parents, [callee]);
  machine.heap.grow(opaque.created, code);
  return opaque;
}

/** So many objects of a library in a row are told apart by the objects that gave them. */
const MAX_DEPTH = 8;

/** Writes down how an object of a class of the library came to be. */
function knownAs(machine: Machine, opaque: Opaque, callee: Abs, name: string, args: Args, site: Site): void {
  tell(machine, opaque, 'new', listOf(machine, args, site, opaque.made?.name ?? ''));
  tell(machine, opaque, 'called', [constant(name)]);
  if (callee.is === 'opaque') tell(machine, opaque, 'of', [callee]);
  madeKnown(machine, opaque, args, site);
}

/** A member of what a library made, where the library is described: its objects do what is said of them, whatever they carry. */
export function memberOfKnown(
  machine: Machine,
  of: Opaque,
  name: string,
  site: Site,
  named?: 'named',
): AbsSet | undefined {
  return knownMember(machine, of, name, site, named, (made) => {
    const part = opaqueOf(machine, of, of.package, machine.heap.read(of.created), site, name, made);
    knownAs(machine, part, of, name, NO_ARGS, site);
    return [part];
  });
}

function carried(machine: Machine, of: Opaque): AbsSet {
  return unionAll([machine.heap.read(of.created), machine.heap.read(of.absorbed)]);
}

function isCallable(a: Abs): boolean {
  return a.is === 'function' || a.is === 'bound' || a.is === 'method';
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
