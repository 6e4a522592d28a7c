import type { Place } from '../vocabulary/index.js';

/** A value while a module is evaluated. Maps and lists are the module's own: statements change them. */
export type Data =
  | { readonly is: 'constant'; readonly value: string | number | boolean | null | undefined; readonly at: Place }
  | { readonly is: 'joined'; readonly parts: readonly Data[]; readonly at: Place }
  | { readonly is: 'environment'; readonly name: string; readonly otherwise?: Data; readonly at: Place }
  | { readonly is: 'either'; readonly values: readonly Data[]; readonly at: Place }
  /** A regular expression as written: `/\\W/g`. */
  | { readonly is: 'pattern'; readonly written: string; readonly at: Place }
  | ListData
  | MapData
  | { readonly is: 'function'; readonly call: Call; readonly at: Place }
  /** `process.env` */
  | { readonly is: 'variables'; readonly at: Place }
  | { readonly is: 'unknown'; readonly because: string; readonly at: Place };

export type Call = (given: readonly Data[], at: Place) => Data;

/** `open`: why it may hold more than is seen. */
export interface ListData {
  readonly is: 'list';
  readonly items: Data[];
  open?: string | undefined;
  readonly at: Place;
}

export interface MapData {
  readonly is: 'map';
  readonly entries: Map<string, Entry>;
  open?: string | undefined;
  readonly at: Place;
}

export interface Entry {
  readonly value: Data;
  readonly at: Place;
}

export function constant(value: string | number | boolean | null | undefined, at: Place): Data {
  return { is: 'constant', value, at };
}

export function unknown(because: string, at: Place): Data {
  return { is: 'unknown', because, at };
}

export function listData(items: readonly Data[], at: Place, open?: string): ListData {
  return { is: 'list', items: [...items], open, at };
}

export function mapData(entries: Iterable<readonly [string, Entry]>, at: Place, open?: string): MapData {
  return { is: 'map', entries: new Map(entries), open, at };
}

export function functionData(call: Call, at: Place): Data {
  return { is: 'function', call, at };
}

/** The text that a value is as a key or in a template literal; undefined where it is none, or not told. */
export function textOf(data: Data | undefined): string | undefined {
  return data?.is === 'constant' ? String(data.value) : undefined;
}

/** Whether the value counts as true; undefined where that can't be told. */
export function truth(data: Data): boolean | undefined {
  if (data.is === 'constant') return Boolean(data.value);
  if (data.is === 'list' || data.is === 'map' || data.is === 'function') return true;
  if (data.is === 'variables' || data.is === 'pattern') return true;
  // A text with a part that is told is not empty.
  return data.is === 'joined' && data.parts.some((part) => part.is === 'constant') ? true : undefined;
}

/** Any one of the values; one that stands in it twice counts once. */
export function either(values: readonly Data[], at: Place): Data {
  const all = [...new Set(values.flatMap((value) => (value.is === 'either' ? value.values : [value])))];
  const [only, more] = all;
  return only !== undefined && more === undefined ? only : { is: 'either', values: all, at };
}

/** Values put one after another as texts. */
export function joined(parts: readonly Data[], at: Place): Data {
  const choice = parts.findIndex(({ is }) => is === 'either');
  const chosen = parts[choice];
  if (chosen?.is === 'either' && chosen.values.length <= MOST_CHOICES) {
    return either(
      chosen.values.map((one) => joined(parts.with(choice, one), at)),
      at,
    );
  }
  return oneText(parts, at);
}

/** Of a choice among more texts than these what is made of them is not told. */
const MOST_CHOICES = 8;

function oneText(parts: readonly Data[], at: Place): Data {
  const flat: Data[] = [];
  for (const part of parts.flatMap((p) => (p.is === 'joined' ? p.parts : [p]))) {
    const last = flat.at(-1);
    if (part.is === 'constant' && last?.is === 'constant')
      flat[flat.length - 1] = constant(`${last.value}${part.value}`, at);
    else if (!(part.is === 'constant' && part.value === ''))
      flat.push(part.is === 'constant' ? constant(`${part.value}`, at) : part);
  }
  const unfit = flat.find(({ is }) => is !== 'constant' && is !== 'environment');
  if (unfit !== undefined)
    return unknown(unfit.is === 'unknown' ? unfit.because : 'a text is made of something that is none', at);
  const [only = constant('', at), more] = flat;
  return more === undefined && only.is === 'constant' ? { ...only, at } : { is: 'joined', parts: flat, at };
}
