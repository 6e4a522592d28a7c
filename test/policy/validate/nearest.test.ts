import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../../src/policy/validate/nearest.js';

test.each<[string, string, readonly string[], string | undefined]>([
  ['a character too many', 'breadd', ['cakes', 'bread'], 'bread'],
  ['a character too few', 'brad', ['bread'], 'bread'],
  ['a wrong character', 'broad', ['bread'], 'bread'],
  ['two that are swapped', 'berad', ['bread'], 'bread'],
  ['swapped at the end', 'breda', ['bread'], 'bread'],
  ['swapped at the beginning', 'rbead', ['bread'], 'bread'],
  ['another case', 'BREAD', ['Bread'], 'Bread'],
  ['the same, however short', 'a', ['b', 'A'], 'A'],
  ['one wrong character of three', 'rye', ['ryx'], undefined],
  ['one wrong character of four', 'oats', ['oatx'], 'oatx'],
  ['two wrong characters of seven', 'sourdou', ['sourdxx'], undefined],
  ['two wrong characters of eight', 'sourdoug', ['sourdoxx'], 'sourdoxx'],
  ['two that are swapped and one between', 'abcdefgh', ['cbadefgh'], 'cbadefgh'],
  ['three in another order', 'abcd', ['cabd'], undefined],
  ['one that moved back, with another in its place', 'oats', ['azts'], undefined],
  ['one that moved on, with another in its place', 'oats', ['zots'], undefined],
  ['the nearer of two', 'sourdough', ['sourdo', 'sourdoughs', 'sourd'], 'sourdoughs'],
  ['the first of two that are as near', 'bread', ['breads', 'breadx'], 'breads'],
  ['nothing', 'bread', [], undefined],
  ['nothing like it', 'bread', ['tomatoes'], undefined],
])('%s', (_, text, candidates, expected) => {
  expect(nearest(text, candidates)).toBe(expected);
});

test('a text is nearest to itself, whatever else there is', () => {
  const words = fc.string({ minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(words, fc.array(words, { maxLength: 5 }), (word, others) => {
      const same = others.find((other) => other.toLowerCase() === word.toLowerCase());
      expect(nearest(word, [...others, word])).toBe(same ?? word);
    }),
  );
});

test('one edit of a text of four characters or more is near', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcd'), minLength: 5, maxLength: 10 });
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom('', 'x', 'swap'), (word, where, edit) => {
      const at = where % (word.length - 1);
      const swapped = `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
      const edited = edit === 'swap' ? swapped : `${word.slice(0, at)}${edit}${word.slice(at + 1)}`;
      expect(nearest(edited, [word])).toBe(word);
    }),
  );
});
