import { joined, list, lookedUp, oneOf, record, type Value } from '../../vocabulary/index.js';
import { distributed } from './distribute.js';
import type { StackReading } from './stack.js';

/** The value with all the texts of a look-up (`Fn::FindInMap`) in the place of its name. */
export function spelledOut(value: Value, stack: StackReading): Value {
  const inside = (part: Value): Value => spelledOut(part, stack);
  switch (value.is) {
    case 'reference':
      return lookedUp(value.to, stack.names.get(value.to)) ?? value;
    case 'joined':
      return distributed(joined(value.parts.map(inside)));
    case 'oneOf':
      return oneOf(value.values.map(inside));
    case 'list':
      return list(value.items.map(inside), value.open);
    case 'record':
      return record(
        [...value.members].map(([name, member]) => [name, inside(member)] as const),
        value.open,
      );
    default:
      return value;
  }
}
