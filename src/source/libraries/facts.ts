import { type Abs, type AbsSet, newObject, type Obj, type Opaque, UNDEFINED } from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { collected } from '../language/calls.js';
import type { Args, Machine, Site } from '../machine.js';

// What is known of an object of a library stands in an object beside it, so that it grows as all else does: under `new` what it was made
// with, under `of` whose method gave it, under a method's name what that was given.

/** An object of a class of the library, of which nothing is known yet. */
export function newFacts(machine: Machine, site: Site): Obj {
  return newObject(site.node, 'plain', { branches: machine.heap.branches });
}

/** Writes down what is known under a name, besides what is known there already. */
export function tell(machine: Machine, of: Opaque, name: string, value: AbsSet): void {
  if (of.made !== undefined) machine.assign([of.made.facts], name, value);
}

/** What a package's functions were given, wherever they were called. */
export function factsOfPackage(machine: Machine, packageName: string): Obj {
  const known = machine.packages.get(packageName) ?? newObject(machine.globals.site, 'plain');
  machine.packages.set(packageName, known);
  return known;
}

/** The arguments of a call, as a list. */
export function listOf(machine: Machine, args: Args, site: Site, what: string): AbsSet {
  const made = collected(machine, args.more ?? [], site, `arguments of ${what}`);
  for (const list of made) {
    if (list.is !== 'object') continue;
    args.given.forEach((value, i) => {
      machine.heap.grow(machine.heap.property(list, String(i)), value);
    });
  }
  return made;
}

/** What a path leads no further from: texts and clients have methods only. */
const HOLDS_NOTHING: ReadonlySet<Abs['is']> = new Set([
  'const',
  'environment',
  'joined',
  'piece',
  'client',
  'function',
]);

/** One step along a path: what is known of a library's object, or a member of anything else. */
export function memberOrFact(machine: Machine, value: AbsSet, name: string, site: Site): AbsSet {
  return unionAll(
    value.map((v) => {
      if (v === UNDEFINED || HOLDS_NOTHING.has(v.is)) return [UNDEFINED];
      return v.is === 'opaque' && v.made !== undefined
        ? factOf(machine, v, v.made.facts, name, site)
        : machine.member([v], name, site);
    }),
  );
}

function factOf(machine: Machine, of: Opaque, facts: Obj, name: string, site: Site): AbsSet {
  const fact = machine.member([facts], name, site);
  if (fact.some((f) => f !== UNDEFINED)) return fact;
  const member = machine.memberOfLibrary(of, name, site) ?? [];
  const told = member.filter((m) => m.is !== 'method');
  return told.length === 0 ? [UNDEFINED] : told;
}
