import { describe, expect, test } from 'vitest';
import { without } from '../../../src/policy/automata/charset.js';
import type { Letter, Sym } from '../../../src/policy/automata/letter.js';
import { makeNfa, type Nfa } from '../../../src/policy/automata/nfa.js';
import type { Reading, Token } from '../../../src/policy/automata/token.js';
import { showWord, tokensOf, wordOf } from './words.js';

function accepts(tokens: readonly Token[], reading: Reading, word: readonly Letter[]): boolean {
  const { start, read, end } = makeNfa(tokens, reading);
  return word.reduce(read, start).includes(end);
}

const nfaOf = (pattern: string, reading: Reading = 'must'): Nfa => makeNfa(tokensOf(pattern, reading), reading);

describe('texts', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['ab', 'ab', true],
    ['ab', 'a', false],
    ['ab', 'abc', false],
    ['ab', 'aB', false],
    ['*', '', true],
    ['*', 'a:/b', true],
    ['a*b', 'ab', true],
    ['a*b', 'abbab', true],
    ['a*b', 'aba', false],
    ['?', 'a', true],
    ['?', '', false],
    ['?', 'ab', false],
    ['?*', '', false],
    ['?*', 'a', true],
    ['?*', 'abc', true],
    ['??*', 'a', false],
    ['*a?a*', 'xaxaxx', true],
    ['*a?a*', 'xaxxax', false],
    ['a${*}', 'a${*}', true],
    ['a${*}', 'ab', false],
  ])('%s reads %s: %s', (pattern, text, expected) => {
    for (const reading of ['must', 'may'] as const)
      expect(accepts(tokensOf(pattern, reading), reading, wordOf(text))).toBe(expected);
  });

  test('where case does not count, either will do', () => {
    const tokens = tokensOf('aB1', 'must', { foldCase: true });
    const read = ['Ab1', 'AB1', 'aB1', 'aB2', 'bB1'].filter((text) => accepts(tokens, 'must', [...text]));
    expect(read).toEqual(['Ab1', 'AB1', 'aB1']);
  });

  test.each([
    ['arn:*:s', 'arn:a:s:::', true],
    ['arn:*:s', 'arn:a:b:s::', false],
    ['arn:?:s', 'arn:::s::', false],
  ])('segment by segment, %s reads %s: %s', (pattern, text, expected) => {
    expect(accepts(tokensOf(pattern, 'must', { colons: 'segments' }), 'must', [...text])).toBe(expected);
  });
});

describe('unknown texts, whatever they are', () => {
  test.each([
    ['⟨Seed⟩', '⟨Seed⟩', true],
    ['⟨Seed⟩', '⟨Row⟩', false],
    ['⟨Seed⟩', 'seed', false],
    ['⟨Seed⟩', '', false],
    ['seed', '⟨Seed⟩', false],
    ['', '⟨Note⟩', false],
    ['a⟨Seed⟩b', 'a⟨Seed⟩b', true],
    ['⟨Box⟩', '⟨Box⟩', true],
    ['*', '⟨Seed⟩', true],
    ['*', '⟨Note⟩⟨Arn⟩', true],
    ['*/*', '⟨Seed⟩/⟨Way⟩', true],
    ['*/*', '⟨Way⟩', false],
    // `?` reads one character, and beside a `*` a text that has some.
    ['?', '⟨Seed⟩', false],
    ['?*', '⟨Seed⟩', true],
    ['?*', '⟨Note⟩', false],
    ['?*', '⟨Note⟩a', false], // it would: rather too little is accepted than too much
    ['?*', 'a⟨Note⟩', true],
    ['??*', '⟨Seed⟩', false],
    ['??*', '⟨Seed⟩⟨Row⟩', true],
    ['??', '⟨Box⟩', true],
    ['?', '⟨Box⟩', false],
    ['???', '⟨Box⟩', false],
    ['??*', '⟨Box⟩', true],
    ['???*', '⟨Box⟩', false],
    // A variable with a default has the value of the same variable without one.
    ["${aws:username, 'x'}", '${aws:username}', true],
    ["${aws:username, 'x'}", "${AWS:username, 'x'}", true],
    ["${aws:username, 'x'}", "${aws:username, 'y'}", false],
    ['${aws:username}', "${aws:username, 'x'}", false],
    ['?*', '${aws:username}', false],
  ])('%s reads %s: %s', (pattern, word, expected) => {
    expect(accepts(tokensOf(pattern, 'must'), 'must', wordOf(word))).toBe(expected);
  });

  test.each([
    ['arn:*:s', 'arn:⟨Seed⟩:s:::', true],
    ['arn:*:s', 'arn:⟨Way⟩:s:::', true],
    ['arn:*:s', 'arn:⟨Arn⟩:s:::', false],
    ['arn:?*:s', 'arn:⟨Field⟩:s:::', true],
    ['arn:?*:s', 'arn:⟨Arn⟩:s:::', false],
    ['arn:??:s', 'arn:⟨Box⟩:s:::', true],
  ])('segment by segment, %s reads %s: %s', (pattern, word, expected) => {
    expect(accepts(tokensOf(pattern, 'must', { colons: 'segments' }), 'must', wordOf(word))).toBe(expected);
  });
});

