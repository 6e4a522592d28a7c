import type { Known } from './known.js';
import { mapValue } from './map-value.js';
import { expressionOf, type Reference } from './reference.js';
import { oneOf, text, type Value } from './value.js';

/** The texts that a name may have which stands for a look-up (`Fn::FindInMap`) by a key that only a deployment tells. */
export function lookedUp(name: Reference, known: Known | undefined): Value | undefined {
  const texts = known?.oneOf;
  return texts === undefined || expressionOf(name) === undefined ? undefined : oneOf(texts.map(text));
}

/** The value with any of its texts in the place of each such name. */
export function withLookUps(value: Value, known: (name: Reference) => Known | undefined): Value {
  return mapValue(value, (leaf) => (leaf.is === 'reference' ? (lookedUp(leaf.to, known(leaf.to)) ?? leaf) : leaf));
}
