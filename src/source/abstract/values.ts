import {
  ABSENT,
  joined,
  list,
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
}

/** What a set of possibilities says as a Value. Undefined where it is nothing but undefined or null. */
export function toValue(set: AbsSet, at: Place): Value | undefined {
  return write(set, { at, inside: [], left: { pieces: MAX_PIECES } });
}

function write(set: AbsSet, how: Writing): Value | undefined {
  const values = set.flatMap((a) => writeOne(a, how) ?? []);
  if (values.length > MAX_ALTERNATIVES) return unknown('one of many values', how.at);
  return values.length === 0 ? undefined : oneOf(values);
}

/** A member's value: among its alternatives is ABSENT where it may be undefined. */
function writeMember(set: AbsSet, how: Writing): Value | undefined {
  // A member that is written but that no value reaches is not the same as one that is undefined.
  if (set.length === 0) return unknown('no value is seen to reach it', how.at);
  const value = write(set, how);
  const mayBeAbsent = set.some((a) => a.is === 'const' && a.value === undefined);
  return value !== undefined && mayBeAbsent ? oneOf([value, ABSENT]) : value;
}

function writeOne(a: Abs, how: Writing): Value | undefined {
  if (how.left.pieces-- <= 0) return unknown('too large to be written down', how.at);
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
      if (how.inside.length > MAX_DEPTH || how.inside.includes(a)) return unknown('nested too deeply', how.at);
      return writeObject(a, { ...how, inside: [...how.inside, a] });
    case 'unknown':
      return unknown(a.because, how.at);
    case 'opaque':
      return unknown(a.package === '' ? 'computed at run time' : `what \`${a.package}\` gives`, how.at);
    default:
      return unknown('computed at run time', how.at);
  }
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
