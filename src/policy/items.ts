import { unknown, type Value } from '../vocabulary/index.js';

/** A value with the path at which it stands. */
export interface Item {
  readonly value: Value;
  readonly path: string;
}

/**
 * The single values that stand at a place: the elements of a list, the values of a choice, or the value itself, since IAM
 * takes a single value wherever it takes a list. A list of which not all is seen ends in an unknown item.
 */
export function itemsOf(value: Value, path: string): readonly Item[] {
  switch (value.is) {
    case 'list': {
      const items = value.items.flatMap((item, i) => itemsOf(item, `${path}[${i}]`));
      const more = { value: unknown('the list has further elements that are not seen'), path };
      return value.open ? [...items, more] : items;
    }
    case 'oneOf':
      return value.values.flatMap((choice) => itemsOf(choice, path));
    default:
      return [{ value, path }];
  }
}
