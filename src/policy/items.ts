import { ALWAYS, also, type Given, unknown, type Value } from '../vocabulary/index.js';

/** A value with the path at which it stands, and where it stands there. */
export interface Item {
  readonly value: Value;
  readonly path: string;
  readonly given: Given;
}

/**
 * The single values that stand at a place: the elements of a list, the values of a choice, or the value itself, since IAM
 * takes a single value wherever it takes a list. A list of which not all is seen ends in an unknown item.
 */
export function itemsOf(value: Value, path: string, given: Given = ALWAYS): readonly Item[] {
  switch (value.is) {
    case 'list': {
      const items = value.items.flatMap((item, i) => itemsOf(item, `${path}[${i}]`, given));
      const more = { value: unknown('the list has further elements that are not seen'), path, given };
      return value.open ? [...items, more] : items;
    }
    case 'oneOf': {
      const { by } = value;
      if (by === undefined) return value.values.flatMap((one) => itemsOf(one, path, given));
      return [true, false].flatMap((holds, i) => {
        const here = also(given, [[by, holds]]);
        return here === undefined ? [] : itemsOf(value.values[i] as Value, path, here);
      });
    }
    case 'absent':
      return [];
    default:
      return [{ value, path, given }];
  }
}
