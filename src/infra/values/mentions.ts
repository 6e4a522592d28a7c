import { partsOf, type Reference, type Value } from '../../vocabulary/index.js';

/** The own names that stand anywhere in a value, in their order. */
export function namesIn(value: Value | undefined): readonly Reference[] {
  if (value?.is === 'reference') return value.to.attribute === '' ? [value.to] : [];
  return value === undefined ? [] : partsOf(value).flatMap(namesIn);
}
