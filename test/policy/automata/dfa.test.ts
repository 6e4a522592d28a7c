import { describe, expect, test } from 'vitest';
import { DEAD, type Dfa, makeDfa, type State } from '../../../src/policy/automata/dfa.js';
import type { Letter } from '../../../src/policy/automata/letter.js';
import type { Reading } from '../../../src/policy/automata/token.js';
import { showWord, tokensOf, wordOf } from './words.js';

const dfaOf = (pattern: string, reading: Reading = 'must'): Dfa => makeDfa(tokensOf(pattern, reading), reading);

function reached(dfa: Dfa, word: string): State {
  return wordOf(word).reduce<State>((state, letter) => dfa.step(state, letter), dfa.start);
}

test.each([
  ['seed*', 'seed', 'must', true],
  ['seed*', 'seedling', 'must', true],
  ['seed*', 'see', 'must', false],
  ['seed/⟨Seed⟩', 'seed/⟨Seed⟩', 'must', true],
  ['seed/⟨Seed⟩', 'seed/⟨Twin⟩', 'must', false],
  ['seed/⟨Seed⟩', 'seed/x', 'must', false],
  ['seed/⟨Seed⟩', 'seed/x', 'may', true],
  ['seed/⟨Seed⟩', 'seed/⟨Twin⟩', 'may', false],
  ['', '', 'must', true],
] as const)('%s accepts %s (%s): %s', (pattern, word, reading, expected) => {
  const dfa = dfaOf(pattern, reading);
  expect(dfa.accepts(reached(dfa, word))).toBe(expected);
});

describe('the state from which nothing is accepted', () => {
  test('is left by nothing', () => {
    const dfa = dfaOf('a');
    expect(reached(dfa, 'b')).toBe(DEAD);
    expect(dfa.step(DEAD, 'a')).toBe(DEAD);
    expect(dfa.step(DEAD, wordOf('⟨Seed⟩')[0] as Letter)).toBe(DEAD);
    expect([dfa.accepts(DEAD), dfa.isFull(DEAD), dfa.edges(DEAD)]).toEqual([false, false, []]);
  });

  test('is not where a pattern starts', () => {
    expect(dfaOf('a').start).not.toBe(DEAD);
    expect(dfaOf('').start).not.toBe(DEAD);
  });
});

test.each([
  ['a*', ['', 'a', 'ab'], [false, true, true]],
  ['*', ['', '⟨Seed⟩'], [true, true]],
  ['*a', ['', 'a'], [false, false]],
  ['a*b*', ['a', 'axb', 'axbx'], [false, true, true]],
])('what follows %s', (pattern, words, expected) => {
  const dfa = dfaOf(pattern);
  expect(words.map((word) => dfa.isFull(reached(dfa, word)))).toEqual(expected);
});

test('equal sets of positions are one state', () => {
  const dfa = dfaOf('*a');
  expect(reached(dfa, 'b')).toBe(dfa.start);
  expect(reached(dfa, 'xxa')).toBe(reached(dfa, 'aa'));
  expect(reached(dfa, 'a')).not.toBe(dfa.start);
  const full = dfaOf('a*');
  expect(reached(full, 'ab⟨Seed⟩')).toBe(reached(full, 'a'));
});

test('edges are those of all positions, each once', () => {
  const dfa = dfaOf('*ab*a');
  const edges = (word: string): string => showWord([...dfa.edges(reached(dfa, word))].sort());
  expect(['', 'a', 'ab', 'aba'].map(edges)).toEqual(['a', 'ab', 'a', 'ab']);
});

test.each([
  ['ab*', ['', 'a', 'ab'], [true, true, false]],
  ['a⟨Seed⟩', ['', 'a', 'a⟨Seed⟩'], [true, true, true]],
  ['*a', ['', 'a'], [false, false]],
])('where %s can be left by its edges only', (pattern, words, expected) => {
  const dfa = dfaOf(pattern);
  expect(words.map((word) => dfa.isLiteral(reached(dfa, word)))).toEqual(expected);
});

test.each([
  ['*⟨Seed⟩', 'may', false],
  ['*⟨Row⟩', 'may', true],
  ['*⟨Row⟩', 'must', false],
] as const)('whether %s (%s) tells kinds of characters apart: %s', (pattern, reading, expected) => {
  expect(dfaOf(pattern, reading).byKind).toBe(expected);
});

describe('characters of a kind', () => {
  test('lead to one state, but for edges', () => {
    const dfa = dfaOf('⟨Row⟩x*', 'may');
    expect(reached(dfa, '1')).toBe(reached(dfa, '2'));
    expect(reached(dfa, 'a')).toBe(DEAD);
    expect(reached(dfa, '1x')).not.toBe(reached(dfa, '1a'));
  });
});

describe('work', () => {
  const [seed] = wordOf('⟨Seed⟩') as [Letter];

  /** What a first step costs from where the word leads. */
  function cost(pattern: string, word: string, letter: Letter): number {
    const dfa = dfaOf(pattern);
    const state = reached(dfa, word);
    const before = dfa.work();
    dfa.step(state, letter);
    return dfa.work() - before;
  }

  test('is one for a step, and the same for each position that is looked at', () => {
    const [one, two, three] = [cost('ab', '', 'a'), cost('*ab', '', 'a'), cost('*ab', 'a', 'b')];
    expect(one).toBeGreaterThan(2);
    expect([two - one, three - two]).toEqual([one - 1, one - 1]);
    expect([cost('ab', '', seed), cost('ab', '', 'q')]).toEqual([one, one]);
  });

  test('is none for a step that was made before, or with another character of its kind', () => {
    const dfa = dfaOf('*ab');
    const grows = (letter: Letter): boolean => {
      const before = dfa.work();
      dfa.step(dfa.start, letter);
      return dfa.work() > before;
    };
    expect(dfa.work()).toBe(0);
    expect([...'aaqzQZ01', seed, seed].map(grows)).toEqual([
      ...[true, false, true, false, true, false, true, false],
      ...[true, false],
    ]);
  });

  test('is none where nothing or everything is accepted', () => {
    const dfa = dfaOf('*');
    dfa.step(dfa.start, 'a');
    dfa.step(DEAD, 'a');
    expect(dfa.work()).toBe(0);
  });
});
