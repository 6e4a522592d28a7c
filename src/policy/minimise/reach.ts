import { type ActionGlob, type Arn, actionCovers, firstOfEach } from '../../vocabulary/index.js';
import { actionKey, type Cell, resourceKey } from './cell.js';
import { type Terms, termsFollow, termsKey } from './terms.js';
import type { Words } from './words.js';

/** How far parts of cells reach: the keys of those among all cells' that reach as far or further, its own first. */
export interface Reach {
  actions(action: ActionGlob): readonly string[];
  resources(on: Arn): readonly string[];
  terms(terms: Terms): readonly string[];
}

/** One kind of parts. Most reach themselves only, and most others not as far as another, which is quickly seen. */
interface Part<T> {
  key(one: T): string;
  text(one: T): string;
  /** How the texts of all begin that it can reach; undefined where that is only itself. */
  beginning(one: T): string | undefined;
  reaches(outer: T, inner: T): boolean;
}

export function reachOf(cells: readonly Cell[], words: Words): Reach {
  const resources: Part<Arn> = {
    key: resourceKey,
    text: (on) => resourceKey(words.spelled(on)),
    beginning: (on) => beforeWildcards(words.spelled(on)),
    reaches: words.covers,
  };
  return {
    actions: wider(
      cells.map(({ action }) => action),
      ACTIONS,
    ),
    resources: wider(
      cells.map(({ on }) => on),
      resources,
    ),
    terms: wider(cells, TERMS),
  };
}

const ACTIONS: Part<ActionGlob> = {
  key: actionKey,
  text: actionKey,
  beginning: (action) => (/[*?]/.test(action) ? actionKey(action).replace(/[*?].*$/, '') : undefined),
  reaches: actionCovers,
};

const TERMS: Part<Terms> = { key: termsKey, text: termsKey, beginning: () => '', reaches: termsFollow };

/** A name stands for one text only. */
function beforeWildcards(pattern: Arn): string | undefined {
  const end = pattern.findIndex((part) => 'wildcard' in part || 'variable' in part);
  return end < 0 ? undefined : resourceKey(pattern.slice(0, end));
}

function wider<T>(all: readonly T[], { key, beginning, text, reaches }: Part<T>): (one: T) => readonly string[] {
  const further = firstOfEach(all, key).flatMap((one) => {
    const begins = beginning(one);
    return begins === undefined ? [] : [{ one, key: key(one), begins }];
  });
  const found = new Map<string, readonly string[]>();
  const find = (one: T, own: string, written: string): readonly string[] => {
    const others = further.filter((other) => other.key !== own && written.startsWith(other.begins));
    return [own, ...others.filter((other) => reaches(other.one, one)).map((other) => other.key)];
  };
  return (one) => {
    const own = key(one);
    const known = found.get(own) ?? find(one, own, text(one));
    found.set(own, known);
    return known;
  };
}
