import type { Place } from '../../vocabulary/index.js';
import { constant, type Data, functionData, joined, listData, textOf, unknown } from '../data.js';

const LONGEST = 100_000;

/** A method of a text. Of one with parts that only running the code tells, what can be said without them. */
export function textMethod(of: Data, name: string, at: Place): Data {
  const method = METHODS[name];
  if (method === undefined) return unknown(`\`.${name}\` of a text is not followed`, at);
  return functionData((given, from) => {
    const text = textOf(of);
    if (text !== undefined && text.length <= LONGEST) return method(text, given, from);
    if (name === 'concat') return joined([of, ...given], from);
    return SAME.has(name) ? of : unknown(`\`.${name}\` of a text that only a deployment tells`, from);
  }, at);
}

/** What leaves a text that is not told much as it is. */
const SAME = new Set(['trim', 'toString', 'valueOf']);

type Method = (text: string, given: readonly Data[], at: Place) => Data;

const plain =
  (make: (text: string, ...given: readonly string[]) => string | number | boolean | undefined): Method =>
  (text, given, at) => {
    const texts = given.map(textOf);
    return texts.every((t) => t !== undefined)
      ? constant(make(text, ...texts), at)
      : unknown('a text that is told only when the code is run', at);
  };

const METHODS: Readonly<Record<string, Method>> = {
  toString: plain((text) => text),
  valueOf: plain((text) => text),
  trim: plain((text) => text.trim()),
  toLowerCase: plain((text) => text.toLowerCase()),
  toUpperCase: plain((text) => text.toUpperCase()),
  charAt: plain((text, at) => text.charAt(Number(at))),
  slice: plain((text, from, to) => text.slice(Number(from ?? 0), to === undefined ? undefined : Number(to))),
  substring: plain((text, from, to) => text.substring(Number(from ?? 0), to === undefined ? undefined : Number(to))),
  substr: plain((text, from, length) =>
    text.slice(Number(from ?? 0)).slice(0, length === undefined ? undefined : Number(length)),
  ),
  startsWith: plain((text, other = '') => text.startsWith(other)),
  endsWith: plain((text, other = '') => text.endsWith(other)),
  includes: plain((text, other = '') => text.includes(other)),
  indexOf: plain((text, other = '') => text.indexOf(other)),
  lastIndexOf: plain((text, other = '') => text.lastIndexOf(other)),
  concat: (text, given, at) => joined([constant(text, at), ...given], at),
  split: (text, [by], at) => {
    const separator = textOf(by);
    if (separator === undefined) return unknown('where a text is split is not told', at);
    return listData(
      text.split(separator).map((piece) => constant(piece, at)),
      at,
    );
  },
  replace: (text, given, at) => replaced(text, given, false, at),
  replaceAll: (text, given, at) => replaced(text, given, true, at),
};

/** A regular expression of the project's is only taken where it stands for a text, or a class of characters: none can take long then. */
function replaced(text: string, [what, by]: readonly Data[], all: boolean, at: Place): Data {
  const other = textOf(by);
  if (other === undefined) return unknown('what is put in is told only when the code is run', at);
  if (what?.is === 'pattern') return replacedPattern(text, what.written, other, at);
  const wanted = textOf(what);
  if (wanted === undefined) return unknown('what is replaced is told only when the code is run', at);
  return constant(all ? text.replaceAll(wanted, () => other) : text.replace(wanted, () => other), at);
}

const SIMPLE = /^\^?(?:[\w\s:-]|\\[\\/.\-\w]|\[[^\]]{1,40}\])\+?\$?$|^\^?(?:[\w-]|\\[\\/.-]){1,40}\$?$/;

function replacedPattern(text: string, written: string, by: string, at: Place): Data {
  const [, pattern = '', flags = ''] = /^\/(.+)\/([a-z]*)$/s.exec(written) ?? [];
  if (!SIMPLE.test(pattern)) return unknown(`the regular expression \`${written}\` is not followed`, at);
  try {
    return constant(
      text.replace(new RegExp(pattern, flags), () => by),
      at,
    );
  } catch {
    return unknown(`\`${written}\` is no regular expression`, at);
  }
}
