import {
  alternatives,
  assume,
  choice,
  conditionsIn,
  joined,
  oneOf,
  text,
  unknown,
  type Value,
} from '../../vocabulary/index.js';

const MOST_ALTERNATIVES = 24;
const MOST_CONDITIONS = 4;
const MOST_PARTS = 500;

/**
 * What `make` makes of the values where no condition chooses among them any more, once for each side. Past a bound the choices are left
 * where they stand.
 */
export function bySide(values: readonly Value[], make: (values: readonly Value[]) => Value): Value {
  const conditions = new Set(values.flatMap((value) => [...conditionsIn(value)]));
  return conditions.size > MOST_CONDITIONS ? make(values) : decided([...conditions], values, make);
}

function decided(
  [condition, ...more]: readonly string[],
  values: readonly Value[],
  make: (values: readonly Value[]) => Value,
): Value {
  if (condition === undefined) return make(values);
  const where = (holds: boolean): Value =>
    decided(
      more,
      values.map((value) => assume(value, condition, holds)),
      make,
    );
  return choice(condition, where(true), where(false));
}

/** A text with alternatives in it becomes one of several texts; past a bound they are left where they stand, and a text of very many parts is not known. */
export function distributed(value: Value): Value {
  if (value.is === 'joined' && value.parts.length > MOST_PARTS) return unknown('the text has too many parts');
  if (value.is !== 'joined' || !value.parts.some((p) => p.is === 'oneOf') || conditionsIn(value).size > 0) return value;
  const count = value.parts.reduce((n, p) => n * alternatives(p).length, 1);
  if (count > MOST_ALTERNATIVES) return value;
  let texts: readonly Value[] = [text('')];
  for (const part of value.parts) texts = texts.flatMap((t) => alternatives(part).map((a) => joined([t, a])));
  return oneOf(texts);
}

/** What stands where one text is expected: a list or a record is none. */
export function asText(value: Value): Value {
  return value.is === 'list' || value.is === 'record' ? unknown('a list or map where a text is expected') : value;
}

/** What stands there: AWS::NoValue left out. */
export function standing(values: readonly Value[]): readonly Value[] {
  return values.filter(({ is }) => is !== 'absent');
}