describe('unknown texts, for some that they may be', () => {
  test.each([
    // A name of the pattern.
    ['⟨Seed⟩', 'a', true],
    ['⟨Seed⟩', 'abc', true],
    ['⟨Seed⟩', '', false],
    ['⟨Note⟩', '', true],
    ['⟨Seed⟩', 'a/b', false],
    ['⟨Way⟩', 'a/b', true],
    ['⟨Way⟩', 'a:b', false],
    ['⟨Seed⟩b', 'ab', true],
    ['⟨Seed⟩b', 'b', false],
    ['⟨Note⟩b', 'b', true],
    ['⟨Box⟩', '12', true],
    ['⟨Box⟩', '1', false],
    ['⟨Box⟩', '123', false],
    ['⟨Box⟩', '1a', false],
    // A name of the word.
    ['abcde', '⟨Seed⟩', true],
    ['a/b', '⟨Seed⟩', false],
    ['a/b', '⟨Way⟩', true],
    ['a/b', '⟨Seed⟩/⟨Twin⟩', true],
    ['abc', '⟨Seed⟩c', true],
    ['abc', 'a⟨Seed⟩c', true],
    ['ac', 'a⟨Seed⟩c', false],
    ['ac', 'a⟨Note⟩c', true],
    ['', '⟨Seed⟩', false],
    ['', '⟨Note⟩', true],
    ['Ab', '⟨Field⟩', false],
    ['a-1', '⟨Field⟩', true],
    ['12', '⟨Box⟩', true],
    ['1', '⟨Box⟩', false],
    ['123', '⟨Box⟩', false],
    ['1a', '⟨Box⟩', false],
    ['?', '⟨Seed⟩', true],
    ['???', '⟨Seed⟩', true],
    ['???', '⟨Box⟩', false],
    ['*:*', '⟨Seed⟩', false],
    ['*:*', '⟨Arn⟩', true],
    ['*', '⟨Seed⟩', true],
    // One of each.
    ['⟨Seed⟩', '⟨Seed⟩', true],
    ['⟨Seed⟩', '⟨Row⟩', true],
    ['⟨Seed⟩', '⟨Way⟩', true],
    ['⟨Seed⟩⟨Row⟩', '⟨Way⟩', true],
    ['⟨Seed⟩⟨Row⟩', '⟨Box⟩', true],
    ['⟨Box⟩', '⟨Pot⟩', false],
    ['⟨Seed⟩/', '⟨Row⟩', false],
    ['⟨Seed⟩/', '⟨Way⟩', true],
  ])('%s reads %s: %s', (pattern, word, expected) => {
    expect(accepts(tokensOf(pattern, 'may'), 'may', wordOf(word))).toBe(expected);
  });

  test.each([
    // Seed and Twin are known to differ.
    ['⟨Seed⟩', '⟨Twin⟩', false],
    ['⟨Twin⟩', '⟨Seed⟩', false],
    ['a⟨Seed⟩', 'a⟨Twin⟩', false],
    ['⟨Seed⟩a', '⟨Twin⟩a', false],
    ['⟨Seed⟩', '⟨Twin⟩a', true],
    ['⟨Seed⟩', 'a⟨Twin⟩', true],
    ['⟨Seed⟩', '⟨Twin⟩⟨Twin⟩', true],
    ['⟨Seed⟩', '⟨Twin⟩⟨Row⟩', true],
    ['⟨Seed⟩a', '⟨Twin⟩', true],
    ['a⟨Seed⟩', '⟨Twin⟩', true],
    ['*⟨Seed⟩', '⟨Twin⟩', true],
    ['⟨Seed⟩*', '⟨Twin⟩', true],
    ['⟨Note⟩⟨Seed⟩', '⟨Twin⟩', true],
    ['⟨Seed⟩/*', '⟨Twin⟩/a', false],
    ['⟨Seed⟩/*', '⟨Twin⟩/⟨Seed⟩', false],
    ['⟨Seed⟩⟨Row⟩', '⟨Twin⟩1', true],
    // So are Seed and Pot, of which one character may be what the other is.
    ['⟨Seed⟩bc', '⟨Pot⟩', true],
  ])('that differ: %s reads %s: %s', (pattern, word, expected) => {
    expect(accepts(tokensOf(pattern, 'may'), 'may', wordOf(word))).toBe(expected);
  });

  test('segment by segment', () => {
    const reads = (word: string) =>
      accepts(tokensOf('arn:*:s', 'may', { colons: 'segments' }), 'may', wordOf(`arn:${word}:s:::`));
    expect(['⟨Seed⟩', '⟨Arn⟩', ':', '⟨Seed⟩:x'].map(reads)).toEqual([true, true, false, false]);
  });

  test('texts that share no character are never one', () => {
    const name = (id: string, chars: Sym['chars']): Sym => ({ of: { variable: id }, chars, mayBeEmpty: false });
    const [digit] = wordOf('⟨Row⟩') as readonly Sym[];
    const word = name('w', without([...'0123456789']));
    const tokens: readonly Token[] = [{ is: 'own', sym: digit as Sym, differs: () => false }];
    expect(accepts(tokens, 'may', [word])).toBe(false);
    expect(accepts(tokens, 'may', [name('v', without(['a']))])).toBe(true);
    expect(accepts([{ is: 'many', of: (digit as Sym).chars }], 'may', [word])).toBe(false);
    expect(accepts([{ is: 'one', of: (digit as Sym).chars, stretches: false }], 'may', [word])).toBe(false);
  });
});

