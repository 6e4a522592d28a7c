import { entriesOf, isNothing, map, type Node, scalar } from '../../../templates/node.js';
import { argumentOf, isCall, isPlain, isUntold, list, nothing, object, plainText, truth, untold } from '../nodes.js';
import { mayBeNothing } from '../presets.js';
import { shown } from '../shown.js';
import { stepInto } from '../step.js';
import type { TerraformFunction } from './function.js';

function isMap(node: Node | undefined): node is Node & { is: 'map' } {
  return node?.is === 'map' && !isCall(node);
}

const merge: TerraformFunction = (args, { at }) => {
  const maps = args.filter((a) => !isNothing(a));
  return maps.every(isMap)
    ? map(
        maps.flatMap((m) => [...m.entries]),
        at,
      )
    : undefined;
};

const concat: TerraformFunction = (args, { at }) => {
  const known = args.filter((a) => !isNothing(a));
  if (!known.every((a) => a.is === 'list' || isCall(a))) return undefined;
  // A list that only a deployment tells stands for any of its elements.
  return list(
    known.flatMap((a) => (a.is === 'list' ? a.items : [a])),
    at,
  );
};

const flatten: TerraformFunction = ([value], { at }) => {
  const deep = (node: Node, depth: number): readonly Node[] =>
    node.is === 'list' && depth < 50 ? node.items.flatMap((item) => deep(item, depth + 1)) : [node];
  return value?.is === 'list' ? list(deep(value, 0), at) : undefined;
};

function distinctItems(items: readonly Node[]): readonly Node[] {
  return [...new Map(items.map((item) => [shown(item), item] as const)).values()];
}

const distinct: TerraformFunction = ([value], { at }) =>
  value?.is === 'list' ? list(distinctItems(value.items), at) : undefined;

const setunion: TerraformFunction = (args, called) => {
  const all = concat(args, called);
  return all?.is === 'list' ? list(distinctItems(all.items), called.at) : undefined;
};

function setOf(keep: (in_: boolean) => boolean): TerraformFunction {
  return ([first, ...others], { at }) => {
    if (first?.is !== 'list' || !others.every((o) => o.is === 'list')) return undefined;
    const has = (o: Node, item: Node): boolean => o.is === 'list' && o.items.some((i) => shown(i) === shown(item));
    return list(
      first.items.filter((item) => others.every((o) => keep(has(o, item)))),
      at,
    );
  };
}

const compact: TerraformFunction = ([value], { at }) =>
  value?.is === 'list'
    ? list(
        value.items.filter((item) => !isNothing(item) && plainText(item) !== ''),
        at,
      )
    : undefined;

const keys: TerraformFunction = ([value], { at }) =>
  isMap(value)
    ? list(
        [...value.entries.keys()].sort().map((key) => scalar(key, at)),
        at,
      )
    : undefined;

const values: TerraformFunction = ([value], { at }) =>
  isMap(value)
    ? list(
        entriesOf(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([, entry]) => entry.value),
        at,
      )
    : undefined;

const lookup: TerraformFunction = ([value, key, otherwise], { at, scope }) => {
  const name = plainText(key);
  if (!isMap(value) || name === undefined) return value && key && stepInto(value, key, at, scope.module);
  return value.entries.get(name)?.value ?? otherwise ?? untold(`there is no \`${name}\` in the map`, at);
};

/** The index goes round. */
const element: TerraformFunction = ([value, index], { at }) => {
  const at_ = Number(plainText(index) ?? Number.NaN);
  if (value?.is !== 'list' || !Number.isInteger(at_)) return undefined;
  const { length } = value.items;
  return length === 0 ? untold('the list has no element', at) : value.items[((at_ % length) + length) % length];
};

const length: TerraformFunction = ([value], { at }) => {
  if (value?.is === 'list') return scalar(`${value.items.length}`, at);
  if (isMap(value)) return scalar(`${value.entries.size}`, at);
  const text = plainText(value);
  return text === undefined ? undefined : scalar(`${[...text].length}`, at);
};

