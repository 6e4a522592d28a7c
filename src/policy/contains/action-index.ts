import { type ActionGlob, type Actions, oncePer, type Scope } from '../../vocabulary/index.js';

/** All known actions by number, so that policies can be compared an action class at a time. */
export interface ActionIndex {
  readonly names: readonly string[];
  /** The numbers of the known actions that a pattern matches. */
  matching(glob: ActionGlob): readonly number[];
  /** The numbers of those that a statement's Action or NotAction names. */
  within(scope: Scope<ActionGlob>): readonly number[];
}

/** The numbers of the actions, which are given once. */
export const actionIndex = oncePer(makeIndex);

function makeIndex(actions: Actions): ActionIndex {
  const names = actions.actionsMatching('*');
  const all = names.map((_, i) => i);
  const numbers = new Map(names.map((name, i) => [name.toLowerCase(), i] as const));
  const known = new Map<ActionGlob, readonly number[]>();

  function find(glob: ActionGlob): readonly number[] {
    if (glob === '*') return all;
    if (!/[*?]/.test(glob)) {
      const found = numbers.get(glob);
      return found === undefined ? [] : [found];
    }
    return actions.actionsMatching(glob).flatMap((name) => numbers.get(name.toLowerCase()) ?? []);
  }

  function matching(glob: ActionGlob): readonly number[] {
    const key = glob.toLowerCase();
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  }

  function within(scope: Scope<ActionGlob>): readonly number[] {
    if ('only' in scope) return scope.only.flatMap(matching);
    const excepted = new Set(scope.except.flatMap(matching));
    return all.filter((i) => !excepted.has(i));
  }

  return { names, matching, within };
}
