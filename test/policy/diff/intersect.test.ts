import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intersection } from '../../../src/policy/diff/intersect.js';
import { arnFromPattern, type Differ, matchesText } from '../../../src/vocabulary/index.js';
import { nameOf, patternOf, showPattern } from '../cases/references.js';

const alike: Differ = () => false;

/** What two patterns have in common, in the notation of the cases. */
function common(a: string, b: string, differ = alike): readonly string[] | undefined {
  return intersection(patternOf(a), patternOf(b), differ)?.map(showPattern);
}

describe('what two patterns have in common', () => {
  test.each<[a: string, b: string, common: readonly string[]]>([
    // One covers the other: the narrower one.
    ['*', 'shelf', ['shelf']],
    ['shelf/*', 'shelf/a*', ['shelf/a*']],
    ['shelf', 'shelf', ['shelf']],
    ['a?', 'a?', ['a?']],
    // Nothing.
    ['shelf', 'attic', []],
    ['shelf/?', 'shelf/', []],
    ['a?', 'a??', []],
    ['*a', '*b', []],
    // A wildcard meets texts.
    ['a*', '*b', ['a*b']],
    ['shelf/*', '*/draft', ['shelf/*/draft', 'shelf/draft']],
    ['?b', 'a?', ['ab']],
    ['a?c', '?b?', ['abc']],
    ['a*', '?b', ['ab']],
    ['a*c', '??c', ['a?c']],
    ['a*b', '*?', ['a*b']],
    // Both may overlap.
    ['ab*', '*bc', ['ab*bc', 'abc']],
    ['a*b*', '*b', ['a*b']],
    ['*a*', '*b*', ['*a*b*', '*b*a*']],
    // A name or variable reads itself, and what is behind it is compared.
    ['⟨Shelf⟩/a*', '⟨Shelf⟩/*b', ['⟨Shelf⟩/a*b']],
    ['${aws:username}/a*', '${aws:username}/*b', ['${aws:username}/a*b']],
  ])('%s and %s', (a, b, expected) => {
    expect(common(a, b)?.toSorted()).toEqual(expected.toSorted());
    expect(common(b, a)?.toSorted()).toEqual(expected.toSorted());
  });
});

describe('of ARNs, a segment at a time', () => {
  test.each<[a: string, b: string, common: readonly string[]]>([
    ['arn:aws:sqs:*:*:loans', 'arn:aws:sqs:eu-west-1:*:*', ['arn:aws:sqs:eu-west-1:*:loans']],
    ['arn:aws:sqs:*:1:loans*', 'arn:aws:sqs:eu-west-1:*:*2', ['arn:aws:sqs:eu-west-1:1:loans*2']],
    ['arn:aws:s3:::shelf/*', 'arn:aws:s3:::*/draft', ['arn:aws:s3:::shelf/*/draft', 'arn:aws:s3:::shelf/draft']],
    // No reading of `*` makes these meet within their segments.
    ['arn:aws:sqs:*-1:1:*', 'arn:aws:sqs:*-2:*:*', []],
    // As a whole where one has fewer segments.
    ['arn:*:loans', 'arn:aws:sqs:*', ['arn:aws:sqs:*:loans', 'arn:aws:sqs:loans']],
    ['arn:*:loans', 'arn:aws:sqs:*:1:l*', ['arn:aws:sqs:*:1:l*:loans', 'arn:aws:sqs:*:1:loans']],
  ])('%s and %s', (a, b, expected) => {
    expect(common(a, b)?.toSorted()).toEqual(expected.toSorted());
    expect(common(b, a)?.toSorted()).toEqual(expected.toSorted());
  });
});

describe('it can not be told', () => {
  test.each([
    ['there are more than eight patterns', '*a*b*c*', '*d*e*f*'],
    ['there are ten', '*a*b*', '*d*e*f*'],
    ['the segments come to more than eight together', 'arn:ab*:ab*:ab*:ab*:x', 'arn:*bc:*bc:*bc:*bc:x'],
    ['of one segment it can not be told', 'arn:aws:s3:ab*:1:⟨Shelf⟩*', 'arn:aws:s3:*bc:*:attic*'],
    ['there are too many in between', '*a*b*c*d*e*f*', '*g*h*i*j*k*l*'],
    ['a name may begin where a wildcard ends', '⟨Shelf⟩/*', '*/x'],
    ['a name meets a text', '⟨Shelf⟩*', 'attic*'],
    ['a name meets one character', '⟨Shelf⟩*a', '?*b*'],
    ['two names may be one', '⟨Shelf⟩/*', '⟨Attic⟩/a*'],
    ['a variable meets a text', '${aws:username}*', 'eve*'],
    ['one is far too long', `${'a'.repeat(300)}*`, `*${'a'.repeat(300)}?`],
  ])('%s', (_, a, b) => {
    expect(common(a, b)).toBeUndefined();
    expect(common(b, a)).toBeUndefined();
  });
});

test('of one that covers the other it is told however long they are', () => {
  const long = `${'a'.repeat(300)}?`;
  expect(common(`${'?'.repeat(300)}*`, long)).toEqual([long]);
  expect(common(long, `${'?'.repeat(300)}*`)).toEqual([long]);
});

test('as many patterns as eight are told', () => {
  const bounds = ['abc', 'ab*bc'];
  const all = bounds.flatMap((one) => bounds.flatMap((two) => bounds.map((three) => `arn:${one}:${two}:${three}:1:x`)));
  expect(common('arn:ab*:ab*:ab*:1:x', 'arn:*bc:*bc:*bc:1:x')?.toSorted()).toEqual(all.toSorted());
});

test('names that are known to differ have nothing in common', () => {
  const differ: Differ = (a, b) => a !== b && [a, b].every((one) => [nameOf('Shelf'), nameOf('Attic')].includes(one));
  expect(common('arn:aws:s3:::⟨Shelf⟩/*', 'arn:aws:s3:::⟨Attic⟩/*', differ)).toEqual([]);
  expect(common('arn:aws:s3:::⟨Shelf⟩/*', 'arn:aws:s3:::⟨Cellar⟩/*', differ)).toBeUndefined();
});

const globs = fc
  .array(fc.constantFrom('a', 'b', ':', '*', '?'), { maxLength: 6 })
  .map((letters) => arnFromPattern(letters.join('')));
const texts = fc.array(fc.constantFrom('a', 'b', ':'), { maxLength: 7 }).map((letters) => letters.join(''));

test('it matches exactly what both match', () => {
  fc.assert(
    fc.property(globs, globs, fc.array(texts, { minLength: 30, maxLength: 30 }), (a, b, all) => {
      const found = intersection(a, b, alike);
      for (const text of found === undefined ? [] : all) {
        const both = matchesText(a, text) && matchesText(b, text);
        expect({ text, matches: found?.some((one) => matchesText(one, text)) }).toEqual({ text, matches: both });
      }
    }),
  );
});

test('none of its patterns says what another one says', () => {
  fc.assert(
    fc.property(globs, globs, (a, b) => {
      const keys = intersection(a, b, alike)?.map(showPattern) ?? [];
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});
