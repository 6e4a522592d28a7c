import { type Abs, type AbsSet, type Cell, type Obj, unknownValue } from './domain.js';

/** So many members keep their data; beyond, data collapses into one unknown and code stays up to the second limit. */
const MAX_DATA = 20;
const MAX_CODE = 120;

const MANY = unknownValue('one of many values');
/** Calling it is a gap: functions stood here that are not followed. */
export const LOST = unknownValue('more functions may stand here than are followed', true);

/** The possibilities of both. The first set itself is returned when the second adds nothing, so that growth shows as another array. */
export function union(a: AbsSet, b: AbsSet): AbsSet {
  if (a.length === 0) return b;
  const added = b.filter((x) => !a.includes(x));
  if (added.length === 0) return a;
  return widen(a, added);
}

export function unionAll(sets: Iterable<AbsSet>): AbsSet {
  let all: AbsSet = [];
  for (const s of sets) all = union(all, s);
  return all;
}

/**
 * Keeps a set from growing without end. Data goes before code: a lost constant costs a name, a lost function costs a call. A set that
 * has given up its data says so with MANY, one that has given up functions with LOST.
 */
function widen(before: AbsSet, added: AbsSet): AbsSet {
  if (before.length + added.length <= MAX_DATA) return [...before, ...added];
  if (before.includes(LOST)) return before;
  const settled = before.includes(MANY);
  const newCode = added.filter((a) => a !== MANY && !isData(a));
  if (settled && newCode.length === 0) return before;
  const code = [...before.filter((a) => a !== MANY && (settled || !isData(a))), ...newCode];
  const gaveUp = settled || code.length < before.length + added.length;
  if (code.length > MAX_CODE) return [...code.slice(0, MAX_CODE), MANY, LOST];
  return gaveUp ? [...code, MANY] : code;
}

const MAX_LOOK = 200;

/**
 * Whether nothing in it can be called or sent. Objects count as data when all that they hold does; what holds too much to be looked
 * through counts as code, which is the safer of the two.
 */
export function isData(value: Abs): boolean {
  const seen = new Set<Abs>();
  const open: Abs[] = [value];
  for (let a = open.pop(); a !== undefined; a = open.pop()) {
    if (seen.has(a)) continue;
    seen.add(a);
    if (a.is === 'object' && a.class === undefined && seen.size < MAX_LOOK) {
      for (const cell of cellsOf(a)) open.push(...cell.value);
    } else if (!isPlainData(a)) return false;
  }
  return true;
}

function isPlainData(a: Abs): boolean {
  return (
    a.is === 'const' ||
    a.is === 'environment' ||
    a.is === 'event' ||
    a.is === 'stored' ||
    a.is === 'joined' ||
    a.is === 'piece' ||
    a.is === 'pieces' ||
    (a.is === 'unknown' && !a.lost)
  );
}

function cellsOf(o: Obj): readonly Cell[] {
  return [...o.properties.values(), o.elements, o.rest];
}

/** Everything that an object holds, without being asked for by name. */
export function membersOf(o: Obj): AbsSet {
  return unionAll(cellsOf(o).map((c) => c.value));
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
    case 'opaque':
      return a.watched;
    default:
      // A built-in member that isn't modelled may be anything, `array.length` among them.
      return undefined;
  }
}

/** Whether the value may be undefined or null, so that `??` and defaults may apply. */
export function mayBeMissing(a: Abs): boolean {
  if (a.is === 'const') return a.value === undefined || a.value === null;
  return (
    a.is === 'environment' ||
    a.is === 'event' ||
    a.is === 'stored' ||
    a.is === 'unknown' ||
    (a.is === 'opaque' && !a.watched)
  );
}

/** Whether it is the empty text and nothing else. */
export function isEmptyText(set: AbsSet): boolean {
  return set.length === 1 && set[0]?.is === 'const' && set[0].value === '';
}
