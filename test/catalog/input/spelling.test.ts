import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spellingsOf } from '../../../src/catalog/input/spelling.js';
import {
  arnFromPattern,
  joined,
  oneOf,
  reference,
  referenceValue,
  showArn,
  text,
  unknown,
  writeArn,
} from '../../../src/vocabulary/index.js';

const stage = referenceValue(reference('template.yaml', 'Stage'));
const shelf = unknown('event.shelf');

function shown(value: Parameters<typeof spellingsOf>[0]) {
  return spellingsOf(value).map((s) => `${showArn(s.pattern)} ${s.known}`);
}

describe('what a value says of a name', () => {
  test.each([
    [text('books'), ['books wholly']],
    [joined([text('books-'), stage]), ['books-${Stage} wholly']],
    [joined([text('books-'), shelf]), ['books-* partly']],
    [joined([shelf, shelf]), ['* not']],
    [shelf, ['* not']],
    [oneOf([text('books'), text('records')]), ['books wholly', 'records wholly']],
    [joined([text('a-'), oneOf([text('x'), stage])]), ['a-x wholly', 'a-${Stage} wholly']],
    [text('b'.repeat(5000)), ['* not']],
  ])('%j', (value, expected) => {
    expect(shown(value)).toEqual(expected);
  });

  test('more alternatives than anyone can read are one wildcard', () => {
    const digit = oneOf([...'0123456789'].map(text));
    expect(shown(joined([digit, digit, digit])).slice(0, 2)).toEqual(['0* partly', '1* partly']);
  });

  test('a text from code stays a text: no character of it becomes a wildcard', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 50 }), (name) => {
        const [only] = spellingsOf(text(name));
        expect(only?.pattern).toEqual([{ text: name }]);
        expect(arnFromPattern(writeArn(only?.pattern ?? [], String))).toEqual([{ text: name }]);
      }),
    );
  });
});
