import { namesOf } from '../abstract/computed.js';
import { type Abs, type AbsSet, constant, type Opaque, UNDEFINED, unknownValue } from '../abstract/domain.js';
import { union, unionAll } from '../abstract/sets.js';
import { collected } from '../language/calls.js';
import { constantNames } from '../language/keys.js';
import { type Args, argument, type Machine, type Site } from '../machine.js';
import { factsOfPackage, memberOrFact } from './facts.js';
import type { Paths } from './models.js';

/** What the paths of a call's description go into. */
export interface Given {
  readonly package: string;
  readonly args: Args;
  /** The object of the library whose method is called, or that is made. */
  readonly self?: Opaque | undefined;
  /** The one for which the call is made, of several. */
  readonly each?: AbsSet;
}

/** What stands at the first of the paths that is given; what may be missing there may stand at those that follow. */
export function valueAtFirst(machine: Machine, paths: Paths, given: Given, site: Site): AbsSet {
  let found: AbsSet = [];
  for (const path of typeof paths === 'string' ? [paths] : paths) {
    const value = valueAt(machine, path, given, site);
    found = union(
      found.filter((v) => !isMissing(v)),
      value,
    );
    if (!value.some(isMissing)) return found;
  }
  return found;
}

/** Whether nothing is given there. */
export function isMissing(a: Abs): boolean {
  return a.is === 'const' && (a.value === undefined || a.value === null);
}

export function valueAt(machine: Machine, path: string, given: Given, site: Site): AbsSet {
  if (path.startsWith('=')) return [constant(path.slice(1))];
  const inner = /^(keys|values)\((.*)\)$/.exec(path);
  const value = along(machine, inner?.[2] ?? path, given, site);
  if (inner === null) return value;
  const members = inner[1] === 'keys' ? unionAll(value.map((v) => keysOf(machine, v))) : machine.elements(value);
  return collected(machine, members, site, path);
}

function along(machine: Machine, path: string, given: Given, site: Site): AbsSet {
  const [start = '', ...steps] = path.split('.');
  let value = startOf(machine, start, given, site);
  for (const step of steps)
    value = unionAll(namesAt(machine, step, given, site).map((n) => stepTo(machine, value, n, site)));
  return value;
}

function startOf(machine: Machine, start: string, given: Given, site: Site): AbsSet {
  if (/^\d+$/.test(start)) return argument(given.args, Number(start), [UNDEFINED]);
  if (start === 'each') return given.each ?? [];
  if (start === 'package') return [factsOfPackage(machine, given.package)];
  if (given.self === undefined) return [UNDEFINED];
  return start === 'this' ? [given.self] : memberOrFact(machine, [given.self], start, site);
}

/** The name that a step is written with, or those that `{called}` stands for; undefined where nobody can tell. */
function namesAt(machine: Machine, step: string, given: Given, site: Site): readonly (string | undefined)[] {
  if (!step.startsWith('{')) return [step];
  return constantNames(startOf(machine, step.slice(1, -1), given, site)) ?? [undefined];
}

function stepTo(machine: Machine, value: AbsSet, name: string | undefined, site: Site): AbsSet {
  return name === undefined ? machine.elements(value) : memberOrFact(machine, value, name, site);
}

function keysOf(machine: Machine, a: Abs): AbsSet {
  return a.is === 'object' ? namesOf(machine, a) : [unknownValue('a name known at run time')];
}
