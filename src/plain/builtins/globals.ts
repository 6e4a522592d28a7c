import path from 'node:path';
import type { Place } from '../../vocabulary/index.js';
import { type Call, constant, type Data, functionData, listData, mapData, textOf, unknown } from '../data.js';
import type { Machine, Scope } from '../machine.js';
import { spreadInto } from '../spread.js';

/** Where the project's root stands in the absolute paths that a module makes. It is nobody's folder. */
export const ROOT = '/~';

/** What the language and Node give under that name in every module; undefined where it is none that is followed. */
export function globalNamed(
  name: string,
  { folder }: Pick<Machine, 'folder'>,
  { module }: Scope,
  at: Place,
): Data | undefined {
  switch (name) {
    case 'undefined':
      return constant(undefined, at);
    case '__dirname':
      return constant(path.posix.join(ROOT, path.posix.dirname(module.file)), at);
    case '__filename':
      return constant(path.posix.join(ROOT, module.file), at);
    case 'process':
      return members({ cwd: () => constant(path.posix.join(ROOT, folder), at) }, at, { env: { is: 'variables', at } });
    case 'Object':
      return members(OBJECT, at);
    case 'JSON':
      return members({ stringify: ([data], from) => jsonOf(data, from) }, at);
    case 'Promise':
      return members(
        {
          resolve: ([data], from) => data ?? constant(undefined, from),
          all: ([data], from) => data ?? constant(undefined, from),
        },
        at,
      );
    case 'Array':
      return members(
        {
          from: ([data], from) => data ?? constant(undefined, from),
          isArray: ([data], from) => constant(data?.is === 'list', from),
        },
        at,
      );
    case 'String':
      return functionData(([data], from) => data ?? constant('', from), at);
    case 'Number':
      return functionData(
        ([data], from) =>
          data?.is === 'constant'
            ? constant(Number(data.value), from)
            : unknown('a number that only a deployment tells', from),
        at,
      );
    case 'Boolean':
      return functionData(([data], from) => data ?? constant(false, from), at);
    default:
      return undefined;
  }
}

export function members(
  calls: Readonly<Record<string, Call>>,
  at: Place,
  more: Readonly<Record<string, Data>> = {},
): Data {
  const functions = Object.entries(calls).map(([name, call]) => [name, { value: functionData(call, at), at }] as const);
  return mapData([...functions, ...Object.entries(more).map(([name, value]) => [name, { value, at }] as const)], at);
}

const OBJECT: Readonly<Record<string, Call>> = {
  keys: ([data], at) => listed(data, at, (key) => constant(key, at)),
  values: ([data], at) => listed(data, at, (_, value) => value),
  entries: ([data], at) => listed(data, at, (key, value) => listData([constant(key, at), value], at)),
  freeze: ([data], at) => data ?? constant(undefined, at),
  fromEntries: ([data], at) => fromEntries(data, at),
  assign: ([target, ...others], at) => {
    if (target?.is !== 'map') return unknown('what is assigned to is not told', at);
    for (const other of others) spreadInto(target, other);
    return target;
  },
};

function listed(data: Data | undefined, at: Place, make: (key: string, value: Data) => Data): Data {
  if (data?.is !== 'map') return unknown('the members of something that is told only when the code is run', at);
  return listData(
    [...data.entries].map(([key, { value }]) => make(key, value)),
    at,
    data.open,
  );
}

function fromEntries(data: Data | undefined, at: Place): Data {
  if (data?.is !== 'list') return unknown('members that are told only when the code is run', at);
  const map = mapData([], at, data.open);
  for (const pair of data.items) {
    const [key, value] = pair.is === 'list' ? pair.items : [];
    const name = textOf(key);
    if (name === undefined || value === undefined) map.open = 'a key is told only when the code is run';
    else map.entries.set(name, { value, at: key?.at ?? at });
  }
  return map;
}

function jsonOf(data: Data | undefined, at: Place): Data {
  const json = data && plainOf(data);
  return json === undefined
    ? unknown('JSON with parts that only a deployment tells', at)
    : constant(JSON.stringify(json.value), at);
}

function plainOf(data: Data): { readonly value: unknown } | undefined {
  if (data.is === 'constant') return { value: data.value };
  if ((data.is !== 'list' && data.is !== 'map') || data.open !== undefined) return undefined;
  if (data.is === 'list') {
    const items = data.items.map(plainOf);
    return items.every((item) => item !== undefined) ? { value: items.map(({ value }) => value) } : undefined;
  }
  const entries = [...data.entries].map(([key, { value }]) => [key, plainOf(value)] as const);
  return entries.every(([, json]) => json !== undefined)
    ? { value: Object.fromEntries(entries.map(([key, json]) => [key, json?.value])) }
    : undefined;
}
