import { alternatives, memberOf, oneOf, text, unknown, type Value } from '../../vocabulary/index.js';

/**
 * The values at a path of members: `Delete.Objects[].Key`, `RequestItems[keys]` (a map's keys, as texts). Empty where the input
 * has nothing there; unknown values where something may be there that was not seen.
 */
export function valuesAt(input: Value, path: string): readonly Value[] {
  if (path === '' || path === '.') return [input];
  return path.split('.').reduce<readonly Value[]>((at, step) => at.flatMap((v) => stepInto(v, step)), [input]);
}

function stepInto(value: Value, step: string): readonly Value[] {
  const [, name = '', kind = ''] = /^(.*?)((?:\[\])*|\[keys\])$/.exec(step) ?? [];
  const found = memberOf(value, name);
  const member = found === undefined ? undefined : present(found);
  if (member === undefined) return [];
  if (kind === '[keys]') return alternatives(member).flatMap(keysOf);
  return kind === '' ? [member] : alternatives(member).flatMap((m) => itemsOf(m));
}

/** The value where it is given: without `absent` among its alternatives. Undefined where it never is. */
export function present(value: Value): Value | undefined {
  if (value.is === 'absent') return undefined;
  if (value.is !== 'oneOf' || !value.values.some(({ is }) => is === 'absent')) return value;
  const given = value.values.filter(({ is }) => is !== 'absent');
  return given.length === 0 ? undefined : oneOf(given);
}

/** The items of a list; a value that is no list stands for its own items. */
function itemsOf(value: Value): readonly Value[] {
  if (value.is !== 'list') return value.is === 'absent' ? [] : [value];
  return value.open ? [...value.items, unknown('there may be further items')] : value.items;
}

function keysOf(value: Value): readonly Value[] {
  if (value.is !== 'record') return [value];
  const keys = [...[...value.members.keys()].map(text), ...(value.computed ?? []).map(([name]) => name)];
  return value.open ? [...keys, unknown('there may be further members')] : keys;
}
