import { areEqual } from './equal.js';
import { ABSENT, type Choice, joined, list, oneOf, piece, record, text, type Value } from './value.js';

/** The values that a value is made of, one level down. */
export function partsOf(value: Value): readonly Value[] {
  switch (value.is) {
    case 'joined':
      return value.parts;
    case 'oneOf':
      return value.values;
    case 'list':
      return value.items;
    case 'record':
      return [...value.members.values(), ...(value.computed ?? []).flat()];
    case 'piece':
      return [value.of];
    default:
      return [];
  }
}

/** A value with every leaf put through `change`; joins and choices are folded again. */
export function mapValue(value: Value, change: (leaf: Value) => Value): Value {
  return hasParts(value) ? rebuilt(value, (part) => mapValue(part, change)) : change(value);
}

function hasParts({ is }: Value): boolean {
  return is === 'joined' || is === 'oneOf' || is === 'record' || is === 'list' || is === 'piece';
}

/** The value with each of its parts put through `change`. A part for which it gives undefined is left out. */
export function rebuilt(value: Value, change: (part: Value) => Value | undefined): Value {
  const changed = new Map(partsOf(value).map((part) => [part, change(part)]));
  // Large inputs are put through many changes that concern little of them.
  const isSame = [...changed].every(([part, now]) => now === part);
  return isSame ? value : madeAnew(value, (part) => changed.get(part));
}

function madeAnew(value: Value, change: (part: Value) => Value | undefined): Value {
  const all = (parts: readonly Value[]): readonly Value[] => parts.flatMap((part) => change(part) ?? []);
  switch (value.is) {
    case 'joined':
      return joined(all(value.parts));
    case 'oneOf':
      return value.by === undefined ? oneOf(all(value.values)) : rebuiltChoice(value, change);
    case 'record': {
      const members = [...value.members].flatMap(([name, member]) => all([member]).map((v) => [name, v] as const));
      return record(members, value.open, value.computed?.flatMap(pairOf));
    }
    case 'list':
      return list(all(value.items), value.open);
    case 'piece':
      return piece(change(value.of) ?? text(''), value.by, value.at);
    default:
      return value;
  }

  function pairOf([name, member]: readonly [Value, Value]): readonly (readonly [Value, Value])[] {
    const [named, held] = [change(name), change(member)];
    return named === undefined || held === undefined ? [] : [[named, held]];
  }
}

function rebuiltChoice({ by, values: [yes, no] }: Choice, change: (part: Value) => Value | undefined): Value {
  return eitherOf(by, change(yes) ?? ABSENT, change(no) ?? ABSENT);
}

/** INVARIANT: neither side asks the condition again. Two equal sides are no choice. */
export function eitherOf(by: string, yes: Value, no: Value): Value {
  return areEqual(yes, no) ? yes : { is: 'oneOf', values: [yes, no], by };
}
