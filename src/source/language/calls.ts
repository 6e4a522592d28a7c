import { allocated } from '../abstract/allocate.js';
import {
  type Abs,
  type AbsSet,
  type EventPath,
  newObject,
  type Obj,
  piecesOf,
  type Stored,
  UNDEFINED,
  type Unknown,
  unknownValue,
} from '../abstract/domain.js';
import { at } from '../abstract/paths.js';
import { LOST, unionAll } from '../abstract/sets.js';
import { type Args, allArguments, argument, type Machine, type Site } from '../machine.js';
import { exportOf } from '../modules/exports.js';
import { initialise, instantiate } from './classes.js';

/** Calls everything that the callee may be. Empty: nothing reaches here yet, so nothing is called. */
export function callSet(machine: Machine, callee: AbsSet, self: AbsSet, args: Args, site: Site): AbsSet {
  return unionAll(callee.map((c) => callOne(machine, c, self, args, site)));
}

function callOne(machine: Machine, callee: Abs, self: AbsSet, args: Args, site: Site): AbsSet {
  switch (callee.is) {
    case 'function':
      return machine.callFunction(callee, self, args, site);
    case 'class':
      initialise(machine, callee, self, args, site);
      return [UNDEFINED];
    case 'bound': {
      const all: Args = { given: [...callee.given, ...args.given], more: args.more };
      return machine.call([callee.to], callee.self.length > 0 ? callee.self : self, all, site);
    }
    case 'method':
      return machine.callMethod(callee.of, callee.name, args, site);
    case 'external':
    case 'opaque':
      return machine.callLibrary(callee, args, site);
    case 'global':
      return machine.callBuiltin(callee.path, args, site);
    case 'namespace':
      return machine.call(exportOf(machine, callee.module, 'default') ?? [], self, args, site);
    case 'event':
    case 'stored':
      return callOnEvent(machine, callee, args, site);
    case 'foreign':
    case 'unknown':
      if (callee === LOST)
        machine.record.gap({ over: 'everything', because: LOST.because, at: machine.place(site.node) });
      // Whoever this is may call the functions and send the commands that it is given.
      machine.escape(allArguments(args), site);
      return [callee];
    default:
      return [];
  }
}

const SAME_ELEMENTS: ReadonlySet<string> = new Set(['filter', 'slice', 'reverse', 'sort', 'concat', 'flat', 'values']);
const SAME_TEXT: ReadonlySet<string> = new Set(['toString', 'trim', 'valueOf']);
const WITH_ELEMENT: ReadonlySet<string> = new Set([
  'map',
  'forEach',
  'filter',
  'find',
  'findLast',
  'some',
  'every',
  'flatMap',
  'sort',
]);

/** `event.Records.map(f)`: the path's last name is the method. */
function callOnEvent(machine: Machine, event: EventPath | Stored, args: Args, site: Site): AbsSet {
  const of = event.path.slice(0, -1);
  const because = event.is === 'event' ? 'computed from the event' : 'computed from what is stored';
  const data = { receiver: at(event, of), element: at(event, [...of, '*']), because };
  return callOnData(machine, data, event.path.at(-1) ?? '', args, site);
}

/** `page.Contents.map(f)`, where all that is known is that AWS answered it. Its parts stand for one another. */
export function callOnAnswer(machine: Machine, answer: Unknown, name: string, args: Args, site: Site): AbsSet {
  return callOnData(machine, { receiver: answer, element: answer, because: answer.because }, name, args, site);
}

/** Plain data that comes from elsewhere: its methods are those of arrays and texts. */
interface DataFromElsewhere {
  readonly receiver: Abs;
  readonly element: Abs;
  /** Why nobody can tell what is computed from it. */
  readonly because: string;
}

function callOnData(machine: Machine, data: DataFromElsewhere, name: string, args: Args, site: Site): AbsSet {
  const { receiver, element, because } = data;
  const callback = argument(args, 0);
  if (name === 'reduce') {
    const start = argument(args, 1);
    return unionAll([
      start,
      machine.call(callback, [], { given: [start, [element]], more: [unknownValue('an index')] }, site),
    ]);
  }
  const returned = WITH_ELEMENT.has(name)
    ? machine.call(callback, [], { given: [[element]], more: [unknownValue('an index')] }, site)
    : [];
  if (name === 'map' || name === 'flatMap') return collected(machine, returned, site);
  if (name === 'find' || name === 'findLast' || name === 'shift' || name === 'pop' || name === 'at') return [element];
  const by = separatorOf(argument(args, 0));
  if (name === 'split' && by !== undefined && (receiver.is === 'event' || receiver.is === 'stored'))
    return [piecesOf(receiver, by)];
  if (SAME_ELEMENTS.has(name) || SAME_TEXT.has(name)) return [receiver];
  machine.escape(allArguments(args), site);
  return [unknownValue(because)];
}

/** The one text by which a text is cut. */
export function separatorOf([only, more]: AbsSet): string | undefined {
  return more === undefined && only?.is === 'const' && typeof only.value === 'string' ? only.value : undefined;
}

/** An object that this place makes, apart from others that it makes by `what`. */
export function objectHere(site: Site, what: string, kind: Obj['kind']): Obj {
  const key = `${what} ${site.env.turn ?? ''} ${site.node.pos} ${site.node.end}`;
  return allocated(site.env.frame, key, 'object', () => newObject(site.node, kind));
}

/** An array that this place makes, with these elements. */
export function collected(
  machine: Machine,
  elements: AbsSet,
  site: Site,
  what = 'collected',
  kind: Obj['kind'] = 'array',
): AbsSet {
  const made = objectHere(site, what, kind);
  machine.heap.grow(made.elements, elements);
  return [made];
}

/** An array that this place makes, with these elements in this order. */
export function tuple(machine: Machine, elements: readonly AbsSet[], site: Site, what = 'tuple'): AbsSet {
  const made = collected(machine, [], site, what);
  const [array] = made;
  if (array?.is !== 'object') return made;
  elements.forEach((value, i) => {
    machine.heap.grow(machine.heap.property(array, String(i)), value);
  });
  return made;
}

/** `new X(…)` for everything that X may be. */
export function constructSet(machine: Machine, callee: AbsSet, args: Args, site: Site): AbsSet {
  return unionAll(callee.map((c) => constructOne(machine, c, args, site)));
}

function constructOne(machine: Machine, callee: Abs, args: Args, site: Site): AbsSet {
  switch (callee.is) {
    case 'class':
    case 'function':
      return instantiate(machine, callee, args, site);
    case 'external':
    case 'opaque':
      return machine.constructLibrary(callee, args, site);
    case 'global':
      return machine.callBuiltin(`new ${callee.path}`, args, site);
    case 'bound':
      return machine.construct([callee.to], { given: [...callee.given, ...args.given], more: args.more }, site);
    case 'foreign':
    case 'unknown':
      machine.escape(allArguments(args), site);
      return [callee];
    case 'method':
      machine.escape(allArguments(args), site);
      return [unknownValue('what a library makes')];
    default:
      return [];
  }
}
