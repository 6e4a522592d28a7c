import type { Arn, Known, Names, Reference } from '../../vocabulary/index.js';

/** Texts that names have. */
export type Texts = ReadonlyMap<Reference, string>;

/** With more unknown names a text could be cut in very many ways; a long one in too many to try. */
const MOST_NAMES = 3;
const MOST_CUTS = 2 ** 26;

/**
 * Which texts the names of a pattern have where the pattern is the text: undefined where it can't be that, without those names for
 * which several texts would do.
 */
export function solve(pattern: Arn, text: string, known: Names['known']): Texts | undefined {
  const names = [...new Set(pattern.flatMap((part) => ('name' in part ? [part.name] : [])))];
  if (names.length > MOST_NAMES || text.length ** names.length > MOST_CUTS) return new Map();
  if (!pattern.every((part) => 'name' in part || 'text' in part)) return new Map();
  const longest = textsIn(pattern, names, text, known, '');
  const shortest = textsIn(pattern, names, text, known, '?');
  if (longest === undefined || shortest === undefined) return undefined;
  // The first name is as long as it can be in the one, as short as it can be in the other, then the next: where they agree there is no other.
  const agreed = names.findIndex((_, i) => longest[i] !== shortest[i]);
  const told = agreed < 0 ? names : names.slice(0, agreed);
  return new Map(told.map((name, i) => [name, longest[i] ?? ''] as const));
}

/** Whether the name may have that text, as far as its characters tell. */
export function mayBe(known: Known | undefined, text: string): boolean {
  return new RegExp(`^(?:${charactersOf(known, '')})$`).test(text);
}

function textsIn(
  pattern: Arn,
  names: readonly Reference[],
  text: string,
  known: Names['known'],
  greed: '' | '?',
): readonly string[] | undefined {
  const seen = new Set<Reference>();
  const source = pattern.map((part) => {
    if (!('name' in part)) return 'text' in part ? escaped(part.text) : '';
    if (seen.has(part.name)) return `\\${names.indexOf(part.name) + 1}`;
    seen.add(part.name);
    return `(${charactersOf(known(part.name), greed)})`;
  });
  return new RegExp(`^${source.join('')}$`).exec(text)?.slice(1);
}

const CHARACTERS: Readonly<Record<Known['chars'], string>> = {
  name: '[^:/*?]',
  path: '[^:*?]',
  digits: '[0-9]',
  region: '[a-z0-9-]',
  alnum: '[A-Za-z0-9]',
  arn: '[^]',
  any: '[^]',
};

function charactersOf(known: Known | undefined, greed: '' | '?'): string {
  if (known?.oneOf !== undefined) {
    const longestFirst = [...known.oneOf].sort((a, b) => b.length - a.length).map(escaped);
    return (greed === '' ? longestFirst : longestFirst.reverse()).join('|');
  }
  const one = CHARACTERS[known?.chars ?? 'any'];
  if (known?.length !== undefined) return `${one}{${known.length}}`;
  return `${one}${known?.mayBeEmpty === true ? '*' : '+'}${greed}`;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
