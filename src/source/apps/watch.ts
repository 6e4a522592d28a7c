import { allocated } from '../abstract/allocate.js';
import {
  type Abs,
  type AbsSet,
  constant,
  type Frame,
  method,
  newCell,
  type Opaque,
  unknownValue,
} from '../abstract/domain.js';
import { newId } from '../abstract/interned.js';
import { union, unionAll } from '../abstract/sets.js';
import { objectHere } from '../language/calls.js';
import { constantNames } from '../language/keys.js';
import { type Args, argument, type Machine, NO_ARGS, type Site, type Watch } from '../machine.js';
import { fileUrl, isNodeCall, jsonAt, nodeCall } from './node-calls.js';
import { asSeen } from './paths.js';
import { ASSIGNED, type Making } from './term.js';
import { newTerms } from './to-terms.js';
import { wordsAt } from './words.js';

/** A making before its arguments are known for good: what a frame does may be done again with more. */
interface SeenMaking {
  readonly opaque: Opaque;
  readonly how: Making['how'];
  readonly callee: Abs;
  args: Args;
  readonly site: Site;
  readonly caller: Frame['caller'];
}

export interface Watching extends Watch {
  /** All that was seen, in the order in which it was first done. */
  makings(machine: Machine): readonly Making[];
}

export interface Watched {
  /** Which packages are libraries of constructs. */
  readonly isLibrary: (packageName: string) => boolean;
  /** Where the app is run, relative to the root. */
  readonly folder: string;
  /** What the app's context holds under a name; undefined for what only the command line may tell. */
  readonly context: (machine: Machine, name: string) => AbsSet | undefined;
}

/** Writes down all that is done with libraries of constructs. Their own code is never run, and code that they are given is not called. */
export function newWatch({ isLibrary, folder, context }: Watched): Watching {
  const seen = new Map<Opaque, SeenMaking>();

  /** What the library made, or a member of that. */
  function isMade(a: Abs): boolean {
    if (a.is === 'method') return isMade(a.of);
    return a.is === 'opaque' && seen.has(a);
  }

  function isScope(set: AbsSet): boolean {
    return set.some((a) => isMade(a) || (a.is === 'object' && a.kind === 'instance' && a.rest.value.some(isMade)));
  }

  function note(machine: Machine, how: Making['how'], callee: Abs, args: Args, site: Site): AbsSet {
    machine.spend();
    const key = `made ${callee.id} ${site.env.turn ?? ''} ${site.node.pos} ${site.node.end}`;
    const opaque = allocated(site.env.frame, key, 'opaque', () => newOpaque(callee));
    const known = seen.get(opaque);
    if (known !== undefined) known.args = both(known.args, args);
    else seen.set(opaque, { opaque, how, callee, args, site, caller: site.env.frame.caller });
    return [opaque];
  }

  /** `JSON.parse(readFileSync('settings.json', 'utf8'))`. */
  function parsed(machine: Machine, args: Args, site: Site): AbsSet | undefined {
    const files = argument(args, 0).map((a) => (a.is === 'opaque' ? seen.get(a) : undefined));
    const values = files.map((file) =>
      file !== undefined && isNodeCall(file.callee) ? jsonAt(machine, argument(file.args, 0), folder, site) : undefined,
    );
    return values.length > 0 && values.every((v) => v !== undefined) ? unionAll(values) : undefined;
  }

  return {
    covers: (callee, args) =>
      callee.is === 'external'
        ? isLibrary(callee.package) || isNodeCall(callee) || isScope(argument(args, 0))
        : isMade(callee),
    isMade,
    told(of, name) {
      const made = of.is === 'method' && of.name === 'node' && of.of.is === 'opaque' ? seen.get(of.of) : undefined;
      const id = made === undefined || name !== 'id' ? [] : argument(made.args, 1);
      return id.length > 0 && id.every((one) => one.is === 'const') ? id : undefined;
    },
    construct: (machine, callee, args, site) => note(machine, 'new', callee, args, site),
    call(machine, callee, args, site) {
      const name = callee.is === 'external' ? callee.path.at(-1) : callee.is === 'method' ? callee.name : undefined;
      const own = callee.is === 'method' ? ofLanguage(machine, callee.of, name ?? '', args, site) : undefined;
      if (own !== undefined) return own;
      const given = isNodeCall(callee) ? nodeCall(callee, args, folder) : undefined;
      if (given !== undefined) return given;
      if (name === 'tryGetContext' || name === 'getContext') {
        const names = constantNames(argument(args, 0));
        const told = names?.map((one) => context(machine, one));
        if (told?.every((t) => t !== undefined)) return unionAll(told);
      }
      const produced = callee.is === 'external' && callee.path.at(-2) === 'Lazy' ? lazily(machine, args, site) : [];
      return produced.length > 0 ? produced : note(machine, 'call', callee, args, site);
    },
    assigned(machine, of, name, value, site) {
      for (const a of of.filter(isMade))
        note(machine, 'call', method(a, `${ASSIGNED}${name}`), { given: [value], more: undefined }, site);
    },
    global(machine, path, args, site) {
      if (path === 'process.cwd') return [constant(asSeen(folder))];
      if (path === 'JSON.parse') return parsed(machine, args, site);
      const url = path === 'new URL' ? fileUrl(args) : undefined;
      if (url === undefined) return undefined;
      const made = objectHere(site, 'url', 'plain');
      for (const name of ['href', 'pathname']) {
        const text = name === 'href' ? url : url.slice('file://'.length);
        machine.heap.grow(machine.heap.property(made, name), [constant(text)]);
      }
      return [made];
    },
    pathOf: asSeen,
    makings(machine) {
      const all = [...seen.values()];
      const numbers = new Map<Abs, number>(all.map(({ opaque }, id) => [opaque, id]));
      const terms = newTerms((a) => numbers.get(a));
      return all.map(({ how, callee, args, site, caller }, id) => ({
        id,
        how,
        callee: terms.of([callee]),
        args: [...args.given, ...(args.more === undefined ? [] : [args.more])].map(terms.of),
        at: machine.place(site.node),
        words: wordsAt(site.node),
        ...(caller === undefined ? {} : { from: caller.at }),
      }));
    },
  };
}

