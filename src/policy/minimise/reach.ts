import { type ActionGlob, type Arn, actionCovers, type Condition } from '../../vocabulary/index.js';
import { actionKey, type Cell, conditionsFollow, conditionsKey, placeKey } from './cell.js';
import { firstOfEach } from './grouping.js';
import type { Words } from './words.js';

/** How far parts of cells reach: the keys of those among all cells' that reach as far or further, its own first. */
export interface Reach {
  actions(action: ActionGlob): readonly string[];
  places(on: Arn): readonly string[];
  conditions(when: readonly Condition[]): readonly string[];
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
  const places: Part<Arn> = {
    key: placeKey,
    text: (on) => placeKey(words.spelled(on)),
    beginning: (on) => beforeWildcards(words.spelled(on)),
    reaches: words.covers,
  };
  return {
    actions: wider(
      cells.map(({ action }) => action),
      ACTIONS,
    ),
    places: wider(
      cells.map(({ on }) => on),
      places,
    ),
    conditions: wider(
      cells.map(({ when }) => when),
      CONDITIONS,
    ),
  };
}

const ACTIONS: Part<ActionGlob> = {
  key: actionKey,
  text: actionKey,
  beginning: (action) => (/[*?]/.test(action) ? actionKey(action).replace(/[*?].*$/, '') : undefined),
  reaches: actionCovers,
};

const CONDITIONS: Part<readonly Condition[]> = {
  key: conditionsKey,
  text: conditionsKey,
  beginning: () => '',
  reaches: conditionsFollow,
};

/** A name stands for one text only. */
function beforeWildcards(pattern: Arn): string | undefined {
  const end = pattern.findIndex((part) => 'wildcard' in part || 'variable' in part);
  return end < 0 ? undefined : placeKey(pattern.slice(0, end));
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
