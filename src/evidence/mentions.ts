import { partsOf, type Reference, type Value } from '../vocabulary/index.js';

/** Every name that stands anywhere in a value. */
export function namesIn(value: Value): readonly Reference[] {
  return value.is === 'reference' ? [value.to] : partsOf(value).flatMap(namesIn);
}