function newOpaque(callee: Abs): Opaque {
  return {
    is: 'opaque',
    id: newId(),
    package: callee.is === 'external' ? callee.package : '',
    created: newCell(),
    direct: newCell(),
    absorbed: newCell(),
    parents: newCell(),
    made: undefined,
    watched: true,
  };
}

function both(before: Args, after: Args): Args {
  const length = Math.max(before.given.length, after.given.length);
  const given = Array.from({ length }, (_, i) => union(before.given[i] ?? [], after.given[i] ?? []));
  const more = before.more === undefined ? after.more : union(before.more, after.more ?? []);
  return { given, more };
}

const SAME: ReadonlySet<string> = new Set(['toString', 'valueOf', 'trim']);
const WITH_EACH: ReadonlySet<string> = new Set(['map', 'forEach', 'filter', 'find', 'flatMap', 'some', 'every']);

/** Methods of the texts and lists that a construct's properties hold. */
function ofLanguage(machine: Machine, of: Abs, name: string, args: Args, site: Site): AbsSet | undefined {
  if (SAME.has(name)) return [of];
  const callback = argument(args, 0);
  if (!WITH_EACH.has(name) || !callback.some((c) => c.is === 'function')) return undefined;
  const given = machine.call(callback, [], { given: [[method(of, '*')]], more: [unknownValue('an index')] }, site);
  return name === 'map' || name === 'flatMap' ? given : [method(of, '*')];
}

/** `Lazy.string({ produce: () => … })`, which the library calls when it writes its template. */
function lazily(machine: Machine, args: Args, site: Site): AbsSet {
  const produce = machine.member(argument(args, 0), 'produce', site).filter((f) => f.is === 'function');
  return machine.call(produce, argument(args, 0), NO_ARGS, site);
}
