import {
  type Abs,
  type AbsSet,
  constant,
  joinedValue,
  type Pieces,
  pieceOf,
  piecesOf,
  unknownValue,
} from '../abstract/domain.js';
import { unionAll } from '../abstract/sets.js';
import { collected, separatorOf } from '../language/calls.js';
import { type Args, allArguments, argument, type Machine, type Site } from '../machine.js';

/** Methods that are worked out on constant texts. Anything else a text's method gives is known at run time only. */
const FOLDED: ReadonlySet<string> = new Set([
  'toLowerCase',
  'toUpperCase',
  'trim',
  'trimStart',
  'trimEnd',
  'replace',
  'replaceAll',
  'slice',
  'substring',
  'substr',
  'padStart',
  'padEnd',
  'charAt',
  'concat',
  'toString',
  'valueOf',
  'startsWith',
  'endsWith',
  'includes',
]);
const SAME: ReadonlySet<string> = new Set(['toString', 'trim', 'valueOf', 'normalize', 'toWellFormed']);

/** A method of a text, number or environment variable. */
export function callText(machine: Machine, of: Abs, name: string, args: Args, site: Site): AbsSet {
  if (of.is === 'const') {
    const folded = fold(of.value, name, args);
    if (folded !== undefined) return [constant(folded)];
    if (name === 'split') return split(machine, of.value, args, site);
  }
  if (SAME.has(name)) return [of];
  if (name === 'concat') return joinedValue([[of], ...args.given]);
  if (name === 'split') return splitLater(machine, of, args, site);
  machine.escape(allArguments(args), site);
  return [unknownValue('a text computed at run time')];
}

/** Splitting an environment variable is worked out when its value is known. */
function splitLater(machine: Machine, of: Abs, args: Args, site: Site): AbsSet {
  const by = separatorOf(argument(args, 0));
  if (by !== undefined && (of.is === 'environment' || of.is === 'joined')) return [piecesOf(of, by)];
  return collected(machine, [A_PART], site);
}

const A_PART = unknownValue('a part of a text');

/** A method of what splitting gives: picking a piece, or doing something with each. */
export function callPieces(machine: Machine, of: Pieces, name: string, args: Args, site: Site): AbsSet {
  const [index, more] = argument(args, 0);
  if (name === 'pop') return [pieceOf(of, -1)];
  if (name === 'shift') return [pieceOf(of, 0)];
  if (name === 'at' && index?.is === 'const' && typeof index.value === 'number' && more === undefined)
    return [pieceOf(of, index.value)];
  const parts = collected(machine, [A_PART], site, 'parts');
  return unionAll(parts.map((p) => machine.callMethod(p, name, args, site)));
}

function fold(value: unknown, name: string, args: Args): string | boolean | undefined {
  if (typeof value !== 'string' || !FOLDED.has(name) || args.more !== undefined) return undefined;
  const given = args.given.map((g) => (g.length === 1 && g[0]?.is === 'const' ? g[0].value : undefined));
  if (given.some((g) => typeof g !== 'string' && typeof g !== 'number')) return undefined;
  // Repeating and padding could make a text of any length.
  if (given.some((g) => typeof g === 'number' && Math.abs(g) > 1_000)) return undefined;
  const result: unknown = (value as unknown as Record<string, (...a: unknown[]) => unknown>)[name]?.(...given);
  return typeof result === 'string' || typeof result === 'boolean' ? result : undefined;
}

function split(machine: Machine, value: unknown, args: Args, site: Site): AbsSet {
  const [separator, more] = argument(args, 0);
  if (separator?.is !== 'const' || typeof separator.value !== 'string' || more !== undefined)
    return collected(machine, [unknownValue('a part of a text')], site);
  const made = collected(machine, [], site, `split ${String(value)}`);
  const [array] = made;
  String(value)
    .split(separator.value)
    .slice(0, 100)
    .forEach((part, i) => {
      if (array?.is === 'object') machine.heap.grow(machine.heap.property(array, String(i)), [constant(part)]);
    });
  return made;
}