const contains: TerraformFunction = ([value, wanted], { at }) => {
  if (value?.is !== 'list' || wanted === undefined) return undefined;
  if (value.items.some((item) => shown(item) === shown(wanted))) return truth(true, at);
  return isPlain(value) && isPlain(wanted) ? truth(false, at) : undefined;
};

/** The first that is not null and not the empty text. */
const coalesce: TerraformFunction = (args, { at, scope }) => {
  const [first, ...rest] = args.filter((a) => !isNothing(a) && plainText(a) !== '');
  if (first === undefined) return args.length === 0 ? undefined : nothing(at);
  const isSure = rest.length === 0 || !mayBeNothing(first, scope.module.root);
  return isSure ? first : undefined;
};

const coalescelist: TerraformFunction = (args) => args.find((a) => a.is !== 'list' || a.items.length > 0);

const zipmap: TerraformFunction = ([names, given], { at }) => {
  if (names?.is !== 'list' || given?.is !== 'list') return undefined;
  const texts = names.items.map(plainText);
  if (!texts.every((t) => t !== undefined)) return undefined;
  return map(
    texts.flatMap((name, i) => {
      const value = given.items[i];
      return value === undefined ? [] : [[name, { value, at: value.at }] as const];
    }),
    at,
  );
};

const MOST_PRODUCTS = 2_000;