describe('positions', () => {
  test('are closed under what reads nothing, from the start on', () => {
    expect(nfaOf('*a').start).toEqual([0, 3]);
    expect(nfaOf('a').start).toEqual([0]);
    expect(nfaOf('⟨Seed⟩a', 'may').start).toEqual([0]);
    expect(nfaOf('⟨Note⟩a', 'may').start).toEqual([0, 3]);
    expect(nfaOf('').start).toEqual([nfaOf('').end]);
  });

  test('are sorted as numbers', () => {
    const { read, start } = nfaOf('*aaaaa');
    expect([...'aaaa'].reduce(read, start)).toEqual([0, 3, 6, 9, 12, 15]);
  });

  test('lead nowhere after the end', () => {
    const { read, end } = nfaOf('ab');
    expect(read([end], 'a')).toEqual([]);
    expect(nfaOf('ab', 'may').read([end], wordOf('⟨Seed⟩')[0] as Letter)).toEqual([]);
    expect(read([end], wordOf('⟨Seed⟩')[0] as Letter)).toEqual([]);
  });

  test.each([
    ['a*', [false, true, false]],
    ['*a', [false, false, false]],
    ['*', [true, false]],
    ['?*', [false, true, false]],
    ['a?', [false, false, false]],
  ])('of %s are full where all that follows is accepted', (pattern, expected) => {
    expect(expected.map((_, i) => nfaOf(pattern).isFull(3 * i))).toEqual(expected);
  });

  test('of a `*` that reads no colon are never full', () => {
    const nfa = makeNfa([{ is: 'many', of: without([':']) }], 'must');
    expect(nfa.isFull(0)).toBe(false);
  });

  test.each([
    ['a*?⟨Seed⟩', 'must', [true, false, false, true, true]],
    ['⟨Seed⟩', 'may', [false, true]],
  ] as const)('of %s (%s) are literal where nothing but their edges is read', (pattern, reading, expected) => {
    expect(expected.map((_, i) => nfaOf(pattern, reading).isLiteral(3 * i))).toEqual(expected);
  });

  test.each([
    ['a⟨Seed⟩*?', 'must', ['a', '⟨Seed⟩', '', '', '']],
    ["${k, 'x'}", 'must', ['⟨k, x⟩⟨k⟩', '']],
    ['⟨Seed⟩⟨Field⟩⟨Row⟩', 'may', [':/', '-', '', '']],
  ] as const)('of %s (%s) have edges', (pattern, reading, expected) => {
    const edges = expected.map((_, i) => showWord(nfaOf(pattern, reading).edges(3 * i)));
    expect(edges.map((one) => (one === '/:' ? ':/' : one))).toEqual(expected);
  });

  test.each([
    ['a*?', 'may', false],
    ['⟨Row⟩', 'must', false],
    ['⟨Row⟩', 'may', true],
    ['a⟨Box⟩', 'may', true],
    ['⟨Seed⟩', 'may', false],
  ] as const)('of %s (%s) tell kinds of characters apart: %s', (pattern, reading, expected) => {
    expect(nfaOf(pattern, reading).byKind).toBe(expected);
  });
});
