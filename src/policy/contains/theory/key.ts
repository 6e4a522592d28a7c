import type { Constraint, KeyAnswer, Theory, Truth } from './theory.js';
import { solveValue } from './value.js';

const NONE: KeyAnswer = { is: 'none' };
const MISSING: KeyAnswer = { is: 'value', value: undefined };

/** Values of one key under which each of the conditions on it is as true as asked for: a missing key where that will do. */
export function answerKey(truths: readonly Truth[], theory: Theory): KeyAnswer {
  const sorted = [...truths].sort((a, b) => a.literal.number - b.literal.number);
  const key = sorted.map(({ literal, holds }) => `${holds ? '' : '!'}${literal.number}`).join(' ');
  const found = theory.answers.get(key) ?? findAnswer(sorted, theory);
  theory.answers.set(key, found);
  return found;
}

function findAnswer(truths: readonly Truth[], theory: Theory): KeyAnswer {
  const strange = truths.find(({ literal }) => literal.operator === undefined);
  if (strange !== undefined) {
    return { is: 'unknown', because: `the operator \`${strange.literal.condition.operator}\` is not known` };
  }
  const missing = truths.map(whenMissing);
  if (missing.every((truth) => truth === true)) return MISSING;
  const present = whenPresent(truths, theory);
  if (present.is !== 'none' || !missing.every((truth) => truth !== false)) return present;
  return { is: 'unknown', because: 'AWS does not tell whether `ForAnyValue:…IfExists` holds without the key' };
}

/** Whether the condition is as asked for where its key is missing; undefined where AWS does not tell. */
function whenMissing({ literal, holds }: Truth): boolean | undefined {
  const truth = missingTruth(literal);
  return truth === undefined ? undefined : truth === holds;
}

function missingTruth({ operator, condition }: Truth['literal']): boolean | undefined {
  if (operator === undefined) return undefined;
  if (operator.comparison.family === 'presence') return asksForAbsence(condition.values);
  if (operator.set === 'all') return true;
  if (operator.set === 'any') return operator.ifExists ? undefined : false;
  return operator.ifExists || operator.comparison.negated;
}

function asksForAbsence(values: Truth['literal']['condition']['values']): boolean {
  return values.some((value) => textOf(value) === 'true');
}

function asksForPresence(values: Truth['literal']['condition']['values']): boolean {
  return values.some((value) => textOf(value) === 'false');
}

function textOf(value: Truth['literal']['condition']['values'][number]): string {
  return value
    .map((part) => ('text' in part ? part.text : '?'))
    .join('')
    .toLowerCase();
}

function whenPresent(truths: readonly Truth[], theory: Theory): KeyAnswer {
  const nulls = truths.filter(({ literal }) => literal.operator?.comparison.family === 'presence');
  if (nulls.some(({ literal, holds }) => asksForPresence(literal.condition.values) !== holds)) return NONE;
  const others = truths.filter((truth) => !nulls.includes(truth));
  const sets = others.filter(({ literal }) => literal.operator?.set !== undefined);
  if (sets.length === 0) return oneValue(others, theory);
  if (sets.length === others.length) return severalValues(others, theory);
  const one = oneValue(others, theory);
  return one.is === 'none' ? { is: 'unknown', because: 'a key is compared as one value and as several' } : one;
}

function oneValue(truths: readonly Truth[], theory: Theory): KeyAnswer {
  const answer = solveValue(truths.map(constraint), theory);
  return answer.is === 'value' ? { is: 'value', value: [answer.word] } : answer;
}

/**
 * One value for each condition that asks for some value, each as those want it that speak of all values: more are never needed.
 * ForAllValues that does not hold asks for some value that does not match, ForAnyValue that does not hold speaks of all.
 */
function severalValues(truths: readonly Truth[], theory: Theory): KeyAnswer {
  const ofAll = truths.filter(({ literal, holds }) => (literal.operator?.set === 'all') === holds).map(constraint);
  const ofSome = truths.filter(({ literal, holds }) => (literal.operator?.set === 'all') !== holds).map(constraint);
  const asked = ofSome.length === 0 ? [ofAll] : ofSome.map((one) => [one, ...ofAll]);
  const answers = asked.map((constraints) => solveValue(constraints, theory));
  const unknown = answers.find((answer) => answer.is === 'unknown');
  if (answers.some((answer) => answer.is === 'none')) return NONE;
  if (unknown !== undefined) return unknown;
  return { is: 'value', value: answers.flatMap((answer) => (answer.is === 'value' ? [answer.word] : [])) };
}

/** A negated operator holds where none of its values matches. */
function constraint({ literal, holds }: Truth): Constraint {
  return { literal, matches: holds !== (literal.operator?.comparison.negated === true) };
}
