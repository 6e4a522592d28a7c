import { type Abs, type AbsSet, constant, joinedValue, unknownValue } from '../abstract/domain.js';
import { collected } from '../language/calls.js';
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
  if (name === 'split') return collected(machine, [unknownValue('a part of a text')], site);
  machine.escape(allArguments(args), site);
  return [unknownValue('a text computed at run time')];
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
