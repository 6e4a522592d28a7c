import { describe, expect, test } from 'vitest';
import { DEAD, type Dfa, makeDfa } from '../../../src/policy/automata/dfa.js';
import { type Exploration, explore } from '../../../src/policy/automata/explore.js';
import type { Reading } from '../../../src/policy/automata/token.js';
import { showWord, tokensOf } from './words.js';

const dfaOf = (pattern: string, reading: Reading = 'must'): Dfa => makeDfa(tokensOf(pattern, reading), reading);

interface Seen {
  readonly end: ReturnType<typeof explore>;
  readonly words: readonly string[];
  readonly used: number;
}

/** What is visited while the first pattern can still be matched. */
function visited(automata: readonly [Dfa, ...Dfa[]], more: Partial<Exploration> = {}): Seen {
  const words: string[] = [];
  const effort = more.effort ?? { left: 1e6 };
  const before = effort.left;
  const end = explore({
    automata,
    sources: new Set(),
    isAlive: ([first]) => first !== DEAD,
    relevant: (states) => states,
    visit: (states, word) => {
      expect(states).toHaveLength(automata.length);
      words.push(showWord(word()));
      return 'go on';
    },
    ...more,
    effort,
  });
  return { end, words, used: before - effort.left };
}

describe('words', () => {
  test('are one for each combination of states, shorter ones first', () => {
    expect(visited([dfaOf('ab*')])).toMatchObject({ end: 'done', words: ['', 'a', 'ab'] });
    expect(visited([dfaOf('*'), dfaOf('ab')]).words).toEqual(['', 'a', 'b', 'ab']);
    expect(visited([dfaOf('*'), dfaOf('a'), dfaOf('?')]).words).toEqual(['', 'a', 'b', 'aa']);
  });

  test('are told with the states that they lead to', () => {
    const [all, some] = [dfaOf('*'), dfaOf('a?')];
    const accepted: string[] = [];
    visited([all, some], {
      visit: ([, state], word) => {
        if (some.accepts(state ?? DEAD)) accepted.push(showWord(word()));
        return 'go on';
      },
    });
    expect(accepted).toEqual(['aa']);
  });

  test('are made of the edges alone where the first automaton has no other way', () => {
    expect(visited([dfaOf('ab'), dfaOf('*x*')]).words).toEqual(['', 'a', 'ab']);
    expect(visited([dfaOf('a*'), dfaOf('*x*')]).words).toEqual(['', 'a', 'ax']);
  });

  test('have one character for all others, and one of each kind where kinds make a difference', () => {
    expect(visited([dfaOf('?')]).words).toEqual(['', 'a']);
    expect(visited([dfaOf('?'), dfaOf('a')]).words).toEqual(['', 'a', 'b']);
    expect(visited([dfaOf('?'), dfaOf('⟨Row⟩', 'may')]).words).toEqual(['', 'a', '0']);
    expect(visited([dfaOf('?'), dfaOf('⟨Pot⟩', 'may')]).words).toEqual(['', 'a', '_']);
    expect(visited([dfaOf('?'), dfaOf('⟨Row⟩', 'may'), dfaOf('0'), dfaOf('1')]).words).toEqual([
      '',
      '0',
      '1',
      'a',
      '2',
    ]);
  });

  test('hold the unknown texts of sources alone', () => {
    const [any, seed] = [dfaOf('*'), dfaOf('⟨Seed⟩')];
    expect(visited([any, seed]).words).toEqual(['', 'a']);
    expect(visited([any, seed], { sources: new Set([seed]) }).words).toEqual(['', '⟨Seed⟩', 'a']);
    expect(visited([dfaOf('a⟨Seed⟩')]).words).toEqual(['', 'a']);
    const own = dfaOf('a⟨Seed⟩');
    expect(visited([own], { sources: new Set([own]) }).words).toEqual(['', 'a', 'a⟨Seed⟩']);
    const other = dfaOf('a⟨Seed⟩');
    expect(visited([dfaOf('a⟨Seed⟩'), other], { sources: new Set([other]) }).words).toEqual(['', 'a', 'a⟨Seed⟩']);
  });

  test('of a literal first automaton hold no characters of a source', () => {
    const source = dfaOf('ax');
    expect(visited([dfaOf('ab'), source], { sources: new Set([source]), isAlive: () => true }).words).toEqual([
      '',
      'a',
      'ab',
    ]);
  });
});

test('what is not worth going on with is left out', () => {
  const b = dfaOf('b*');
  expect(visited([dfaOf('*'), b], { isAlive: ([, state]) => state !== DEAD }).words).toEqual(['', 'b']);
});

test('combinations that differ in what makes no difference are visited once', () => {
  const automata = [dfaOf('*'), dfaOf('ab')] as const;
  expect(visited([...automata], { relevant: ([first = DEAD]) => [first, DEAD] }).words).toEqual(['', 'a']);
});

test('a visitor can stop it', () => {
  const words: string[] = [];
  const { end } = visited([dfaOf('abcd')], {
    visit: (_, word) => {
      words.push(showWord(word()));
      return words.length === 3 ? 'stop' : 'go on';
    },
  });
  expect({ end, words }).toEqual({ end: 'stopped', words: ['', 'a', 'ab'] });
});

describe('effort', () => {
  test('is taken for each letter once an automaton, and for what the automata do', () => {
    const [alone, one, other] = [dfaOf('ab'), dfaOf('ab'), dfaOf('a*')];
    expect(visited([alone]).used).toBe(2 + alone.work());
    expect(alone.work()).toBeGreaterThan(0);
    expect(visited([one, other]).used).toBe(2 * 2 + one.work() + other.work());
    expect(other.work()).toBeGreaterThan(0);
  });

  test('of work that was done before nothing is taken', () => {
    const dfa = dfaOf('ab');
    visited([dfa]);
    expect(visited([dfa]).used).toBe(2);
  });

  test('that just suffices is enough', () => {
    const { used } = visited([dfaOf('ab')]);
    expect(visited([dfaOf('ab')], { effort: { left: used } }).end).toBe('done');
    expect(visited([dfaOf('ab')], { effort: { left: used - 1 } }).end).toBe('too much');
    expect(visited([dfaOf('ab')], { effort: { left: 0 } })).toMatchObject({ end: 'too much', words: [''] });
  });
});
