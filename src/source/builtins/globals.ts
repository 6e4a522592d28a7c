import { allocated } from '../abstract/allocate.js';
import { growComputed, namesOf } from '../abstract/computed.js';
import {
  type Abs,
  type AbsSet,
  constant,
  method,
  newObject,
  type Obj,
  UNDEFINED,
  unknownValue,
} from '../abstract/domain.js';
import { further } from '../abstract/paths.js';
import { union, unionAll } from '../abstract/sets.js';
import { collected, objectHere, tuple } from '../language/calls.js';
import { constantNames } from '../language/keys.js';
import { CHAIN, callChain } from '../libraries/chains.js';
import { recordExtension } from '../libraries/extensions.js';
import { type Args, allArguments, argument, type Machine, NO_ARGS, type Site } from '../machine.js';
import { pairs } from './collections.js';
import { newUrl } from './urls.js';

/** Functions and constructors of the language and of Node's globals, by their path: `Promise.all`, `new Map`. */
export function callGlobal(machine: Machine, path: string, args: Args, site: Site): AbsSet {
  const known = GLOBALS.get(path);
  if (known !== undefined) return known(machine, args, site);
  if (QUIET.test(path)) return [unknownValue('computed at run time')];
  machine.escape(allArguments(args), site);
  return [unknownValue(path.startsWith('new ') ? `a ${path.slice(4)}` : 'computed at run time')];
}

/** Globals that call nobody. */
const QUIET =
  /^(new )?(console|Math|JSON|Number|Date|Symbol|BigInt|Intl|RegExp|Error|TypeError|RangeError|URL|URLSearchParams|Buffer|performance|crypto|isNaN|parseInt|parseFloat|caught error)\b/;

type Builtin = (machine: Machine, args: Args, site: Site) => AbsSet;

const first: Builtin = (_, args) => argument(args, 0);

function moduleOf(load: 'importModule' | 'requireModule'): Builtin {
  return (machine, args, site) => {
    const specifier = argument(args, 0);
    const names = constantNames(specifier);
    if (names !== undefined) return unionAll(names.map((n) => machine[load](n, site.env.module, site.node)));
    return machine.loadByPattern(specifier, site);
  };
}

function evaluated(machine: Machine, _: Args, site: Site): AbsSet {
  machine.record.gap({
    over: 'everything',
    because: 'code that is made at run time (`eval`)',
    at: machine.place(site.node),
  });
  return [unknownValue('what `eval` gives', true)];
}

/** `new Promise((resolve, reject) => …)` is what reaches resolve. */
function newPromise(machine: Machine, args: Args, site: Site): AbsSet {
  const made = objectHere(site, 'promise', 'map');
  machine.call(
    argument(args, 0),
    [],
    { given: [[method(made, 'resolve')], [method(made, 'reject')]], more: undefined },
    site,
  );
  return machine.heap.read(made.elements);
}

/** Each element as `{ status, value, reason }`. */
function allSettled(machine: Machine, args: Args, site: Site): AbsSet {
  const outcome = objectHere(site, 'outcome', 'plain');
  machine.heap.grow(machine.heap.property(outcome, 'value'), machine.elements(argument(args, 0)));
  for (const name of ['status', 'reason']) {
    machine.heap.grow(machine.heap.property(outcome, name), [unknownValue('how a promise ends')]);
  }
  return collected(machine, [outcome], site);
}

/** A Map or Set, filled from what it is given. */
function newCollection(machine: Machine, args: Args, site: Site): AbsSet {
  const made = objectHere(site, 'collection', 'map');
  for (const entry of machine.elements(argument(args, 0))) {
    if (entry.is !== 'object' || entry.kind !== 'array') machine.heap.grow(made.elements, [entry]);
    else fill(machine, made, entry, site);
  }
  return [made];
}

