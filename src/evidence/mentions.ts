import type { Reference, Value } from '../vocabulary/index.js';

/** Every name that stands anywhere in a value. */
export function namesIn(value: Value): readonly Reference[] {
  return value.is === 'reference' ? [value.to] : [...partsOf(value)].flatMap(namesIn);
}

function partsOf(value: Value): Iterable<Value> {
  switch (value.is) {
    case 'joined':
      return value.parts;
    case 'oneOf':
      return value.values;
    case 'list':
      return value.items;
    case 'record':
      return [...value.members.values(), ...(value.computed ?? []).flat()];
    default:
      return [];
  }
}
