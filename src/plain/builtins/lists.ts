import type { Place } from '../../vocabulary/index.js';
import { constant, type Data, functionData, joined, type ListData, listData, textOf, truth, unknown } from '../data.js';

type Method = (list: ListData, given: readonly Data[], at: Place) => Data;

export function listMethod(of: ListData, name: string, at: Place): Data {
  const method = METHODS[name];
  if (method === undefined) return unknown(`\`.${name}\` of a list is not followed`, at);
  return functionData((given, from) => method(of, given, from), at);
}

const METHODS: Readonly<Record<string, Method>> = {
  map: (list, [each], at) =>
    listData(
      list.items.map((item, i) => called(each, [item, constant(i, at)], at)),
      at,
      list.open,
    ),
  flatMap: (list, [each], at) =>
    flattened(
      list.items.map((item, i) => called(each, [item, constant(i, at)], at)),
      at,
      list.open,
    ),
  flat: (list, _, at) => flattened(list.items, at, list.open),
  filter: (list, [keep], at) => filtered(list, keep, at),
  forEach: (list, [each], at) => {
    for (const [i, item] of list.items.entries()) called(each, [item, constant(i, at)], at);
    return constant(undefined, at);
  },
  reduce: (list, [step, first], at) => {
    const items = first === undefined ? list.items.slice(1) : list.items;
    const start = first ?? list.items[0] ?? constant(undefined, at);
    return items.reduce((sum, item, i) => called(step, [sum, item, constant(i, at)], at), start);
  },
  push: (list, given, at) => {
    list.items.push(...given);
    return constant(list.items.length, at);
  },
  concat: (list, given, at) => flattened([list, ...given], at, list.open),
  slice: (list, [from, to], at) =>
    listData(
      list.items.slice(Number(textOf(from) ?? 0), to === undefined ? undefined : Number(textOf(to))),
      at,
      list.open,
    ),
  join: (list, [by], at) => {
    if (list.open !== undefined) return unknown(list.open, at);
    const between = constant(textOf(by) ?? ',', at);
    return joined(
      list.items.flatMap((item, i) => (i === 0 ? [item] : [between, item])),
      at,
    );
  },
  includes: (list, [one], at) => {
    const texts = list.items.map(textOf);
    const wanted = textOf(one);
    const isTold = wanted !== undefined && list.open === undefined && texts.every((text) => text !== undefined);
    return isTold
      ? constant(texts.includes(wanted), at)
      : unknown('what a list holds is told only when the code is run', at);
  },
  find: (list, [wanted], at) => {
    const found = filtered(list, wanted, at);
    return found.is === 'list' && found.open === undefined
      ? (found.items[0] ?? constant(undefined, at))
      : unknown('what is found is told only when the code is run', at);
  },
};

function called(fn: Data | undefined, given: readonly Data[], at: Place): Data {
  return fn?.is === 'function' ? fn.call(given, at) : unknown('what is called is told only when the code is run', at);
}

function flattened(items: readonly Data[], at: Place, open: string | undefined): Data {
  const lists = items.map((item) => (item.is === 'list' ? item : listData([item], at)));
  return listData(
    lists.flatMap((list) => list.items),
    at,
    open ?? lists.find((list) => list.open !== undefined)?.open,
  );
}

/** What may be left out or not is there, and the list is open. */
function filtered(list: ListData, keep: Data | undefined, at: Place): Data {
  const kept = list.items.filter((item) => truth(called(keep, [item], at)) !== false);
  return listData(kept, at, list.open);
}
