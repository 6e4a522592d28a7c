import { joined, list, oneOf, type Place, record, text, unknown, type Value } from '../vocabulary/index.js';
import type { Abs, AbsSet, Obj } from './domain.js';
import type { Machine } from './machine.js';

const MAX_DEPTH = 8;
const MAX_ALTERNATIVES = 16;

/** What a set of possibilities says as a Value. Undefined where it is nothing but undefined or null. */
export function toValue(
  machine: Machine,
  set: AbsSet,
  at: Place,
  depth = 0,
  seen: readonly Abs[] = [],
): Value | undefined {
  const values = set.flatMap((a) => {
    const v = valueOfOne(machine, a, at, depth, seen);
    return v === undefined ? [] : [v];
  });
  if (values.length > MAX_ALTERNATIVES) return unknown('one of many values', at);
  return values.length === 0 ? undefined : oneOf(values);
}

function valueOfOne(machine: Machine, a: Abs, at: Place, depth: number, seen: readonly Abs[]): Value | undefined {
  switch (a.is) {
    case 'const':
      return a.value === undefined || a.value === null ? undefined : text(String(a.value));
    case 'environment': {
      const otherwise = toValue(machine, a.otherwise, at, depth + 1, seen);
      return otherwise === undefined
        ? { is: 'environment', name: a.name }
        : { is: 'environment', name: a.name, otherwise };
    }
    case 'event':
      return { is: 'event', path: a.path };
    case 'joined':
      return distributed(
        a.parts.map((p) => toValue(machine, p, at, depth + 1, seen) ?? text('undefined')),
        at,
      );
    case 'object':
      if (depth > MAX_DEPTH || seen.includes(a)) return unknown('nested too deeply', at);
      return objectValue(machine, a, at, depth + 1, [...seen, a]);
    case 'unknown':
      return unknown(a.because, at);
    case 'opaque':
      return unknown(a.package === '' ? 'computed at run time' : `what \`${a.package}\` gives`, at);
    default:
      return unknown('computed at run time', at);
  }
}

function objectValue(machine: Machine, o: Obj, at: Place, depth: number, seen: readonly Abs[]): Value {
  const elements = o.elements.value;
  const rest = toValue(machine, o.rest.value, at, depth, seen);
  if (o.kind === 'array' || o.kind === 'map') {
    const items = [...[...o.properties.values()].map((c) => c.value), elements].flatMap(
      (s) => toValue(machine, s, at, depth, seen) ?? [],
    );
    return list(items, elements.length > 0 || rest !== undefined);
  }
  const members = [...o.properties].flatMap(([name, cell]) => {
    const value = toValue(machine, cell.value, at, depth, seen);
    return value === undefined ? [] : [[name, value] as const];
  });
  const known = record(members, elements.length > 0 || rest !== undefined);
  // What was spread in and is known (an event) gives its members by name.
  return rest?.is === 'event' && members.length === 0 ? rest : known;
}

/** Texts one after another of which some may be several: each combination, or nobody can tell where there are many. */
function distributed(parts: readonly Value[], at: Place): Value {
  let rows: (readonly Value[])[] = [[]];
  for (const part of parts) {
    const choices = part.is === 'oneOf' ? part.values : [part];
    rows = rows.flatMap((row) => choices.map((c) => [...row, c]));
    if (rows.length > MAX_ALTERNATIVES)
      return joined(parts.map((p) => (p.is === 'oneOf' ? unknown('one of several values', at) : p)));
  }
  return oneOf(rows.map((row) => joined(row)));
}
