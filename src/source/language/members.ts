import {
  type Abs,
  type AbsSet,
  type ClassValue,
  constant,
  environment,
  external,
  global,
  method,
  type Namespace,
  type Obj,
  pieceOf,
  UNDEFINED,
  unknownValue,
} from '../abstract/domain.js';
import { further } from '../abstract/paths.js';
import { isData, membersOf, union, unionAll } from '../abstract/sets.js';
import { BY_SOMEBODY, type Machine, NO_ARGS, type Site } from '../machine.js';
import { exportOf } from '../modules/exports.js';
import { boundTo } from './bound.js';
import { inherited, prototypeOf, staticsOf } from './classes.js';

/** `of.name` for everything that `of` may be. Getters are called. */
export function memberOfSet(machine: Machine, of: AbsSet, name: string, site: Site): AbsSet {
  return unionAll(of.map((a) => memberOfOne(machine, a, name, site)));
}

function memberOfOne(machine: Machine, of: Abs, name: string, site: Site): AbsSet {
  switch (of.is) {
    case 'object':
      return objectMember(machine, of, name, site);
    case 'namespace':
      return namespaceMember(machine, of, name);
    case 'external':
      if (of.package === 'node:process' && of.path.length === 0)
        return [global(name === 'default' ? 'process' : `process.${name}`)];
      if (of.package === 'node:url' && name === 'URL') return [global('URL')];
      // A default import of a CommonJS package is the package itself.
      return name === 'default' ? [of] : [external(of.package, [...of.path, name])];
    case 'global':
      return of.path === 'process.env' ? [environment(name)] : globalMember(machine, of.path, name);
    case 'event':
    case 'stored':
      return [further(of, /^\d+$/.test(name) ? '*' : name)];
    case 'function':
      return functionMember(machine, of, name);
    case 'class':
      return classMember(machine, of, name, site);
    case 'const':
      return of.value === undefined || of.value === null ? [] : textMember(of, name);
    case 'environment':
    case 'joined':
    case 'piece':
      return textMember(of, name);
    case 'pieces':
      return /^\d+$/.test(name) ? [pieceOf(of, Number(name))] : textMember(of, name);
    case 'client':
    case 'bound':
    case 'command':
      return [method(of, name)];
    case 'method':
      return methodMember(machine, of, name, site);
    case 'opaque':
      return opaqueMember(machine, of, name, site);
    case 'foreign':
    case 'unknown':
      return [of];
  }
}

/** `client.getObject.bind`; a property of a library's property is the library's own: chains of them would never end. */
function methodMember(machine: Machine, of: Abs & { is: 'method' }, name: string, site: Site): AbsSet {
  const told = machine.watch?.told(of, name);
  if (told !== undefined) return told;
  if (machine.watch?.isMade(of)) return depthOf(of) < MAX_CHAIN ? [method(of, name)] : [TOO_LONG];
  if (of.of.is === 'opaque') return opaqueMember(machine, of.of, name, site);
  return of.of.is === 'method' ? [unknownValue('computed at run time')] : [method(of, name)];
}

/** `stack.node.root.node.path`: longer chains are a circle. */
const MAX_CHAIN = 6;
const TOO_LONG = unknownValue('a member of a member of many');

function depthOf(of: Abs): number {
  return of.is === 'method' ? 1 + depthOf(of.of) : 0;
}

function textMember(of: Abs, name: string): AbsSet {
  return name === 'length' ? [unknownValue('a length')] : [method(of, name)];
}

/** `globalThis.x`, `process.env`, `Promise.all`. */
function globalMember(machine: Machine, path: string, name: string): AbsSet {
  return isGlobalObject(path) ? globalValue(machine, name) : [global(`${path}.${name}`)];
}

function isGlobalObject(path: string): boolean {
  return path === 'globalThis' || path === 'global' || path === 'window';
}

/** A name that no scope declares: what the project has put there, or the language's own. */
export function globalValue(machine: Machine, name: string): AbsSet {
  const own = machine.globals.properties.get(name);
  return own === undefined ? [global(name)] : machine.heap.read(own);
}

function namespaceMember(machine: Machine, of: Namespace, name: string): AbsSet {
  return exportOf(machine, of.module, name) ?? [UNDEFINED];
}

