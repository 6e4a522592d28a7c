import {
  ABSENT,
  ALWAYS,
  also,
  assume,
  assumeAll,
  conditionsIn,
  type Given,
  givenKey,
  list,
  record,
  type Value,
} from '../vocabulary/index.js';
import { itemsOf } from './items.js';

/** Of more conditions not every combination is looked at. */
export const MOST_CONDITIONS = 6;
const MOST_SIDES = 2 ** MOST_CONDITIONS;

/** What stands under these conditions: a statement in which none of them is asked any more. */
export interface Side {
  readonly value: Value;
  readonly given: Given;
}

type Members = ReadonlyMap<string, Value>;
type Statement = Value & { readonly is: 'record' };

/** An item more under one of these is one thing more that the statement is about; all else would say something else of all of it. */
const LISTS = ['Action', 'Resource'] as const;

/**
 * A statement that asks conditions of the template, as statements that don't. What its Action and Resource name under a condition makes a
 * statement of its own beside the common one; any other condition splits the whole.
 * Undefined where it asks too many conditions.
 */
export function sidesOf(statement: Value, given: Given): readonly Side[] | undefined {
  const value = assumeAll(statement, given);
  const conditions = conditionsIn(value);
  if (value.is !== 'record' || conditions.size === 0) return [{ value, given }];
  if (given.size + conditions.size > MOST_CONDITIONS) return undefined;
  if (groupsIn(value) > MOST_SIDES) return split(value, conditions, given);
  const sides = split(value, splitting(value), given).flatMap(partsOf);
  return named(sides.length <= MOST_SIDES ? sides : split(value, conditions, given));
}

/** How many statements the lists alone would make. */
function groupsIn({ members }: Statement): number {
  return LISTS.map((name) => groupsOf(members.get(name) ?? ABSENT).length).reduce((a, b) => a * b);
}

/** The conditions that decide more than whether an item of a list stands there. */
function splitting({ members }: Statement): ReadonlySet<string> {
  const decide = [...members].flatMap(([name, value]) =>
    isList(name) ? itemsOf(value, '').flatMap((item) => [...conditionsIn(item.value)]) : [...conditionsIn(value)],
  );
  return new Set(decide);
}

function isList(name: string): boolean {
  return LISTS.some((list) => list === name);
}

/** The whole, once for every combination of the conditions that makes a difference. */
function split(value: Value, conditions: ReadonlySet<string>, given: Given): readonly Side[] {
  const asked = conditionsIn(value);
  const condition = [...conditions].find((one) => asked.has(one));
  if (condition === undefined) return [{ value, given }];
  return [true, false].flatMap((holds) =>
    split(assume(value, condition, holds), conditions, new Map([...given, [condition, holds]])),
  );
}

/** A statement for each group of actions with each group of resources that may stand beside it. */
function partsOf({ value, given }: Side): readonly Side[] {
  if (value.is !== 'record') return [{ value, given }];
  let parts: readonly { readonly members: Members; readonly given: Given }[] = [{ members: value.members, given }];
  for (const name of LISTS) {
    const member = value.members.get(name);
    if (member === undefined) continue;
    parts = parts.flatMap((part) =>
      groupsOf(member).flatMap((group) => {
        const both = also(part.given, group.given);
        return both === undefined ? [] : [{ members: new Map([...part.members, [name, group.value]]), given: both }];
      }),
    );
  }
  return parts.map(({ members, given }) => ({ value: record(members, value.open), given }));
}

/** What of a list stands always, and what stands under each combination of conditions. */
function groupsOf(member: Value): readonly Side[] {
  if (conditionsIn(member).size === 0) return [{ value: member, given: ALWAYS }];
  const all = new Map(itemsOf(member, '').map(({ given }) => [givenKey(given), given] as const));
  return [...all.values()].map((given) => ({ value: under(member, given, 0), given }));
}

/** What stands in the list under exactly these conditions. All else is absent, so that each item keeps its place. */
function under(value: Value, wanted: Given, asked: number): Value {
  if (value.is === 'list') {
    const items = value.items.map((item) => under(item, wanted, asked));
    return list(items, value.open && asked === wanted.size);
  }
  if (value.is !== 'oneOf') return asked === wanted.size ? value : ABSENT;
  if (value.by === undefined) return { ...value, values: value.values.map((one) => under(one, wanted, asked)) };
  const holds = wanted.get(value.by);
  return holds === undefined ? ABSENT : under(value.values[holds ? 0 : 1], wanted, asked + 1);
}

/** A Sid stands once in a document: of sides that may stand beside each other the first keeps it. */
function named(sides: readonly Side[]): readonly Side[] {
  return sides.map((side, i) =>
    sides.slice(0, i).some((before) => also(before.given, side.given) !== undefined) ? withoutSid(side) : side,
  );
}

function withoutSid({ value, given }: Side): Side {
  if (value.is !== 'record') return { value, given };
  return {
    value: record(
      [...value.members].filter(([name]) => name !== 'Sid'),
      value.open,
    ),
    given,
  };
}