function fill(machine: Machine, made: Obj, entry: Obj, site: Site): void {
  const name = machine.member([entry], '0', site);
  const names = constantNames(name);
  const value = machine.member([entry], '1', site);
  if (names === undefined) growComputed(machine, made, name, value);
  for (const n of names ?? []) machine.heap.grow(machine.heap.property(made, n), value);
}

/** `Object.assign(target, …sources)`. */
function assign(machine: Machine, args: Args): AbsSet {
  const target = argument(args, 0);
  for (const source of [...args.given.slice(1), args.more ?? []].flat()) {
    for (const t of target) {
      if (t.is !== 'object') continue;
      if (source.is !== 'object') machine.heap.grow(t.rest, source.is === 'const' ? [] : [source]);
      else {
        for (const [name, cell] of source.properties) machine.assign([t], name, machine.heap.read(cell));
        machine.heap.grow(t.elements, machine.heap.read(source.elements));
        machine.heap.grow(t.rest, machine.heap.read(source.rest));
      }
    }
  }
  return target;
}

function entries(machine: Machine, args: Args, site: Site): AbsSet {
  return unionAll(
    argument(args, 0).map((o) =>
      o.is === 'object' ? pairs(machine, o, site) : unknownPairs(machine, machine.elements([o]), site),
    ),
  );
}

function unknownPairs(machine: Machine, values: AbsSet, site: Site): AbsSet {
  return collected(
    machine,
    collected(machine, union(values, [unknownValue('a key of an object')]), site, 'unknown pair'),
    site,
    'unknown pairs',
  );
}

function keys(machine: Machine, args: Args, site: Site): AbsSet {
  const [only, more] = argument(args, 0);
  if (only?.is === 'object' && more === undefined) {
    const names = namesOf(machine, only);
    if (constantNames(names) !== undefined)
      return tuple(
        machine,
        names.map((n) => [n]),
        site,
      );
    return collected(machine, names, site);
  }
  const names = argument(args, 0).map((o) => (o.is === 'object' ? namesOf(machine, o) : [A_KEY]));
  return collected(machine, unionAll(names), site);
}

const A_KEY = unknownValue('a key of an object');

function values(machine: Machine, args: Args, site: Site): AbsSet {
  const [only, more] = argument(args, 0);
  if (only?.is === 'object' && more === undefined && only.class === undefined && tupleLike(machine, only)) {
    return tuple(
      machine,
      [...only.properties.values()].map((c) => machine.heap.read(c)),
      site,
    );
  }
  return collected(machine, machine.elements(argument(args, 0)), site);
}

/** Whether all members of an object are known by name. */
function tupleLike(machine: Machine, o: Obj): boolean {
  return machine.heap.read(o.elements).length === 0 && machine.heap.read(o.rest).length === 0;
}

function fromEntries(machine: Machine, args: Args, site: Site): AbsSet {
  const made = objectHere(site, 'entries', 'plain');
  for (const entry of machine.elements(argument(args, 0))) if (entry.is === 'object') fill(machine, made, entry, site);
  return [made];
}

function create(_: Machine, args: Args, site: Site): AbsSet {
  const [prototype] = argument(args, 0);
  const key = `create ${site.node.pos}`;
  const more = prototype?.is === 'object' ? { prototype } : {};
  return [allocated(site.env.frame, key, 'object', () => newObject(site.node, 'plain', more))];
}

/** A symbol goes by its description, so that it is one thing wherever it is used as a name. */
function symbol(_: Machine, args: Args): AbsSet {
  const [description = ''] = constantNames(argument(args, 0)) ?? [];
  return [description === '' ? unknownValue('a symbol') : constant(`Symbol(${description})`)];
}

function defineProperty(machine: Machine, args: Args, site: Site): AbsSet {
  const [target, name, descriptor] = [argument(args, 0), constantNames(argument(args, 1)), argument(args, 2)];
  const getter = machine.member(descriptor, 'get', site);
  const value = unionAll([
    machine.member(descriptor, 'value', site).filter((v) => v !== UNDEFINED),
    machine.call(getter, target, NO_ARGS, site),
  ]);
  for (const n of name ?? []) machine.assign(target, n, value);
  return target;
}

