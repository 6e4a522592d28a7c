import { alternatives, joined, oneOf, text, unknown, type Value } from '../../vocabulary/index.js';

const MOST_ALTERNATIVES = 24;
const MOST_PARTS = 500;

/** A text with choices in it becomes a choice of texts; past a bound the choices are left where they stand, and a text of very many parts is not known. */
export function distributed(value: Value): Value {
  if (value.is === 'joined' && value.parts.length > MOST_PARTS) return unknown('the text has too many parts');
  if (value.is !== 'joined' || !value.parts.some((p) => p.is === 'oneOf')) return value;
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
