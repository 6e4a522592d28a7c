import type { Reference, Value } from '../../vocabulary/index.js';

/** The own names that stand anywhere in a value, in their order. */
export function namesIn(value: Value | undefined): readonly Reference[] {
  switch (value?.is) {
    case 'reference':
      return value.to.attribute === '' ? [value.to] : [];
    case 'joined':
      return value.parts.flatMap(namesIn);
    case 'oneOf':
      return value.values.flatMap(namesIn);
    case 'list':
      return value.items.flatMap(namesIn);
    case 'record':
      return [...value.members.values()].flatMap(namesIn);
    default:
      return [];
  }
}
