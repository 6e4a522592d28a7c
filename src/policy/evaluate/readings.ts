import type { Question } from './questions.js';

/** One way to read IAM: an answer to every question. */
export interface Readings {
  /** What is so, given what follows from either answer to the question. Where both lead to the same, nothing is asked. */
  settle(question: Question, documented: boolean, otherwise: boolean): boolean;
}

/** The answers that AWS's documents give. */
export const DOCUMENTED: Readings = readingsWith(new Set());

/** The documented answers, but to these questions the other one. */
export function readingsWith(otherwise: ReadonlySet<Question>): Readings {
  return { settle: (question, yes, no) => (otherwise.has(question) ? no : yes) };
}

export interface Answer {
  readonly question: Question;
  readonly is: 'documented' | 'otherwise';
}

/** What comes out under some answers. */
export interface Answered<T> {
  readonly answers: readonly Answer[];
  readonly result: T;
}

/**
 * What comes out under each way to read IAM, told by the answers that matter: a single one without answers where all ways lead to the
 * same, as far as `key` tells, and then under the documented answers.
 */
export function underEachReading<T>(
  run: (readings: Readings) => T,
  key: (result: T) => string,
): readonly Answered<T>[] {
  return explore(new Map(), run, key);
}

// INVARIANT: each level answers one more question, so that the levels are as many as there are questions.
function explore<T>(
  known: ReadonlyMap<Question, Answer['is']>,
  run: (readings: Readings) => T,
  key: (result: T) => string,
): readonly Answered<T>[] {
  let open: Question | undefined;
  const result = run({
    settle: (question, documented, otherwise) => {
      if (documented === otherwise) return documented;
      const answer = known.get(question);
      if (answer === undefined) open ??= question;
      return answer === 'otherwise' ? otherwise : documented;
    },
  });
  if (open === undefined) return [{ answers: [], result }];
  const question = open;
  const documented = explore(new Map([...known, [question, 'documented']]), run, key);
  const otherwise = explore(new Map([...known, [question, 'otherwise']]), run, key);
  if (keyOf(documented, key) === keyOf(otherwise, key)) return documented;
  return [...answered(question, 'documented', documented), ...answered(question, 'otherwise', otherwise)];
}

function answered<T>(question: Question, is: Answer['is'], further: readonly Answered<T>[]): readonly Answered<T>[] {
  return further.map(({ answers, result }) => ({ answers: [{ question, is }, ...answers], result }));
}

function keyOf<T>(all: readonly Answered<T>[], key: (result: T) => string): string {
  return JSON.stringify(
    all.map(({ answers, result }) => [answers.map(({ question, is }) => [question.id, is]), key(result)]),
  );
}
