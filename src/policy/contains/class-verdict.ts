import type { Verdict } from '../../vocabulary/index.js';
import type { Bench } from './bench.js';
import type { ClassPair } from './class-pair.js';
import { decideSituation, type Found } from './decide.js';
import type { Counterexample, Refute } from './refute.js';
import type { Rule } from './rule.js';
import type { Undecided } from './search.js';
import { BY_BOTH, type ColonReading, type Sides, sidesOf } from './sides.js';
import { eachSituation, likelySituations, type Situation } from './situations.js';
import { notSubsumed } from './subsume.js';
import { type Universe, universesOf } from './universe.js';

/** Steps that are left for a question. */
export interface Effort {
  left: number;
}

/** What is found of one class of actions. */
export type Answer = { readonly is: 'proven' } | Extract<Verdict, { readonly is: 'refuted' | 'unknown' }>;

const PROVEN: Answer = { is: 'proven' };

/** What a question about one class of actions needs. */
export interface Asking {
  readonly bench: Bench;
  readonly refute: Refute;
  readonly effort: Effort;
}

/** The rules of a class as they are compared, with the universes of its actions, each once and with an action that has it. */
export interface ClassCase {
  readonly byBoth: Sides;
  /** For each way in which colons can be read. Empty where they make no difference. */
  readonly exact: readonly Sides[];
  readonly universes: readonly { readonly action: string; readonly universe: Universe }[];
}

/** A class in which the outer rules do not allow all that the inner ones do word for word; undefined where they do. */
export function classCase({ inner, outer, actions }: ClassPair, bench: Bench): ClassCase | undefined {
  const modes = modesOf([...inner, ...outer]);
  const allowing = [...new Set(modes.flatMap(({ opening }) => notSubsumed(inner, outer, opening)))];
  if (allowing.length === 0) return undefined;
  const denying = inner.filter((rule) => !rule.allows);
  const sides = (reading: ColonReading): Sides => sidesOf(allowing, denying, outer, reading);
  const universes = new Map<string, ClassCase['universes'][number]>();
  for (const action of actions) {
    for (const universe of universesOf(action, bench.actions)) {
      if (!universes.has(universe.key)) universes.set(universe.key, { action, universe });
    }
  }
  return {
    byBoth: sides(BY_BOTH),
    exact: modes.length === 1 ? [] : modes.map(sides),
    universes: [...universes.values()],
  };
}

/** A counterexample among the likely ones, which are quickly looked at. */
export function quickRefutation({ byBoth, universes }: ClassCase, asking: Asking): Counterexample | undefined {
  for (const { action, universe } of universes) {
    for (const situation of likelySituations(byBoth, universe, asking.effort)) {
      const found = decideSituation(situation, byBoth, asking.bench.theory, (at, model) =>
        asking.refute(action, universe, at, model),
      );
      if (found.is === 'shown') return found.by;
    }
  }
  return undefined;
}

/** Whether the outer rules allow all that the inner ones do in these actions. */
export function classVerdict({ byBoth, exact, universes }: ClassCase, asking: Asking): Answer {
  let undecided: Answer = PROVEN;
  for (const { action, universe } of universes) {
    const answer = universeAnswer(action, universe, byBoth, exact, asking);
    if (answer.is === 'refuted') return answer;
    if (answer.is === 'unknown') undecided = answer;
  }
  return undecided;
}

/** One where no pattern depends on how colons are read, and otherwise both. */
export function modesOf(rules: readonly Rule[]): readonly ColonReading[] {
  const depends = rules.some(({ resources }) => resources?.patterns.some((pattern) => pattern.dependsOnColons));
  const across = { opening: 'across', closing: 'across' } as const;
  return depends ? [across, { opening: 'segments', closing: 'segments' }] : [across];
}

/** Why it is unknown where each way of reading colons tells something else. */
export const COLONS_UNTOLD = 'it depends on whether a `*` before the fifth colon of a pattern reads colons';

/** First what shows by every reading of colons that there is more, and where nothing does, whether each reading alone shows that there is not. */
function universeAnswer(
  action: string,
  universe: Universe,
  byBoth: Sides,
  exact: readonly Sides[],
  asking: Asking,
): Answer {
  const found = answerUnder(action, universe, byBoth, asking);
  if (found.is !== 'proven' || exact.length === 0) return found;
  for (const sides of exact) {
    const answer = answerUnder(action, universe, sides, asking);
    if (answer.is === 'refuted') return answer;
    if (answer.is === 'unknown') return { is: 'unknown', because: COLONS_UNTOLD };
  }
  return PROVEN;
}

/** Whether the outer side allows all that the inner one does on the resources of a universe, under one reading of colons. */
export function answerUnder(
  action: string,
  universe: Universe,
  sides: Sides,
  { bench, refute, effort }: Asking,
): Answer {
  let counterexample: Counterexample | undefined;
  let open: Undecided | undefined;
  const decided = (situation: Situation): Found<Counterexample> => {
    const found = decideSituation(situation, sides, bench.theory, (at, model) => refute(action, universe, at, model));
    if (found.is === 'shown') counterexample = found.by;
    if (found.is === 'unknown') open ??= found;
    return found;
  };
  const end = eachSituation(sides, universe, effort, (situation) =>
    decided(situation).is === 'shown' ? 'stop' : 'go on',
  );
  if (counterexample !== undefined) return { is: 'refuted', ...(counterexample as Counterexample) };
  if (end === 'too much') open ??= { because: `the resource patterns for \`${action}\` take too long to compare` };
  return open === undefined ? PROVEN : { is: 'unknown', because: open.because };
}
