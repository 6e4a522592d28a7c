import type { KeyAnswer, Truth, ValueAnswer } from '../../../../src/policy/contains/theory/theory.js';
import type { Names } from '../../../../src/vocabulary/index.js';
import { showWord } from '../../automata/words.js';
import { bench, literal } from '../rules.js';

// Conditions in short: `StringLike n* s*`, `!StringLike n*` for one that does not hold or match.

export function asked(written: readonly string[], names?: Names, key = 'shed:Owner') {
  const on = bench(names);
  const truths = written.map((one): Truth => {
    const [operator = '', ...values] = one.replace(/^!/, '').split(' ');
    return { literal: literal(on, operator, key, values), holds: !one.startsWith('!') };
  });
  return { truths, theory: { ...on.theory, answers: new Map() } };
}

/** The value, `none`, or `? …` with why it is not known. */
export function show(answer: KeyAnswer | ValueAnswer): unknown {
  if (answer.is === 'none') return 'none';
  if (answer.is === 'unknown') return `? ${answer.because}`;
  if ('word' in answer) return [showWord(answer.word)];
  return answer.value === undefined ? 'missing' : answer.value.map(showWord);
}
