import {
  ABSENT,
  joined,
  list,
  oneForEqual,
  oneOf,
  type Place,
  piece,
  record,
  text,
  unknown,
  type Value,
} from '../../vocabulary/index.js';
import type { Abs, AbsSet, Obj } from './domain.js';

const MAX_DEPTH = 8;
const MAX_ALTERNATIVES = 16;
/** Objects may hold each other in many ways: so many pieces of one input are written down. */
const MAX_PIECES = 2_000;

/** How a set is turned into a Value: from which place, how deep already, inside which objects, and how much may still be written. */
interface Writing {
  readonly at: Place;
  readonly inside: readonly Obj[];
  readonly left: { pieces: number };
  /** The one Value of those that are equal: what is written in many places is kept once. */
  readonly one: (value: Value) => Value;
  /** Objects that were written at this place. */
  readonly written: Map<Obj, Written>;
  /** What was met since the object was begun that is being written. */
  readonly met: Met;
}

interface Met {
  /** Something was too large or too deep to be written. */
  isCut: boolean;
  /** So many objects stood inside each other. */
  height: number;
  readonly objects: Set<Obj>;
}

/** An object as it was written in whole, which it is again wherever it fits. */
interface Written extends Met {
  readonly value: Value;
  readonly pieces: number;
}

/** Turns sets of possibilities into Values. Undefined where one is nothing but undefined or null. */
export type Writer = (set: AbsSet, at: Place) => Value | undefined;

/** INVARIANT: nothing is executed any more while it writes, so that an object is the same wherever it stands. */
export function newWriter(): Writer {
  const one = oneForEqual<Value>();
  const places = new Map<string, Map<Obj, Written>>();
  return (set, at) => {
    const place = JSON.stringify(at);
    const written = places.get(place) ?? new Map<Obj, Written>();
    places.set(place, written);
    return write(set, { at, inside: [], left: { pieces: MAX_PIECES }, one, written, met: nothingMet() });
  };
}

function nothingMet(): Met {
  return { isCut: false, height: 0, objects: new Set() };
}

function write(set: AbsSet, how: Writing): Value | undefined {
  const values = set.flatMap((a) => {
    const value = writeOne(a, how);
    return value === undefined ? [] : [how.one(value)];
  });
  if (values.length > MAX_ALTERNATIVES) return unknown('one of many values', how.at);
  return values.length === 0 ? undefined : how.one(oneOf(values));
}

/** A member's value: among its alternatives is ABSENT where it may be undefined. */
function writeMember(set: AbsSet, how: Writing): Value | undefined {
  // A member that is written but that no value reaches is not the same as one that is undefined.
  if (set.length === 0) return unknown('no value is seen to reach it', how.at);
  const value = write(set, how);
  const mayBeAbsent = set.some((a) => a.is === 'const' && a.value === undefined);
  return value !== undefined && mayBeAbsent ? how.one(oneOf([value, ABSENT])) : value;
}

function writeOne(a: Abs, how: Writing): Value | undefined {
  if (how.left.pieces-- <= 0) return cut('too large to be written down', how);
  switch (a.is) {
    case 'const':
      return a.value === undefined || a.value === null ? undefined : text(String(a.value));
    case 'environment': {
      const otherwise = write(a.otherwise, how);
      return { is: 'environment', name: a.name, ...(otherwise === undefined ? {} : { otherwise }) };
    }
    case 'event':
      return { is: 'event', path: a.path };
    case 'stored': {
      const { service, operation, path } = a;
      return { is: 'stored', service, operation, input: write(a.input, how) ?? record([]), path };
    }
    case 'joined':
      return distributed(
        a.parts.map((p) => write(p, how) ?? text('undefined')),
        how.at,
      );
    case 'piece': {
      const of = writeOne(a.of, how);
      return of === undefined ? undefined : piece(of, a.by, a.at);
    }
    case 'object':
      return writeOnce(a, how);
    case 'unknown':
      return unknown(a.because, how.at);
    case 'opaque':
      return unknown(a.package === '' ? 'computed at run time' : `what \`${a.package}\` gives`, how.at);
    default:
      return unknown('computed at run time', how.at);
  }
}

function cut(because: string, how: Writing): Value {
  how.met.isCut = true;
  return unknown(because, how.at);
}

/** An object stands in many inputs, and often in one of them: it is written the first time. */
function writeOnce(o: Obj, how: Writing): Value {
  if (how.inside.length > MAX_DEPTH || how.inside.includes(o)) return cut('nested too deeply', how);
  const known = how.written.get(o);
  if (known !== undefined && fits(known, how)) {
    how.left.pieces -= known.pieces;
    meet(how.met, o, known);
    return known.value;
  }
  const before = how.left.pieces;
  const met = nothingMet();
  const value = writeObject(o, { ...how, inside: [...how.inside, o], met });
  if (!met.isCut) how.written.set(o, { ...met, value, pieces: before - how.left.pieces });
  meet(how.met, o, met);
  return value;
}

/** Whether the object would be written here to its end, as it was there. */
function fits({ pieces, height, objects }: Written, { inside, left }: Writing): boolean {
  return pieces <= left.pieces && inside.length + height <= MAX_DEPTH && !inside.some((outer) => objects.has(outer));
}

function meet(met: Met, o: Obj, { isCut, height, objects }: Met): void {
  met.isCut ||= isCut;
  met.height = Math.max(met.height, height + 1);
  met.objects.add(o);
  for (const inner of objects) met.objects.add(inner);
}

function writeObject(o: Obj, how: Writing): Value {
  const elements = o.elements.value;
  const rest = write(o.rest.value, how);
  if (o.kind === 'array' || o.kind === 'map') {
    const items = [...[...o.properties.values()].map((c) => c.value), elements].flatMap((s) => write(s, how) ?? []);
    return list(items, rest !== undefined);
  }
  const members = [...o.properties].flatMap(([name, cell]) => {
    const value = writeMember(cell.value, how);
    return value === undefined ? [] : [[name, value] as const];
  });
  const computed = [...o.computed.values()].flatMap(({ name, cell }) => {
    const [key, value] = [write(name, how), write(cell.value, how)];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
  const named = [...o.computed.values()].every(({ name }) =>
    name.every((n) => n.is !== 'unknown' && n.is !== 'event' && n.is !== 'stored'),
  );
  const open = rest !== undefined || (elements.length > 0 && (computed.length === 0 || !named));
  // An object that an event was spread into and nothing else gives the event's members by name.
  return (rest?.is === 'event' || rest?.is === 'stored') && members.length === 0
    ? rest
    : record(members, open, computed);
}

/** Texts one after another of which some may be several: each combination, or nobody can tell where there are many. */
function distributed(parts: readonly Value[], at: Place): Value {
  let rows: (readonly Value[])[] = [[]];
  for (const part of parts) {
    const choices = part.is === 'oneOf' ? part.values : [part];
    rows = rows.flatMap((row) => choices.map((c) => [...row, c]));
    if (rows.length > MAX_ALTERNATIVES) {
      return joined(parts.map((p) => (p.is === 'oneOf' ? unknown('one of several values', at) : p)));
    }
  }
  return oneOf(rows.map((row) => joined(row)));
}
