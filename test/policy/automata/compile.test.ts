import { describe, expect, test } from 'vitest';
import { ANY, CHARSETS } from '../../../src/policy/automata/charset.js';
import { compile, dependsOnColons, NO_SYMS } from '../../../src/policy/automata/compile.js';
import type { Sym } from '../../../src/policy/automata/letter.js';
import type { Token } from '../../../src/policy/automata/token.js';
import { patternOf } from '../cases/references.js';
import { showWord, syms, tokensOf, wordOf } from './words.js';

/** `a`, `(aA)` for either of two, `*`, `?`, `?+` for one that stretches, `*!` and `?!` for what reads no colon, `<⟨Seed⟩>` for a text of its own. */
function show(token: Token): string {
  const of = 'of' in token && token.of !== ANY ? (token.of === CHARSETS.path ? '!' : `{${token.of.key}}`) : '';
  switch (token.is) {
    case 'letters':
      return token.letters.length === 1 ? showWord(token.letters) : `(${showWord(token.letters)})`;
    case 'one':
      return `?${token.stretches ? '+' : ''}${of}`;
    case 'many':
      return `*${of}`;
    case 'own':
      return `<${showWord([token.sym])}>`;
  }
}

const shown = (tokens: readonly Token[]): string => tokens.map(show).join('');

test.each([
  ['', ''],
  ['ab', 'ab'],
  ['a*', 'a*'],
  ['a?', 'a?'],
  ['?*', '?+*'],
  ['*?', '?+*'],
  ['??*', '?+?+*'],
  ['??a*', '??a*'],
  ['?a?*', '?a?+*'],
  ['*a?', '*a?'],
  ['${*}?', '*?'],
])('the tokens of %s are %s', (pattern, expected) => {
  expect(shown(tokensOf(pattern, 'must'))).toBe(expected);
  expect(shown(tokensOf(pattern, 'may'))).toBe(expected);
});

test('a letter that a pattern spells is no wildcard', () => {
  expect(tokensOf('${*}', 'must')).toEqual([{ is: 'letters', letters: ['*'] }]);
});

describe('segment by segment', () => {
  test.each([
    // No wildcard stands before the fifth colon.
    ['arn:aws:s3:::seeds', 'arn:aws:s3:::seeds'],
    ['arn:aws:s3:::*', 'arn:aws:s3:::*'],
    ['arn:aws:sqs:⟨Field⟩:1:*', 'arn:aws:sqs:⟨Field⟩:1:*'],
    // One does, and reads no colon.
    ['arn:*:s3:::seeds*', 'arn:*!:s3:::seeds*'],
    ['arn:aws:sqs:*:*:*', 'arn:aws:sqs:*!:*!:*'],
    ['arn:aws:sqs:?*:1:a?', 'arn:aws:sqs:?+!*!:1:a?'],
    ['arn:aws:s?s:::a:b:c*', 'arn:aws:s?!s:::a:b:c*'],
    // Segments are lacking.
    ['arn:aws:s3', 'arn:aws:s3:*!:*!:*'],
    ['arn:aws:s3::', 'arn:aws:s3:::*'],
    ['arn:*', 'arn:*!:*!:*!:*!:*'],
    ['?', '?!:*!:*!:*!:*!:*'],
    // What begins with a name is a whole ARN, and `*` is everything.
    ['⟨Arn⟩', '⟨Arn⟩'],
    ['⟨Arn⟩/*', '⟨Arn⟩/*'],
    ['*', '*'],
    ['', ''],
  ])('%s is read as %s', (pattern, expected) => {
    expect(shown(tokensOf(pattern, 'must', { colons: 'segments' }))).toBe(expected);
    expect(shown(tokensOf(pattern, 'must', { colons: 'across' })).replaceAll('?+', '?')).toBe(pattern);
  });
});

test.each([
  ['', false],
  ['*', false],
  ['**', false],
  ['*:', true],
  ['?', true],
  ['arn:*', true],
  ['arn:aws:s3', true],
  ['arn:aws:s3::', true],
  ['arn:aws:s3:::', false],
  ['arn:aws:s3:::*', false],
  ['arn:aws:s3::*:b', true],
  ['arn:aws:s3::⟨Row⟩:b*', false],
  ['arn:aws:sqs:⟨Field⟩:*:b', true],
  ['⟨Arn⟩', false],
  ['⟨Arn⟩*', false],
  ['${aws:username}', true],
])('whether it makes a difference to %s how colons are read: %s', (pattern, expected) => {
  expect(dependsOnColons(patternOf(pattern))).toBe(expected);
});

test.each([
  ['aB', '(aA)(bB)'],
  ['1-', '1-'],
  ['é', '(éÉ)'],
  ['ß', 'ß'],
  ['İ', 'İ'],
  ['a*?', '(aA)?+*'],
])('where case does not count, %s reads %s', (pattern, expected) => {
  expect(shown(tokensOf(pattern, 'must', { foldCase: true }))).toBe(expected);
});

describe('unknown texts', () => {
  test.each([
    ['⟨Seed⟩', '⟨Seed⟩', '<⟨Seed⟩>'],
    ['a⟨Seed⟩b', 'a⟨Seed⟩b', 'a<⟨Seed⟩>b'],
    ['⟨Box⟩', '⟨Box 0⟩⟨Box 1⟩', '?{digits}?{digits}'],
    ['${aws:username}', '⟨aws:username⟩', '<⟨aws:username⟩>'],
    ['${AWS:UserName}', '⟨aws:username⟩', '<⟨aws:username⟩>'],
    // It has the value of the variable without a default wherever that has one.
    ["${aws:username, 'x'}", '(⟨aws:username, x⟩⟨aws:username⟩)', '<⟨aws:username, x⟩>'],
    ['?⟨Seed⟩*', '?⟨Seed⟩*', '?<⟨Seed⟩>*'],
  ])('%s surely reads %s, and perhaps %s', (pattern, must, may) => {
    expect(shown(tokensOf(pattern, 'must'))).toBe(must);
    expect(shown(tokensOf(pattern, 'may'))).toBe(may);
  });

  test('equal ones are one object', () => {
    const [token] = tokensOf('⟨Seed⟩', 'must');
    expect(token?.is === 'letters' && token.letters[0]).toBe(wordOf('⟨Seed⟩')[0]);
  });

  test('a text of its own knows from which others it differs', () => {
    const [token] = tokensOf('⟨Seed⟩', 'may');
    const differs = (other: string) => token?.is === 'own' && token.differs(wordOf(other)[0] as Sym);
    expect([differs('⟨Twin⟩'), differs('⟨Row⟩'), differs('⟨Seed⟩')]).toEqual([true, false, false]);
  });

  test('a character of a text of known length never stretches', () => {
    expect(tokensOf('⟨Box⟩*', 'may')[0]).toEqual({ is: 'one', of: CHARSETS.digits, stretches: false });
  });

  test('where there are none, what stands for them is left out', () => {
    const how = { reading: 'must', colons: 'across', syms: NO_SYMS } as const;
    expect(shown(compile(patternOf('a⟨Seed⟩b'), how))).toBe('ab');
    const [seed, twin] = [wordOf('⟨Seed⟩')[0] as Sym, wordOf('⟨Twin⟩')[0] as Sym];
    expect([NO_SYMS.differ(seed, twin), syms.differ(seed, twin)]).toEqual([false, true]);
  });
});
