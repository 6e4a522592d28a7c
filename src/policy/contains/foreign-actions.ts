import { type ActionGlob, actionCovers, arnFromPattern, namesAction, servicePrefix } from '../../vocabulary/index.js';
import { compile, NO_SYMS } from '../automata/compile.js';
import { DEAD, type Dfa, makeDfa } from '../automata/dfa.js';
import { explore } from '../automata/explore.js';
import type { ActionIndex } from './action-index.js';
import type { ClassPair } from './class-pair.js';
import type { PolicyClasses } from './classes.js';
import { DEFAULT_EFFORT } from './comparing.js';
import type { Rule } from './rule.js';

/**
 * The classes of actions that either side names by a pattern or name of which no known action is one: of a service that is not known
 * yet, or misspelt. They are compared by their spelling.
 */
export function foreignActions(inner: PolicyClasses, outer: PolicyClasses, index: ActionIndex): readonly ClassPair[] {
  const foreign = distinct([...foreignIn(inner, index), ...foreignIn(outer, index)]);
  if (foreign.length === 0) return [];
  const globs = distinct([...inner.rules, ...outer.rules].flatMap(globsOf));
  const samples = foreign.flatMap((glob) => samplesOf(glob, globs));
  return [...new Map(samples.map((sample) => [sample.action.toLowerCase(), sample] as const)).values()]
    .map(({ action, meant }) => ({
      inner: naming(inner.rules, action),
      outer: naming(outer.rules, action),
      actions: [action],
      meant,
    }))
    .filter((pair) => pair.inner.some((rule) => rule.allows));
}

const foreignFound = new WeakMap<PolicyClasses, readonly ActionGlob[]>();

function foreignIn(policy: PolicyClasses, index: ActionIndex): readonly ActionGlob[] {
  const found =
    foreignFound.get(policy) ?? policy.rules.flatMap(globsOf).filter((glob) => index.matching(glob).length === 0);
  foreignFound.set(policy, found);
  return found;
}

/** Each once; case does not count. */
function distinct(globs: readonly ActionGlob[]): readonly ActionGlob[] {
  return [...new Map(globs.map((glob) => [glob.toLowerCase(), glob] as const)).values()];
}

function globsOf({ statement: { actions } }: Rule): readonly ActionGlob[] {
  return 'only' in actions ? actions.only : actions.except;
}

function naming(rules: readonly Rule[], action: string): readonly Rule[] {
  return rules.filter(({ statement }) => namesAction(statement.actions, action));
}

interface Sample {
  readonly action: string;
  readonly meant: NonNullable<ClassPair['meant']>;
}

/** An action for each way in which those that the pattern matches are matched by the others. */
function samplesOf(glob: ActionGlob, others: readonly ActionGlob[]): readonly Sample[] {
  if (!/[*?]/.test(glob)) return [{ action: glob, meant: { action: glob, except: [] } }];
  const near = others.filter((other) => other !== glob && mayShare(other, glob));
  const automata = [dfaOf(glob), ...near.map(dfaOf)] as const;
  const samples = new Map<string, Sample>();
  explore({
    automata,
    sources: new Set(),
    isAlive: ([own]) => own !== DEAD,
    relevant: (states) => states,
    visit: (states, word) => {
      const accepts = states.map((state, i) => (automata[i] as Dfa).accepts(state));
      const key = accepts.join();
      if (accepts[0] === true && !samples.has(key)) {
        const matching = near.filter((_, i) => accepts[i + 1] === true);
        const meant = {
          action: narrowest([glob, ...matching]),
          except: near.filter((_, i) => accepts[i + 1] !== true),
        };
        samples.set(key, { action: word().join(''), meant });
      }
      return 'go on';
    },
    effort: { left: DEFAULT_EFFORT },
  });
  return [...samples.values()];
}

/** Of patterns that share some actions the one that says most of them. */
function narrowest([first = '*', ...others]: readonly ActionGlob[]): ActionGlob {
  return others.reduce((least, other) => (actionCovers(least, other) ? other : least), first);
}

/** Patterns of another service match none of these. */
function mayShare(other: ActionGlob, glob: ActionGlob): boolean {
  const prefix = servicePrefix(other);
  return prefix === servicePrefix(glob) || /[*?]/.test(prefix);
}

const dfas = new Map<ActionGlob, Dfa>();
/** More automata than this are not kept. */
const MOST_KEPT = 2_000;

function dfaOf(glob: ActionGlob): Dfa {
  const how = { reading: 'must', colons: 'across', syms: NO_SYMS, foldCase: true } as const;
  const found = dfas.get(glob) ?? makeDfa(compile(arnFromPattern(glob), how), 'must');
  if (dfas.size >= MOST_KEPT) dfas.clear();
  dfas.set(glob, found);
  return found;
}
