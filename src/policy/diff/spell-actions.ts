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
  const named = (glob: ActionGlob): readonly Action[] => index.matching(glob).map((i) => index.names[i] ?? '');
  const isWanted = (action: Action): boolean => wanted.has(action.toLowerCase());
  const patterns = chosen(patternsOf(inner.filter((rule) => rule.allows)), actions, (glob) =>
    named(glob).filter(isWanted),
  );
  const covered = new Set(patterns.flatMap(named));
  const left = actions.filter((action) => !covered.has(action));
  const tooMany = [...covered].filter((action) => !isWanted(action) && !isFree(action));
  const excluding = patternsOf([...outer, ...inner]).filter((glob) => !named(glob).some(isWanted));
  const excepted = chosen(excluding, tooMany, named);
  const exceptedToo = new Set(excepted.flatMap(named));
  const rest = tooMany.filter((action) => !exceptedToo.has(action));
  const strange = strangers([...inner, ...outer], index).filter(
    (glob) =>
      !isWanted(glob) && patterns.some((p) => actionsMeet(p, glob)) && !excepted.some((e) => actionCovers(e, glob)),
  );
  const spelled = { actions: [...patterns, ...left], exceptActions: [...excepted, ...rest, ...strange] };
  return spelled.actions.length + spelled.exceptActions.length < actions.length ? spelled : plain;
}

/** Patterns and names that the rules use, those of NotAction as everything without them. */
function patternsOf(rules: readonly Rule[]): readonly ActionGlob[] {
  const globs = rules.flatMap(({ statement }) => globsOf(statement.actions));
  return [...new Map(globs.map((glob) => [glob.toLowerCase(), glob] as const)).values()].filter((g) => /[*?]/.test(g));
}

function globsOf(scope: Scope<ActionGlob>): readonly ActionGlob[] {
  return 'only' in scope ? scope.only : ['*', ...scope.except];
}

/** Patterns that together reach what is asked for as far as they can, each time the one that reaches most of what is left. */
function chosen(
  globs: readonly ActionGlob[],
  asked: readonly Action[],
  reach: (glob: ActionGlob) => readonly Action[],
): readonly ActionGlob[] {
  const left = new Set(asked);
  const reached = new Map(globs.map((glob) => [glob, reach(glob)] as const));
  const taken: ActionGlob[] = [];
  for (;;) {
    let best: ActionGlob | undefined;
    let most = 1;
    for (const [glob, actions] of reached) {
      const gain = actions.filter((action) => left.has(action)).length;
      if (gain > most) [best, most] = [glob, gain];
    }
    if (best === undefined) return taken.sort();
    taken.push(best);
    for (const action of reached.get(best) ?? []) left.delete(action);
  }
}
