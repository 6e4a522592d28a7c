import { describe, expect, test } from 'vitest';
import { ANY, BY_KIND, CHARSETS, kindOf, overlap, within, without } from '../../../src/policy/automata/charset.js';

const { name, path, digits, region, alnum, arn, any } = CHARSETS;

describe('what a name may hold', () => {
  test.each([
    ['name', name, 'azAZ09-_.*é ', ':/'],
    ['path', path, 'azAZ09-_./', ':'],
    ['digits', digits, '0123456789', '/:aA-_'],
    ['region', region, 'amz059-', 'AZ_`{./:@['],
    ['alnum', alnum, 'amzAMZ059', '-_@[`{/:'],
    ['arn', arn, 'aZ0-:/', ''],
    ['any', any, 'aZ0-:/', ''],
  ])('%s', (_, charset, inside, outside) => {
    expect([...inside].filter((c) => !charset.has(c))).toEqual([]);
    expect([...outside].filter((c) => charset.has(c))).toEqual([]);
  });

  test.each([
    [digits, '12', '1a', 'a1'],
    [region, 'ab', 'a!', '!a'],
    [alnum, 'aB', 'a!', '!a'],
  ])('a set has characters, not texts', (charset, ...texts) => {
    expect(texts.filter((text) => charset.has(text))).toEqual([]);
  });

  test('the rule of a set changes at its edges', () => {
    expect([name, path, any].map(({ edges }) => [...edges].sort())).toEqual([['/', ':'], [':'], []]);
    expect([digits, region, alnum].map(({ edges }) => edges)).toEqual([[], ['-'], []]);
  });

  test('only digits, regions and alphanumeric texts tell kinds of characters apart', () => {
    expect(Object.entries(CHARSETS).flatMap(([of, { byKind }]) => (byKind ? [of] : []))).toEqual([
      'digits',
      'region',
      'alnum',
    ]);
  });
});

test('two sets of one key are one object, however they are asked for', () => {
  expect(without([])).toBe(ANY);
  expect(without([':', '/'])).toBe(name);
  expect(without(['/', ':', '/'])).toBe(name);
  expect(without(['!', '#'])).toBe(without(['#', '!']));
  const keys = [name, path, digits, region, alnum, any].map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

const noBang = without(['!']);

test.each([
  [digits, alnum, true],
  [alnum, digits, false],
  [digits, region, true],
  [region, digits, false],
  [region, alnum, false], // `-`
  [alnum, region, false], // capitals
  [digits, name, true],
  [region, name, true],
  [alnum, path, true],
  [name, alnum, false], // `_`
  [name, path, true],
  [path, name, false],
  [path, any, true],
  [any, path, false],
  [noBang, any, true],
  [any, noBang, false], // the edge of the second
  [without(['#']), noBang, false],
  [without(['!', '#']), noBang, true],
  [digits, digits, true],
] as const)('whether all of a set is in another: %#', (inner, outer, expected) => {
  expect(within(inner, outer)).toBe(expected);
});

const bang = { key: '!', has: (c: string) => c === '!', edges: ['!'], byKind: false };
const noLetters = { key: 'other', has: (c: string) => kindOf(c) === 'other', edges: [], byKind: true };

test.each([
  [digits, region, true],
  [alnum, region, true],
  [alnum, name, true],
  [path, name, true],
  [noLetters, digits, false],
  [noLetters, alnum, false],
  [noLetters, region, true], // `-`
  [noLetters, name, true],
  [bang, any, true], // the edge of the first
  [any, bang, true],
  [bang, noBang, false],
  [bang, alnum, false],
] as const)('whether two sets share a character: %#', (a, b, expected) => {
  expect(overlap(a, b)).toBe(expected);
});

test.each([
  ['lower', 'amz'],
  ['upper', 'AMZ'],
  ['digit', '059'],
  ['other', '`{@[/:-_é*'],
])('characters of the kind %s: %s', (kind, characters) => {
  expect([...characters].map(kindOf)).toEqual([...characters].map(() => kind));
});

describe('characters that stand for all of a kind', () => {
  test.each(Object.entries(BY_KIND))('%s', (kind, characters) => {
    expect(characters.filter((c) => kindOf(c) !== kind)).toEqual([]);
    expect(new Set(characters).size).toBe(characters.length);
    expect(characters.filter((c) => [...'*?:/-'].includes(c) || [...c].length !== 1)).toEqual([]);
    expect(characters.length).toBeGreaterThanOrEqual(10);
  });

  test('the first is one that people would write', () => {
    expect(Object.values(BY_KIND).map(([first]) => first)).toEqual(['a', 'A', '0', '_']);
  });
});