const COLLECTION_METHODS: ReadonlySet<string> = new Set(
  'get set add has delete clear size forEach entries keys values push pop shift unshift splice slice concat map filter find findLast findIndex indexOf includes some every reduce reduceRight join flat flatMap sort reverse fill at copyWithin toSorted toReversed with lastIndexOf'.split(
    ' ',
  ),
);
const FUNCTION_METHODS: ReadonlySet<string> = new Set(['call', 'apply', 'bind']);

function objectMember(machine: Machine, of: Obj, name: string, site: Site): AbsSet {
  const own = of.properties.get(name);
  if (own !== undefined) {
    const value = machine.heap.read(own);
    return of.kind === 'array' ? union(value, machine.heap.read(of.elements)) : value;
  }
  const getter = of.getters.get(name);
  if (getter !== undefined) return machine.callFunction(getter, [of], NO_ARGS, site);
  const fromClass = of.class === undefined ? undefined : inheritedMember(machine, of, name, site);
  if (fromClass !== undefined) return fromClass;
  if (of.prototype !== undefined) {
    const found = objectMember(machine, of.prototype, name, site);
    if (found.some((f) => f !== UNDEFINED)) return found;
  }
  return memberElsewhere(machine, of, name, site);
}

function inheritedMember(machine: Machine, of: Obj, name: string, site: Site): AbsSet | undefined {
  if (of.class === undefined) return undefined;
  if (name === 'constructor') return [of.class];
  const { methods, getters } = inherited(machine, of.class, name);
  if (methods.length === 0 && getters.length === 0) return undefined;
  return unionAll([methods, ...getters.map((g) => machine.callFunction(g, [of], NO_ARGS, site))]);
}

/** A member that nobody put there by name: spread-in values, elements under unknown names, built-in methods. */
function memberElsewhere(machine: Machine, of: Obj, name: string, site: Site): AbsSet {
  const rest = machine.heap.read(of.rest);
  const elements = machine.heap.read(of.elements);
  const isIndex = /^\d+$/.test(name);
  if ((of.kind === 'array' || of.kind === 'map') && !isIndex) {
    if (COLLECTION_METHODS.has(name)) return [method(of, name)];
    if (name === 'length') return [unknownValue('a length')];
  }
  const found = unionAll([memberOfSet(machine, rest, name, site), of.kind === 'map' && !isIndex ? [] : elements]);
  if (found.length > 0) return found;
  return (of.class === undefined ? undefined : onPrototype(machine, of.class, name)) ?? [UNDEFINED];
}

/** What was put into the class's prototype by assigning to it, which stands among what was put into the class. */
function onPrototype(machine: Machine, of: ClassValue, name: string): AbsSet | undefined {
  const own = of.statics.properties.get(name);
  if (own !== undefined) return machine.heap.read(own);
  const [base] = machine.heap.read(of.base).filter((b) => b.is === 'class');
  return base === undefined || base === of ? undefined : onPrototype(machine, base, name);
}

function functionMember(machine: Machine, of: Abs & { is: 'function' }, name: string): AbsSet {
  if (FUNCTION_METHODS.has(name)) return [method(of, name)];
  if (name === 'prototype') return [prototypeOf(machine, of)];
  if (name === 'name') return [constant(of.node.name?.getText() ?? '')];
  const own = of.statics?.properties.get(name);
  return own === undefined ? [UNDEFINED] : machine.heap.read(own);
}

function classMember(machine: Machine, of: Abs & { is: 'class' }, name: string, site: Site): AbsSet {
  const own = of.statics.properties.get(name);
  if (own !== undefined) return machine.heap.read(own);
  const getter = of.statics.getters.get(name);
  if (getter !== undefined) return machine.callFunction(getter, [of], NO_ARGS, site);
  if (name === 'name') return [constant(of.node.name?.text ?? '')];
  if (name === 'prototype') return [of];
  const methods = of.methods.get(name);
  if (methods !== undefined) return methods;
  const base = machine.heap.read(of.base);
  return base.length === 0 ? [UNDEFINED] : memberOfSet(machine, base, name, site);
}

/** What a library gave may hold what it was given: objects with that member, and clients by `send` or one of their operations. */
function opaqueMember(machine: Machine, of: Abs & { is: 'opaque' }, name: string, site: Site): AbsSet {
  if (of.watched) return [method(of, name)];
  const known = machine.memberOfLibrary(of, name, site);
  if (known !== undefined) return known;
  const carried = union(machine.heap.read(of.created), machine.heap.read(of.absorbed));
  const found = carried.flatMap((c) => carriedMember(machine, c, name, site));
  return found.length > 0 ? found : [method(of, name)];
}

