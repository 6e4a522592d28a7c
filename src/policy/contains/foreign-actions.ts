import { type ActionGlob, actionCovers, arnFromPattern } from '../../vocabulary/index.js';
import { compile, NO_SYMS } from '../automata/compile.js';
import { type Dfa, makeDfa } from '../automata/dfa.js';
import { explore } from '../automata/explore.js';
import { namesAction } from './action-index.js';
import type { Bench } from './bench.js';
import { DEFAULT_EFFORT } from './comparing.js';
import type { ClassPair } from './pairs.js';
import type { Rule } from './rule.js';

/**
 * The classes of actions that the inner policy allows by a pattern or name of which no known action is one: of a service that is not
 * known yet, or misspelt. They are compared by their spelling.
 */
export function foreignActions(inner: readonly Rule[], outer: readonly Rule[], { index }: Bench): readonly ClassPair[] {
  const globs = inner.filter((rule) => rule.allows).flatMap(({ statement }) => globsOf(statement.actions));
  const foreign = [...new Set(globs.map((glob) => glob.toLowerCase()))].filter((g) => index.matching(g).length === 0);
  const all = [...new Set([...inner, ...outer].flatMap(({ statement }) => namedGlobs(statement.actions)))];
  const names = foreign.flatMap((glob) =>
    samplesOf(
      glob,
      all.filter((other) => other.toLowerCase() !== glob),
    ),
  );
  return names.map((name) => ({ inner: naming(inner, name), outer: naming(outer, name), actions: [name] }));
}

function globsOf(scope: Rule['statement']['actions']): readonly ActionGlob[] {
  return 'only' in scope ? scope.only : [];
}

function namedGlobs(scope: Rule['statement']['actions']): readonly ActionGlob[] {
  return 'only' in scope ? scope.only : scope.except;
}

function naming(rules: readonly Rule[], action: string): readonly Rule[] {
  return rules.filter(({ statement }) => namesAction(statement.actions, action));
}

/** An action for each way in which those that the pattern matches are matched by the others. */
function samplesOf(glob: ActionGlob, others: readonly ActionGlob[]): readonly string[] {
  if (!/[*?]/.test(glob)) return [glob];
  const near = others.filter((other) => mayShare(other, glob));
  const automata = [dfaOf(glob), ...near.map(dfaOf)] as const;
  const samples = new Map<string, string>();
  explore({
    automata,
    sources: new Set(),
    isAlive: ([own]) => own !== 0,
    visit: (states, word) => {
      const accepts = states.map((state, i) => (automata[i] as Dfa).accepts(state));
      const key = accepts.join();
      if (accepts[0] === true && !samples.has(key)) samples.set(key, word().join(''));
      return 'go on';
    },
    effort: { left: DEFAULT_EFFORT },
  });
  return [...samples.values()];
}

/** Patterns of another service match none of these. */
function mayShare(other: ActionGlob, glob: ActionGlob): boolean {
  const [prefix = ''] = glob.split(':');
  return actionCovers(`${prefix}:*`, other) || actionCovers(other, `${prefix}:*`);
}

function dfaOf(glob: ActionGlob): Dfa {
  const how = { reading: 'must', colons: 'across', syms: NO_SYMS, foldCase: true } as const;
  return makeDfa(compile(arnFromPattern(glob), how), 'must');
}