function arrayFrom(machine: Machine, args: Args, site: Site): AbsSet {
  const from = machine.elements(argument(args, 0));
  const mapper = argument(args, 1);
  return collected(
    machine,
    mapper.length === 0
      ? from
      : machine.call(mapper, [], { given: [from, [unknownValue('an index')]], more: undefined }, site),
    site,
  );
}

/** Parsing a text from the event, or from an answer, gives something that it holds, behind a step of its own. */
function parse(_: Machine, args: Args): AbsSet {
  const text = argument(args, 0).filter((a) => !saysNothing(a));
  const held = text.filter((a) => a.is === 'event' || a.is === 'stored');
  return held.length > 0 && held.length === text.length
    ? held.map((a) => further(a, '(JSON)'))
    : [unknownValue('parsed from a text')];
}

/** What code takes for a text that is not there: `JSON.parse(body ?? '{}')`. */
function saysNothing(a: Abs): boolean {
  return a.is === 'const' && typeof a.value === 'string' && /^\s*(?:\{\s*\}|\[\s*\]|null|"")?\s*$/.test(a.value);
}

function fetched(machine: Machine, args: Args, site: Site): AbsSet {
  recordExtension(machine, argument(args, 0), site);
  machine.escape(allArguments(args), site);
  return [unknownValue('what a request answers')];
}

function proxy(machine: Machine, args: Args, site: Site): AbsSet {
  machine.escape([argument(args, 1)], site);
  return argument(args, 0);
}

function later(machine: Machine, args: Args, site: Site): AbsSet {
  machine.escape(allArguments(args), site);
  return [unknownValue('a timer')];
}

const GLOBALS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [CHAIN, callChain],
  ['require', moduleOf('requireModule')],
  ['import', moduleOf('importModule')],
  ['eval', evaluated],
  ['new Function', evaluated],
  ['Function', evaluated],
  ['new Promise', newPromise],
  ['Promise.resolve', first],
  ['Promise.all', first],
  ['Promise.any', (m, args) => m.elements(argument(args, 0))],
  ['Promise.race', (m, args) => m.elements(argument(args, 0))],
  ['Promise.allSettled', allSettled],
  ['fetch', fetched],
  ['new URL', newUrl],
  ['new Map', newCollection],
  ['new Set', newCollection],
  ['new WeakMap', newCollection],
  ['new WeakSet', newCollection],
  ['new Array', (m, args, site) => collected(m, unionAll(allArguments(args)), site)],
  ['Array', (m, args, site) => collected(m, unionAll(allArguments(args)), site)],
  ['Array.of', (m, args, site) => collected(m, unionAll(allArguments(args)), site)],
  ['Array.from', arrayFrom],
  ['Object', first],
  ['Object.assign', assign],
  ['Object.freeze', first],
  ['Object.seal', first],
  ['Object.entries', entries],
  ['Object.keys', keys],
  ['Object.values', values],
  ['Object.fromEntries', fromEntries],
  ['Object.create', create],
  ['Object.defineProperty', defineProperty],
  ['Symbol', symbol],
  ['Symbol.for', symbol],
  ['structuredClone', first],
  ['String', first],
  ['encodeURIComponent', first],
  ['decodeURIComponent', first],
  ['JSON.parse', parse],
  ['new Proxy', proxy],
  [
    'Reflect.construct',
    (m, args, site) => m.construct(argument(args, 0), { given: [], more: m.elements(argument(args, 1)) }, site),
  ],
  [
    'Reflect.apply',
    (m, args, site) =>
      m.call(argument(args, 0), argument(args, 1), { given: [], more: m.elements(argument(args, 2)) }, site),
  ],
  ['setTimeout', later],
  ['setInterval', later],
  ['setImmediate', later],
  ['queueMicrotask', later],
  ['process.nextTick', later],
]);