/** Instances, clients and the environment that a library holds, and classes that it makes instances of, by the names of their members. */
function carriedMember(machine: Machine, c: Abs, name: string, site: Site): AbsSet {
  if (c.is === 'global') return /^[A-Z][A-Z0-9_]*$/.test(name) ? memberOfOne(machine, c, name, site) : [];
  if (c.is === 'opaque') return machine.memberOfLibrary(c, name, site, 'named') ?? [];
  if (c.is === 'client') return isClientMethod(machine, c, name) ? [method(c, name)] : [];
  if (c.is === 'class') {
    const { methods, getters } = inherited(machine, c, name);
    if (methods.length === 0 && getters.length === 0) return [];
    return machine.construct([c], BY_SOMEBODY, site).flatMap((made) => carriedMember(machine, made, name, site));
  }
  if (c.is !== 'object') return [];
  // Only what it has itself: what it takes from a library may be this very library.
  const own = c.properties.get(name);
  const value = own === undefined ? (inheritedMember(machine, c, name, site) ?? []) : machine.heap.read(own);
  // The library stands before the dot; the method's own object is what it was defined for.
  return value.map((v) => (v.is === 'function' ? boundTo(v, [c], [], site) : v));
}

function isClientMethod(machine: Machine, client: Abs & { is: 'client' }, name: string): boolean {
  return (
    name === 'send' || machine.catalog.service(client.service)?.operationOfMethod(name) !== undefined || client.document
  );
}

/**
 * What may still stand in a member's place that is assigned to: nothing where a branch adds it to an object made before the branch
 * (`if (by) input.IndexName = by`), the class's method where a branch, or an assignment to one of several instances, puts something over it.
 */
function mayStay(machine: Machine, of: Obj, name: string, isOneOfSeveral: boolean): AbsSet {
  if (of.properties.has(name)) return [];
  const isPerhaps = machine.heap.branches > of.branches;
  if (of.class === undefined) return isPerhaps ? [UNDEFINED] : [];
  return isPerhaps || isOneOfSeveral ? inherited(machine, of.class, name).methods : [];
}

/** `of.name = value`, or `of[?] = value`. */
export function assignMember(machine: Machine, of: AbsSet, name: string | undefined, value: AbsSet): void {
  for (const a of of) {
    if (a.is === 'global' && isGlobalObject(a.path) && name !== undefined)
      machine.heap.grow(machine.heap.property(machine.globals, name), value);
    const target = a.is === 'function' ? staticsOf(machine, a) : a.is === 'class' ? a.statics : a;
    if (target.is === 'object') {
      if (name === undefined) machine.heap.grow(target.elements, value);
      else {
        const before = mayStay(machine, target, name, of.length > 1);
        machine.heap.grow(machine.heap.property(target, name), union(value, before));
      }
    } else if (target.is === 'opaque') {
      machine.heap.grow(
        target.absorbed,
        value.filter((v) => !isData(v)),
      );
    } else if (target.is === 'namespace' && name !== undefined) {
      const cell = target.module.exports.get(name);
      if (cell !== undefined) machine.heap.grow(cell, value);
    }
  }
}

/** What iterating gives, or a member under a name that nobody can tell. */
export function elementsOf(machine: Machine, of: AbsSet): AbsSet {
  return unionAll(of.map((a) => elementsOfOne(machine, a)));
}

function elementsOfOne(machine: Machine, of: Abs): AbsSet {
  switch (of.is) {
    case 'object': {
      for (const cell of [...of.properties.values(), of.elements, of.rest]) {
        machine.spend();
        machine.heap.read(cell);
      }
      const members = union(membersOf(of), of.class === undefined ? [] : [...of.class.methods.values()].flat());
      return members.flatMap((m) => (of.rest.value.includes(m) ? elementsOfOne(machine, m) : [m]));
    }
    case 'event':
    case 'stored':
      return [further(of, '*')];
    case 'namespace':
      return unionAll([...of.module.exports.keys()].map((name) => exportOf(machine, of.module, name) ?? []));
    case 'global':
      return [
        unknownValue(of.path === 'process.env' ? 'an environment variable chosen at run time' : 'computed at run time'),
      ];
    case 'client':
      return [method(of, '?')];
    case 'external':
      return [external(of.package, [...of.path, '?'])];
    case 'opaque':
    case 'unknown':
    case 'foreign':
      return [of];
    default:
      return [unknownValue('part of a text')];
  }
}
