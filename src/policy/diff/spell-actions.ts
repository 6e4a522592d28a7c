import { type Action, type ActionGlob, actionCovers, actionsMeet, type Scope } from '../../vocabulary/index.js';
import type { ActionIndex } from '../contains/action-index.js';
import type { Rule } from '../contains/rule.js';

/** Actions as people would name them: by patterns, without some. */
export interface SpelledActions {
  readonly actions: readonly ActionGlob[];
  readonly exceptActions: readonly ActionGlob[];
}

/** What the rules name of which no action is known. Such actions are told on their own. */
function strangers(rules: readonly Rule[], index: ActionIndex): readonly ActionGlob[] {
  const named = rules.flatMap(({ statement: { actions } }) => ('only' in actions ? actions.only : actions.except));
  return [...new Set(named)].filter((glob) => index.matching(glob).length === 0);
}

/** Fewer actions than this are named one by one. */
const FEW = 4;

/**
 * Actions by the patterns that the policies use for them, where that is shorter than to name each one. `isFree` tells which further
 * actions may be named without harm, as they can't be asked for there.
 */
export function spellActions(
  actions: readonly Action[],
  inner: readonly Rule[],
  outer: readonly Rule[],
  index: ActionIndex,
  isFree: (action: Action) => boolean,
): SpelledActions {
  const plain = { actions, exceptActions: [] };
  if (actions.length < FEW) return plain;
  const wanted = new Set(actions.map((action) => action.toLowerCase()));
  const isWanted = (action: Action): boolean => wanted.has(action.toLowerCase());
  const named = (glob: ActionGlob): readonly Action[] => index.matching(glob).map((i) => index.names[i] ?? '');
  const excluding = reaching(
    patternsOf([...outer, ...inner]).filter((glob) => !named(glob).some(isWanted)),
    named,
  );
  const leftOut = (named: readonly Action[]): readonly ActionGlob[] => {
    const tooMany = named.filter((action) => !isWanted(action) && !isFree(action));
    return tooMany.length === 0 ? [] : leavingOut(tooMany, excluding);
  };
  const naming = reaching(patternsFor(inner, outer), (glob) => named(glob).filter(isWanted));
  const patterns = chosen(naming, actions, (glob) => leftOut(named(glob)).length);
  const covered = new Set(patterns.flatMap(named));
  const left = actions.filter((action) => !covered.has(action));
  const excepted = leftOut([...covered]);
  const strange = strangers([...inner, ...outer], index).filter(
    (glob) =>
      !isWanted(glob) && patterns.some((p) => actionsMeet(p, glob)) && !excepted.some((e) => actionCovers(e, glob)),
  );
  const spelled = { actions: [...patterns, ...left], exceptActions: [...excepted, ...strange] };
  return spelled.actions.length + spelled.exceptActions.length < actions.length ? spelled : plain;
}

/** Patterns by which the inner rules allow, and those of the outer ones that say a part of them: of a NotAction or a denial. */
function patternsFor(inner: readonly Rule[], outer: readonly Rule[]): readonly ActionGlob[] {
  const allowing = patternsOf(inner.filter((rule) => rule.allows));
  const others = patternsOf(outer).filter((glob) => allowing.some((wide) => actionCovers(wide, glob)));
  return distinct([...allowing, ...others]);
}

/** Patterns and names that the rules use, those of NotAction as everything without them. */
function patternsOf(rules: readonly Rule[]): readonly ActionGlob[] {
  return distinct(rules.flatMap(({ statement }) => globsOf(statement.actions))).filter((glob) => /[*?]/.test(glob));
}

/** Each once; case does not count. */
function distinct(globs: readonly ActionGlob[]): readonly ActionGlob[] {
  return [...new Map(globs.map((glob) => [glob.toLowerCase(), glob] as const)).values()];
}

function globsOf(scope: Scope<ActionGlob>): readonly ActionGlob[] {
  return 'only' in scope ? scope.only : ['*', ...scope.except];
}

/** Patterns, each with the actions for which it is wanted. */
type Reaching = ReadonlyMap<ActionGlob, readonly Action[]>;

function reaching(globs: readonly ActionGlob[], reach: (glob: ActionGlob) => readonly Action[]): Reaching {
  return new Map(globs.map((glob) => [glob, reach(glob)] as const));
}

/** The actions, by patterns as far as these reach. */
function leavingOut(actions: readonly Action[], excluding: Reaching): readonly ActionGlob[] {
  const patterns = chosen(excluding, actions, () => 0);
  const reached = new Set(patterns.flatMap((glob) => excluding.get(glob) ?? []));
  return [...patterns, ...actions.filter((action) => !reached.has(action))];
}

/**
 * Patterns that together reach what is asked for as far as it is shorter than to name each action, each time the one that makes it
 * shorter by most. `cost`: how much has to be said besides it.
 */
function chosen(globs: Reaching, asked: readonly Action[], cost: (glob: ActionGlob) => number): readonly ActionGlob[] {
  const left = new Set(asked);
  const useful = [...globs].filter(([, actions]) => savedBy(actions, left) > 1);
  const costs = useful.map(([glob, actions]) => ({ glob, actions, cost: cost(glob) }));
  const taken: ActionGlob[] = [];
  for (;;) {
    let best: (typeof costs)[number] | undefined;
    let most = 1;
    for (const one of costs) {
      const gain = savedBy(one.actions, left) - one.cost;
      if (gain > most) [best, most] = [one, gain];
    }
    if (best === undefined) return taken.sort();
    taken.push(best.glob);
    for (const action of best.actions) left.delete(action);
  }
}

function savedBy(actions: readonly Action[], left: ReadonlySet<Action>): number {
  return actions.filter((action) => left.has(action)).length;
}