const setproduct: TerraformFunction = (args, { at }) => {
  if (!args.every((a) => a.is === 'list')) return undefined;
  let rows: readonly (readonly Node[])[] = [[]];
  for (const { items } of args) {
    if (rows.length * items.length > MOST_PRODUCTS) return undefined;
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  return list(
    rows.map((row) => list(row, at)),
    at,
  );
};

const range: TerraformFunction = (args, { at }) => {
  const [a = Number.NaN, b, c] = args.map((n) => Number(plainText(n) ?? Number.NaN));
  const [from, to] = b === undefined ? [0, a] : [a, b];
  const by = c ?? (from <= to ? 1 : -1);
  const count = Math.ceil((to - from) / by);
  if (!Number.isFinite(count) || count > MOST_PRODUCTS) return undefined;
  return list(
    Array.from({ length: Math.max(0, count) }, (_, i) => scalar(`${from + i * by}`, at)),
    at,
  );
};

const slice: TerraformFunction = ([value, from, to], { at }) => {
  const [start, end] = [Number(plainText(from) ?? Number.NaN), Number(plainText(to) ?? Number.NaN)];
  return value?.is === 'list' && Number.isInteger(start) && Number.isInteger(end)
    ? list(value.items.slice(start, end), at)
    : undefined;
};

const one: TerraformFunction = ([value], { at }) => (value?.is !== 'list' ? value : (value.items[0] ?? nothing(at)));

const reverse: TerraformFunction = ([value], { at }) =>
  value?.is === 'list' ? list([...value.items].reverse(), at) : undefined;

const sort: TerraformFunction = ([value], { at }) => {
  if (value?.is !== 'list') return undefined;
  return list(
    value.items.toSorted((a, b) => (shown(a) < shown(b) ? -1 : 1)),
    at,
  );
};

const tolist: TerraformFunction = ([value], { at }) => {
  if (value === undefined || value.is === 'list') return value;
  return isMap(value) ? values([value], { at } as never) : value;
};

const toset: TerraformFunction = (args, called) => distinct(args, called) ?? args[0];

const index: TerraformFunction = ([value, wanted], { at }) => {
  if (value?.is !== 'list' || wanted === undefined || !isPlain(value) || !isPlain(wanted)) return undefined;
  const found = value.items.findIndex((item) => shown(item) === shown(wanted));
  return found < 0 ? untold('the list does not have it', at) : scalar(`${found}`, at);
};

const chunklist: TerraformFunction = ([value, size], { at }) => {
  const by = Number(plainText(size) ?? Number.NaN);
  if (value?.is !== 'list' || !(by >= 1)) return undefined;
  const chunks = Array.from({ length: Math.ceil(value.items.length / by) }, (_, i) =>
    list(value.items.slice(i * by, i * by + by), at),
  );
  return list(chunks, at);
};

/** The items of the first list at the places where the second one has one of the third. */
const matchkeys: TerraformFunction = ([items, among, wanted], { at }) => {
  if (items?.is !== 'list' || among?.is !== 'list' || wanted?.is !== 'list') return undefined;
  if (!isPlain(among) || !isPlain(wanted)) return undefined;
  const names = new Set(wanted.items.map(shown));
  return list(
    items.items.filter((_, i) => names.has(shown(among.items[i] ?? nothing(at)))),
    at,
  );
};

/** Keys become values and values keys: each value with the keys whose lists have it. */
const transpose: TerraformFunction = ([value], { at }) => {
  if (!isMap(value) || !isPlain(value)) return undefined;
  const groups = new Map<string, Node[]>();
  for (const [key, entry] of entriesOf(value))
    for (const item of entry.value.is === 'list' ? entry.value.items : []) {
      const name = plainText(item) ?? '';
      groups.set(name, [...(groups.get(name) ?? []), scalar(key, at)]);
    }
  return object(
    [...groups].map(([key, keys]) => [key, list(keys, at)] as const),
    at,
  );
};

function every(wanted: boolean): TerraformFunction {
  return ([value], { at }) => {
    const texts = value?.is === 'list' ? value.items.map(plainText) : [undefined];
    if (texts.includes(String(!wanted))) return truth(!wanted, at);
    return texts.every((t) => t === String(wanted)) ? truth(wanted, at) : undefined;
  };
}

function ofNumbers(make: (...numbers: number[]) => number): TerraformFunction {
  return (args, { at }) => {
    const all = args.flatMap((a) => (a.is === 'list' ? a.items : [a])).map((a) => Number(plainText(a) ?? Number.NaN));
    const value = make(...all);
    return Number.isFinite(value) ? scalar(`${value}`, at) : undefined;
  };
}

/** @see https://developer.hashicorp.com/terraform/language/functions (Collection and Numeric Functions) */
export const COLLECTIONS: Readonly<Record<string, TerraformFunction>> = {
  merge,
  concat,
  flatten,
  distinct,
  setunion,
  setintersection: setOf((has) => has),
  setsubtract: setOf((has) => !has),
  compact,
  keys,
  values,
  lookup,
  element,
  length,
  contains,
  coalesce,
  coalescelist,
  zipmap,
  setproduct,
  range,
  slice,
  one,
  reverse,
  sort,
  tolist,
  toset,
  tomap: ([value]) => value,
  list: (args, { at }) => list(args, at),
  index,
  matchkeys,
  transpose,
  chunklist,
  alltrue: every(true),
  anytrue: every(false),
  max: ofNumbers(Math.max),
  min: ofNumbers(Math.min),
  abs: ofNumbers(Math.abs),
  ceil: ofNumbers(Math.ceil),
  floor: ofNumbers(Math.floor),
  signum: ofNumbers(Math.sign),
  pow: ofNumbers((base, by) => base ** by),
  log: ofNumbers((value, base) => Math.log(value) / Math.log(base)),
  sum: ofNumbers((...numbers) => numbers.reduce((a, b) => a + b, 0)),
  parseint: ([text], { at }) => {
    const value = Number.parseInt(plainText(text) ?? '', 10);
    return Number.isFinite(value) ? scalar(`${value}`, at) : undefined;
  },
  try: (args, { at }) => args.find((a) => !isUntold(a)) ?? untold('none of the values can be worked out', at),
  can: ([value], { at }) => (value === undefined ? undefined : truth(!isUntold(value), at)),
};

/** What is asked for by name where its argument only a deployment tells. */
export function isResource(node: Node): boolean {
  return argumentOf(node, 'Fn::Resource') !== undefined;
}
