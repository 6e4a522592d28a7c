import { type AbsSet, constant, joinedValue, type Obj, UNDEFINED, unknownValue } from '../abstract/domain.js';
import { isEmptyText, union, unionAll } from '../abstract/sets.js';
import { collected, tuple } from '../language/calls.js';
import { constantNames, turnsOf } from '../language/keys.js';
import { type Args, allArguments, argument, type Machine, type Site } from '../machine.js';

const INDEX: AbsSet = [unknownValue('an index')];

/** A method of an array, Map, Set, or a promise's resolve function. */
export function callCollection(machine: Machine, of: Obj, name: string, args: Args, site: Site): AbsSet {
  const method = METHODS.get(name);
  if (method !== undefined) return method(machine, of, args, site);
  machine.escape(allArguments(args), site);
  return [unknownValue('computed at run time')];
}

type Method = (machine: Machine, of: Obj, args: Args, site: Site) => AbsSet;

function elements(machine: Machine, of: Obj): AbsSet {
  return machine.elements([of]);
}

/** Calls the callback with each element, its index and the collection: one by one where they are known, all at once else. */
function results(m: Machine, of: Obj, args: Args, site: Site): readonly AbsSet[] {
  const call = (element: AbsSet, index: AbsSet): AbsSet =>
    m.call(argument(args, 0), [], { given: [element, index, [of]], more: undefined }, site);
  const turns = turnsOf(m, [of]);
  return turns?.map((element, i) => call(element, [constant(i)])) ?? [call(elements(m, of), INDEX)];
}

const each: Method = (m, of, args, site) => unionAll(results(m, of, args, site));

const alsoSame: Method = (m, of, args, site) => {
  each(m, of, args, site);
  return collected(m, elements(m, of), site);
};
const alsoElement: Method = (m, of, args, site) => {
  each(m, of, args, site);
  return union(elements(m, of), [UNDEFINED]);
};
const alsoUnknown: Method = (m, of, args, site) => {
  each(m, of, args, site);
  return [unknownValue('computed at run time')];
};
const same: Method = (m, of, args, site) =>
  collected(m, unionAll([elements(m, of), ...allArguments(args).map((a) => m.elements(a))]), site);
const element: Method = (m, of) => union(elements(m, of), [UNDEFINED]);

function map(m: Machine, of: Obj, args: Args, site: Site): AbsSet {
  const made = results(m, of, args, site);
  return made.length > 1 ? tuple(m, made, site) : collected(m, unionAll(made), site);
}

function flatMap(m: Machine, of: Obj, args: Args, site: Site): AbsSet {
  const results = each(m, of, args, site);
  const flat = results.flatMap((r) => (r.is === 'object' && r.kind === 'array' ? m.elements([r]) : [r]));
  return collected(m, flat, site);
}

function reduce(m: Machine, of: Obj, args: Args, site: Site): AbsSet {
  const start = args.given.length > 1 ? argument(args, 1) : elements(m, of);
  const step = (before: AbsSet, element: AbsSet): AbsSet =>
    m.call(argument(args, 0), [], { given: [before, element, INDEX, [of]], more: undefined }, site);
  const turns = turnsOf(m, [of]);
  if (turns !== undefined) return turns.reduce(step, start);
  const once = step(start, elements(m, of));
  return unionAll([start, once, step(union(start, once), elements(m, of))]);
}

function push(m: Machine, of: Obj, args: Args): AbsSet {
  for (const a of allArguments(args)) m.heap.grow(of.elements, a);
  return [unknownValue('a length')];
}

function add(m: Machine, of: Obj, args: Args): AbsSet {
  m.heap.grow(of.elements, argument(args, 0));
  return [of];
}

function set(m: Machine, of: Obj, args: Args): AbsSet {
  const names = constantNames(argument(args, 0));
  if (names === undefined) m.heap.grow(of.elements, argument(args, 1));
  for (const n of names ?? []) m.heap.grow(m.heap.property(of, n), argument(args, 1));
  return [of];
}

function get(m: Machine, of: Obj, args: Args): AbsSet {
  const names = constantNames(argument(args, 0));
  if (names === undefined) return union(elements(m, of), [UNDEFINED]);
  const found = names.flatMap((n) => {
    const cell = of.properties.get(n);
    return cell === undefined ? [] : [...m.heap.read(cell)];
  });
  // Reading the catch-all cells makes the caller hear of members that come later.
  return unionAll([found, m.heap.read(of.elements), m.heap.read(of.rest), [UNDEFINED]]);
}

function entries(m: Machine, of: Obj, _: Args, site: Site): AbsSet {
  return pairs(m, of, site);
}

/** `[key, value]` pairs of an object, array or Map. */
export function pairs(m: Machine, of: Obj, site: Site): AbsSet {
  const known = [...of.properties].map(([name, cell]) => pair(m, [constant(name)], m.heap.read(cell), site, name));
  const others = union(m.heap.read(of.elements), m.heap.read(of.rest));
  if (others.length === 0) return tuple(m, known, site, `pairs ${of.id}`);
  const unnamed = pair(m, [unknownValue('a key of an object')], others, site, '?');
  return collected(m, unionAll([...known, unnamed]), site, `pairs ${of.id}`);
}

function pair(m: Machine, key: AbsSet, value: AbsSet, site: Site, name: string): AbsSet {
  const made = collected(m, [], site, `pair ${name}`);
  const [array] = made;
  if (array?.is !== 'object') return [];
  m.heap.grow(m.heap.property(array, '0'), key);
  m.heap.grow(m.heap.property(array, '1'), value);
  return made;
}

function keys(m: Machine, of: Obj, _: Args, site: Site): AbsSet {
  return collected(
    m,
    [...of.properties.keys()].map((n) => constant(n)),
    site,
  );
}

function forEach(m: Machine, of: Obj, args: Args, site: Site): AbsSet {
  each(m, of, args, site);
  return [UNDEFINED];
}

/** `['a', 'b'].join('-')` with a known separator puts a text together; of arrays with unknown elements nobody can tell. */
function join(m: Machine, of: Obj, args: Args): AbsSet {
  const separator = args.given[0] ?? [constant(',')];
  if (m.heap.read(of.elements).length > 0 || m.heap.read(of.rest).length > 0)
    return [unknownValue('put together from many pieces at run time')];
  const parts = [...of.properties.values()].flatMap((c, i) =>
    i === 0 ? [m.heap.read(c)] : [separator, m.heap.read(c)],
  );
  return parts.length === 0 ? [constant('')] : joinedValue(parts.filter((p) => !isEmptyText(p)));
}

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['forEach', forEach],
  ['map', map],
  ['flatMap', flatMap],
  ['reduce', reduce],
  ['reduceRight', reduce],
  ['filter', alsoSame],
  ['sort', alsoSame],
  ['toSorted', alsoSame],
  ['find', alsoElement],
  ['findLast', alsoElement],
  ['some', alsoUnknown],
  ['every', alsoUnknown],
  ['findIndex', alsoUnknown],
  ['slice', same],
  ['concat', same],
  ['reverse', same],
  ['toReversed', same],
  ['flat', same],
  ['splice', same],
  ['values', same],
  ['pop', element],
  ['shift', element],
  ['at', element],
  ['push', push],
  ['unshift', push],
  ['fill', add],
  ['add', add],
  ['resolve', add],
  ['set', set],
  ['get', get],
  ['entries', entries],
  ['keys', keys],
  ['join', join],
]);
