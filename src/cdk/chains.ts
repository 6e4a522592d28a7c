import type { Making, Term } from '../source/index.js';
import { type Construct, eachOf, type Synth } from './synth.js';

/** The states of a state machine, as its app puts them one behind another; `unfollowed`: why there may be others. */
export interface Chain {
  readonly states: readonly Construct[];
  readonly unfollowed?: string;
}

/** Methods by which a state leads to others, or holds them. */
const LEADS: ReadonlySet<string> = new Set([
  'next',
  'when',
  'otherwise',
  'afterwards',
  'branch',
  'iterator',
  'itemProcessor',
  'addCatch',
]);

/**
 * All states that can be reached from where a state machine begins: in whatever order they are put one behind another, and whichever of them
 * the calls that do so are made on.
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions-readme.html
 */
export function chainFrom(synth: Synth, start: Term): Chain {
  const found = new Set<Construct>();
  let unfollowed: string | undefined;
  const links = synth.makings.filter(isLink).map(({ callee, args }) => ({
    from: callee.is === 'member' ? statesIn(synth, callee.of).states : [],
    to: args,
  }));
  const waiting: Term[] = [start];
  for (let term = waiting.pop(); term !== undefined; term = waiting.pop()) {
    const direct = statesIn(synth, term);
    unfollowed ??= direct.unfollowed;
    const fresh = direct.states.filter((state) => !found.has(state));
    for (const state of fresh) found.add(state);
    if (fresh.length === 0) continue;
    for (const { from, to } of links) if (from.some((state) => fresh.includes(state))) waiting.push(...to);
  }
  return { states: [...found], ...(unfollowed !== undefined && { unfollowed }) };
}

function isLink({ how, callee }: Making): boolean {
  return how === 'call' && callee.is === 'member' && LEADS.has(callee.name);
}

const NOTHING: Chain = { states: [] };

/** Chains of chains deeper than this are not followed. */
const DEEPEST = 200;

/** The states that a term itself names: a state, what a call on one gives, what is put together of several. */
function statesIn(synth: Synth, term: Term, depth = 0): Chain {
  if (depth > DEEPEST) return { states: [], unfollowed: 'its states are chained too deeply' };
  if (term.is === 'oneOf') return together(eachOf(term).map((one) => statesIn(synth, one, depth + 1)));
  if (term.is === 'list') return together(term.items.map((one) => statesIn(synth, one, depth + 1)));
  if (term.is === 'object') return ofMembers(synth, term, depth);
  if (term.is === 'member') return statesIn(synth, term.of, depth + 1);
  if (term.is === 'made') return ofMaking(synth, term, depth);
  return term.is === 'unknown' ? { states: [], unfollowed: term.because } : NOTHING;
}

/** Something of the app's own that can stand in a chain has the state with which it starts. */
function ofMembers(synth: Synth, term: Term & { is: 'object' }, depth: number): Chain {
  const start = term.members.get('startState');
  return start === undefined ? NOTHING : statesIn(synth, start, depth + 1);
}

function ofMaking(synth: Synth, term: Term & { is: 'made' }, depth: number): Chain {
  const making = synth.makings[term.by];
  if (making === undefined) return NOTHING;
  const { how, callee, args } = making;
  const each = (terms: readonly Term[]): Chain => together(terms.map((one) => statesIn(synth, one, depth + 1)));
  if (how === 'new') return ofConstruct(synth, term);
  const name = synth.nameOf(callee) ?? '';
  if (callee.is === 'member') return each(LEADS.has(callee.name) ? [callee.of, ...args] : [callee.of]);
  if (/^aws-stepfunctions\.Chain\.(start|sequence|custom)$/.test(name)) return each(args);
  return NO_STATE.test(name) ? NOTHING : { states: [], unfollowed: `what \`${name}\` gives` };
}

/** What states are given beside other states. */
const NO_STATE = /^aws-stepfunctions\.(Condition|TaskInput|JsonPath|Errors|Timeout)\b|^core\.Duration\b/;

function ofConstruct(synth: Synth, term: Term): Chain {
  const construct = synth.constructOf(term);
  if (construct === undefined) return { states: [], unfollowed: "a state that can't be told" };
  if (construct.kind !== 'aws-stepfunctions.StateMachineFragment') return { states: [construct].filter(isState) };
  // A fragment has the states that stand below it.
  const { unit, path } = construct;
  const below = synth.constructs.filter(
    (one) => one !== construct && one.unit === unit && isState(one) && path.every((id, i) => one.path[i] === id),
  );
  return { states: below };
}

export function isState({ kind }: Construct): boolean {
  return (
    /^aws-stepfunctions(-tasks)?\.\w+$/.test(kind) && !/\.(StateMachine|Activity|StateMachineFragment)$/.test(kind)
  );
}

function together(chains: readonly Chain[]): Chain {
  const unfollowed = chains.map((one) => one.unfollowed).find((because) => because !== undefined);
  return { states: chains.flatMap(({ states }) => states), ...(unfollowed !== undefined && { unfollowed }) };
}
