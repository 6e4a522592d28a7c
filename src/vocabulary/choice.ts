import type { Given } from './given.js';
import { eitherOf, partsOf, rebuilt } from './map-value.js';
import { oneOf, type Value } from './value.js';

/** A condition of a template as a text that no other template's condition has. */
export function conditionOf(scope: string, id: string): string {
  return `${scope}#${id}`;
}

/** The condition as its own template calls it. */
export function showCondition(condition: string): string {
  return condition.slice(condition.lastIndexOf('#') + 1);
}

/** The first value where the condition holds, the second where it does not; `absent` on a side where nothing stands. */
export function choice(by: string, yes: Value, no: Value): Value {
  return eitherOf(by, assume(yes, by, true), assume(no, by, false));
}

/**
 * The value where a condition is known to hold or not. What stands on the other side is gone: in a list an `absent` takes its place, so
 * that the others keep theirs.
 */
export function assume(value: Value, condition: string, holds: boolean): Value {
  if (!conditionsIn(value).has(condition)) return value;
  if (value.is === 'oneOf' && value.by === condition) return assume(value.values[holds ? 0 : 1], condition, holds);
  return rebuilt(value, (part) => {
    const left = assume(part, condition, holds);
    return left.is === 'absent' && value.is !== 'list' ? undefined : left;
  });
}

/** What `make` makes of each side of a choice; of a value that no condition decides, what it makes of that. */
export function eachSide(value: Value, make: (side: Value) => Value): Value {
  if (value.is !== 'oneOf' || value.by === undefined) return make(value);
  const [yes, no] = value.values;
  return choice(value.by, eachSide(yes, make), eachSide(no, make));
}

/** The value where all of these hold or not, as they say. */
export function assumeAll(value: Value, given: Given): Value {
  return [...given].reduce((left, [condition, holds]) => assume(left, condition, holds), value);
}

const found = new WeakMap<Value, ReadonlySet<string>>();

/** The conditions that decide what stands anywhere in the value. */
export function conditionsIn(value: Value): ReadonlySet<string> {
  const known =
    found.get(value) ?? new Set([...ownCondition(value), ...partsOf(value).flatMap((part) => [...conditionsIn(part)])]);
  found.set(value, known);
  return known;
}

function ownCondition(value: Value): readonly string[] {
  return value.is === 'oneOf' && value.by !== undefined ? [value.by] : [];
}

/** The value with what conditions choose as mere alternatives. Undefined where nothing stands on any side. */
export function withoutConditions(value: Value): Value | undefined {
  if (value.is === 'absent') return undefined;
  if (value.is !== 'oneOf' || value.by === undefined) return rebuilt(value, withoutConditions);
  const left = value.values.flatMap((side) => withoutConditions(side) ?? []);
  return left.length === 0 ? undefined : oneOf(left);
}
