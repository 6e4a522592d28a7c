import {
  type Actions,
  type Assignment,
  type Names,
  namesAction,
  type Policy,
  type Reference,
  type Request,
} from '../../vocabulary/index.js';
import { isSym, type Letter } from '../automata/letter.js';
import { evaluateIdentity } from '../evaluate/evaluate.js';
import { type TypeTemplate, templatesOf } from '../resource-types/templates.js';
import { beautified } from './beautify.js';
import { groundPolicy, namesIn, patternsIn, variablesIn } from './ground.js';
import type { Model } from './search.js';
import type { Situation } from './situations.js';
import { piecesOf, type Texts, textsFor, type Unknown } from './texts.js';
import { isIn, type Universe } from './universe.js';

/** A request that one side allows and the other does not, and the names and conditions under which it is so. */
export interface Counterexample {
  readonly by: Request;
  readonly assuming?: Assignment;
}

/** The two sides in one world of template conditions. */
export interface Replaying {
  readonly inner: Policy;
  readonly outer: Policy;
  readonly actions: Actions;
  readonly names: Names | undefined;
  /** Texts of names that this world fixes. */
  readonly fixed: ReadonlyMap<Reference, string>;
  readonly conditions: ReadonlyMap<string, boolean>;
  /** What is left to be done for the question. */
  readonly effort: { left: number };
}

/** What a replay costs, measured against a step of an automaton. */
const STEPS_A_REPLAY = 2_000;

/** The variables in statements that name the action. */
function variablesFor(action: string, policies: readonly Policy[]): ReadonlySet<string> {
  const naming = policies.flatMap(({ statements }) => statements.filter(({ actions }) => namesAction(actions, action)));
  return variablesIn({ statements: naming });
}

/**
 * Looks for a request that shows what a situation and a model say, and lets evaluation confirm it. `within`: it has to be one that this
 * policy allows.
 */
export type Refute = (
  action: string,
  universe: Universe,
  situation: Situation,
  model: Model,
  within?: Policy,
) => Counterexample | undefined;

/** What looks for counterexamples to one question, as long as its effort lasts. */
export function refuter(replaying: Replaying): Refute {
  const { inner, outer, actions, names, fixed, conditions, effort } = replaying;
  const open = [...new Set([...namesIn(inner, names, fixed), ...namesIn(outer, names, fixed)])];
  const patterns = [...patternsIn(inner), ...patternsIn(outer)];
  const hasNames = patterns.some((pattern) => pattern.some((part) => 'name' in part));
  const isPlain = !hasNames && fixed.size === 0 && conditions.size === 0;

  function confirmed(request: Request, universe: Universe, texts: Texts, within: Policy | undefined): boolean {
    if (!isIn(universe, request.resource) || effort.left <= 0) return false;
    effort.left -= STEPS_A_REPLAY;
    const ground = (policy: Policy): Policy => (isPlain ? policy : groundPolicy(policy, names, namesOf(texts)));
    const decision = (policy: Policy) => evaluateIdentity([ground(policy)], request, actions).is;
    return (
      decision(inner) === 'allowed' &&
      decision(outer) === 'denied' &&
      (within === undefined || decision(within) === 'allowed')
    );
  }

  return (action, universe, situation, model, within) => {
    const arnAt = (i: number): string => sampleArn(action, i, actions);
    const values = [...model.values()].flatMap((words) => words ?? []);
    const plain = [situation.word, ...values].map((word) => spelled(word, new Map(), new Map()));
    const unknowns = [...open, ...variablesFor(action, [inner, outer])];
    const likely = unknowns.length === 0 ? [] : [...piecesOf(plain, patterns), arnAt(0), arnAt(1)];
    for (const told of textsFor(unknowns, { names, arnAt, likely })) {
      const texts: Texts = new Map<Unknown, string>([...told, ...fixed]);
      const request = requestOf(action, situation.word, model, texts);
      if (!confirmed(request, universe, texts, within)) continue;
      const by = beautified(request, (better) => confirmed(better, universe, texts, within));
      return isPlain ? { by } : { by, assuming: { names: namesOf(texts), conditions } };
    }
    return undefined;
  };
}

function namesOf(texts: Texts): ReadonlyMap<Reference, string> {
  return new Map([...texts].flatMap(([one, text]) => (typeof one === 'string' ? [] : [[one, text] as const])));
}

/** The request that a word and a model stand for when names and variables have these texts. A variable has the value of its key. */
function requestOf(action: string, word: readonly Letter[], model: Model, texts: Texts): Request {
  const variables = new Map(
    [...texts].flatMap(([one, text]) => (typeof one === 'string' ? [[one, text] as const] : [])),
  );
  for (const [key, values] of model) {
    const [value] = values ?? [];
    if (value !== undefined) variables.set(key, spelled(value, texts, variables));
  }
  const resource = spelled(word, texts, variables);
  const context = new Map<string, readonly string[]>([...variables].map(([key, value]) => [key, [value]] as const));
  for (const [key, values] of model) {
    if (values !== undefined)
      context.set(
        key,
        values.map((value) => spelled(value, texts, variables)),
      );
  }
  return { action, resource, context };
}

/** The word as text. Variables that have no value yet get one. */
function spelled(word: readonly Letter[], texts: Texts, variables: Map<string, string>): string {
  return word.map((letter) => (isSym(letter) ? symText(letter, texts, variables) : letter)).join('');
}

function symText({ of, single }: Exclude<Letter, string>, texts: Texts, variables: Map<string, string>): string {
  if ('name' in of) {
    const text = texts.get(of.name) ?? '';
    return single === undefined ? text : ([...text][single] ?? '');
  }
  const value = variables.get(of.variable) ?? of.otherwise ?? 'a';
  if (of.otherwise === undefined) variables.set(of.variable, value);
  return value;
}

const FILLINGS: Readonly<Record<string, string>> = {
  Partition: 'aws',
  Region: 'us-east-1',
  Account: '111122223333',
};

function sampleArn(action: string, i: number, actions: Actions): string {
  const [template] = templatesOf(action, actions);
  return template === undefined ? 'arn:aws:s3:::name' : spelledTemplate(template, `name${i + 1}`);
}

function spelledTemplate({ pattern }: TypeTemplate, name: string): string {
  return pattern.map((part) => ('text' in part ? part.text : (FILLINGS[part.variable] ?? name))).join('');
}
