import { type Abs, type AbsSet, type Obj, unknownValue } from './domain.js';

/** So many members keep their data; beyond, data collapses into one unknown and code stays up to the second limit. */
const MAX_DATA = 20;
const MAX_CODE = 120;

/** The possibilities of both. The first set itself is returned when the second adds nothing, so that growth shows as another array. */
export function union(a: AbsSet, b: AbsSet): AbsSet {
  if (a.length === 0) return b;
  const added = b.filter((x) => !a.includes(x));
  if (added.length === 0) return a;
  return widen([...a, ...added], a);
}

export function unionAll(sets: Iterable<AbsSet>): AbsSet {
  let all: AbsSet = [];
  for (const s of sets) all = union(all, s);
  return all;
}

/** Keeps a set from growing without end. Data goes before code: a lost constant costs a name, a lost function costs a call. */
function widen(set: AbsSet, before: AbsSet): AbsSet {
  if (set.length <= MAX_DATA) return set;
  const many = unknownValue('one of many values');
  const code = set.filter((a) => !isData(a));
  const kept = code.length === set.length ? code : [...code, many];
  if (kept.length <= MAX_CODE)
    return kept.length === before.length && kept.every((k) => before.includes(k)) ? before : kept;
  const lost = unknownValue('more functions may stand here than are followed', true);
  return before.includes(lost) ? before : [...kept.slice(0, MAX_CODE), lost];
}

/** Whether nothing in it can be called or sent. Objects count as data when all their members do. */
export function isData(a: Abs, seen: Set<Abs> = new Set()): boolean {
  switch (a.is) {
    case 'const':
    case 'environment':
    case 'event':
    case 'joined':
      return true;
    case 'unknown':
      return !a.lost;
    case 'object':
      if (seen.has(a)) return true;
      seen.add(a);
      return a.class === undefined && membersOf(a).every((m) => isData(m, seen));
    default:
      return false;
  }
}

/** Everything that an object holds, without being asked for by name. */
export function membersOf(o: Obj): AbsSet {
  return unionAll([...[...o.properties.values()].map((c) => c.value), o.elements.value, o.rest.value]);
}

/** The truth value that every possibility agrees on; undefined where they differ or nobody can tell. */
export function truth(set: AbsSet): boolean | undefined {
  if (set.length === 0) return undefined;
  const values = new Set(set.map(truthOf));
  return values.size === 1 ? [...values][0] : undefined;
}

function truthOf(a: Abs): boolean | undefined {
  switch (a.is) {
    case 'const':
      return Boolean(a.value);
    case 'object':
    case 'function':
    case 'class':
    case 'bound':
    case 'client':
    case 'command':
    case 'namespace':
      return true;
    case 'joined':
      return a.parts.some((p) => p.every((x) => x.is === 'const' && String(x.value) !== '')) || undefined;
    default:
      // A built-in member that isn't modelled may be anything, `array.length` among them.
      return undefined;
  }
}

/** Whether the value may be undefined or null, so that `??` and defaults may apply. */
export function mayBeMissing(a: Abs): boolean {
  if (a.is === 'const') return a.value === undefined || a.value === null;
  return a.is === 'environment' || a.is === 'event' || a.is === 'unknown' || a.is === 'opaque';
}
