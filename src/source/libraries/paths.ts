import { namesOf } from '../abstract/computed.js';
import {
  type Abs,
  type AbsSet,
  constant,
  joinedValue,
  type Opaque,
  UNDEFINED,
  unknownValue,
} from '../abstract/domain.js';
import { isEmptyText, union, unionAll } from '../abstract/sets.js';
import { collected } from '../language/calls.js';
import { constantNames } from '../language/keys.js';
import { type Args, argument, type Machine, type Site } from '../machine.js';
import { givenToDecorator } from './decorated.js';
import { factsOfPackage, memberOrFact } from './facts.js';

/** What the paths of a call's description go into. */
export interface Given {
  readonly package: string;
  readonly args: Args;
  /** The object of the library whose method is called, or that is made. */
  readonly self?: Opaque | undefined;
  /** The one for which the call is made, of several. */
  readonly each?: AbsSet;
}

/** What stands at a path, which may name several places one after another. */
export function valueAt(machine: Machine, path: string, given: Given, site: Site): AbsSet {
  const [first = '', ...others] = path.split('+');
  if (others.length === 0) return firstGiven(machine, first, given, site);
  const parts = [first, ...others].map((part) => firstGiven(machine, part, given, site));
  return joinedValue(
    parts.map((part) => part.map((v) => (isMissing(v) ? constant('') : v))).filter((p) => !isEmptyText(p)),
  );
}

/** What stands at the first place that is given; what may be missing there may stand at those that follow. */
function firstGiven(machine: Machine, path: string, given: Given, site: Site): AbsSet {
  let found: AbsSet = [];
  for (const place of path.split('|')) {
    const value = placeAt(machine, place, given, site);
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

function placeAt(machine: Machine, path: string, given: Given, site: Site): AbsSet {
  if (path.startsWith('=')) return [constant(path.slice(1))];
  if (path === '?') return [ONLY_THE_LIBRARY_KNOWS];
  const inner = /^(keys|values|list)\((.*)\)$/.exec(path);
  const value = along(machine, inner?.[2] ?? path, given, site);
  if (inner === null) return value;
  if (inner[1] === 'list') return value.map((v) => (mayBeList(v) ? v : UNDEFINED));
  const members = inner[1] === 'keys' ? unionAll(value.map((v) => keysOf(machine, v))) : machine.elements(value);
  return collected(machine, members, site, path);
}

const ONLY_THE_LIBRARY_KNOWS = unknownValue('what the library takes');

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

/** The name that a step is written with, or those that `{called}` stands for; undefined where it may be any. */
function namesAt(machine: Machine, step: string, given: Given, site: Site): readonly (string | undefined)[] {
  if (step === '*') return [undefined];
  if (!step.startsWith('{')) return [step];
  return constantNames(startOf(machine, step.slice(1, -1), given, site)) ?? [undefined];
}

function stepTo(machine: Machine, value: AbsSet, name: string | undefined, site: Site): AbsSet {
  if (name === undefined) return machine.elements(value);
  if (name.startsWith('@')) return givenToDecorator(machine, value, name.slice(1));
  return memberOrFact(machine, value, name, site);
}

function mayBeList(a: Abs): boolean {
  if (a.is === 'object') return a.kind === 'array';
  return a.is === 'unknown' || a.is === 'event' || a.is === 'stored' || a.is === 'opaque';
}

function keysOf(machine: Machine, a: Abs): AbsSet {
  return a.is === 'object' ? namesOf(machine, a) : [unknownValue('a name known at run time')];
}
