import type { Place } from '../vocabulary/index.js';
import { listMethod } from './builtins/lists.js';
import { textMethod } from './builtins/texts.js';
import { constant, type Data, either, unknown } from './data.js';

/** What stands under a name: a member, an item, a method; undefined (the constant) where the value is known to have none. */
export function memberOf(of: Data, name: string, at: Place): Data {
  switch (of.is) {
    case 'variables':
      return { is: 'environment', name, at };
    case 'map':
      return of.entries.get(name)?.value ?? (of.open === undefined ? constant(undefined, at) : unknown(of.open, at));
    case 'list':
      return itemOf(of.items, name, of.open, at) ?? listMethod(of, name, at);
    case 'constant':
      return constantMember(of, name, at);
    case 'either':
      return either(
        of.values.map((value) => memberOf(value, name, at)),
        at,
      );
    case 'joined':
    case 'environment':
      return textMethod(of, name, at);
    case 'unknown':
      return of;
    case 'function':
    case 'pattern':
      return constant(undefined, at);
  }
}

function itemOf(items: readonly Data[], name: string, open: string | undefined, at: Place): Data | undefined {
  if (name === 'length' && open === undefined) return constant(items.length, at);
  if (!/^\d+$/.test(name)) return undefined;
  return items[Number(name)] ?? (open === undefined ? constant(undefined, at) : unknown(open, at));
}

function constantMember(of: Data & { is: 'constant' }, name: string, at: Place): Data {
  const { value } = of;
  if (typeof value !== 'string')
    return typeof value === 'number' && name === 'toString'
      ? textMethod(constant(`${value}`, at), name, at)
      : constant(undefined, at);
  if (name === 'length') return constant(value.length, at);
  return /^\d+$/.test(name) ? constant(value[Number(name)], at) : textMethod(of, name, at);
}
