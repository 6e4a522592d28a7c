import { describe, expect, test } from 'vitest';
import { answerKey } from '../../../../src/policy/contains/theory/key.js';
import { asked, show } from './asked.js';

function answered(written: readonly string[]): unknown {
  const { truths, theory } = asked(written);
  return show(answerKey(truths, theory));
}

const IF_ANY = '? AWS does not tell whether `ForAnyValue:…IfExists` holds without the key';
const BOTH = '? a key is compared as one value and as several';

describe('a missing key will do', () => {
  test.each([
    [[], 'missing'],
    [['StringEquals north'], ['north']],
    [['!StringEquals north'], 'missing'],
    [['StringNotEquals north'], 'missing'],
    [['!StringNotEquals north'], ['north']],
    [['StringEqualsIfExists north'], 'missing'],
    [['!StringEqualsIfExists north'], ['a']],
    [['StringNotEqualsIfExists north'], 'missing'],
    [['!StringNotEqualsIfExists north'], ['north']],
    [['StringNotEquals north', 'StringEqualsIfExists south'], 'missing'],
    [['StringNotEquals north', 'StringEquals south'], ['south']],
    [['ForAllValues:StringEquals north'], 'missing'],
    [['!ForAllValues:StringEquals north'], ['a']],
    [['ForAllValues:StringNotEquals north'], 'missing'],
    [['ForAnyValue:StringEquals north'], ['north']],
    [['!ForAnyValue:StringEquals north'], 'missing'],
    [['ForAnyValue:StringNotEquals north'], ['a']],
    [['!ForAnyValue:StringNotEquals north'], 'missing'],
    [['ForAllValues:StringEqualsIfExists north'], 'missing'],
  ])('%j: %j', (written, expected) => {
    expect(answered(written)).toEqual(expected);
  });
});

describe('Null', () => {
  test.each([
    [['Null true'], 'missing'],
    [['Null TRUE'], 'missing'],
    [['!Null true'], ['a']],
    [['Null false'], ['a']],
    [['!Null false'], 'missing'],
    [['Null true', 'Null false'], 'none'],
    [['Null true', 'StringEquals north'], 'none'],
    [['!Null false', 'StringEquals north'], 'none'],
    [['Null true', 'StringNotEquals north'], 'missing'],
    [['Null false', 'StringNotEquals a'], ['other']],
    [['!Null true', 'StringEqualsIfExists north'], ['north']],
    [['Null true false'], 'missing'],
    [['!Null true false'], 'none'],
    [['Null maybe'], 'none'],
    [['!Null maybe'], 'missing'],
    [['Null false', 'Null FALSE'], ['a']],
    [['Null false', 'ForAllValues:StringEquals north'], ['north']],
  ])('%j: %j', (written, expected) => {
    expect(answered(written)).toEqual(expected);
  });
});

describe('one value', () => {
  test.each([
    [['StringEquals north', '!StringLike n*'], 'none'],
    [['StringEquals north', 'StringNotLike n*'], 'none'],
    [['StringEquals north', '!StringNotLike n*'], ['north']],
    [['!StringNotEquals north south', '!StringEquals north'], ['south']],
    [['NumericLessThan 10', '!NumericNotEquals 9'], ['9']],
    [['NumericLessThan 10', 'StringEquals north'], '? `shed:Owner` is compared by operators of several kinds'],
  ])('%j: %j', (written, expected) => {
    expect(answered(written)).toEqual(expected);
  });
});

describe('several values', () => {
  test.each([
    // Each that is asked for, as those want it that speak of all.
    [
      ['ForAnyValue:StringEquals north', 'ForAnyValue:StringEquals south'],
      ['north', 'south'],
    ],
    [['ForAnyValue:StringEquals north south', 'ForAllValues:StringEquals south east'], ['south']],
    [['ForAnyValue:StringEquals north', 'ForAllValues:StringEquals south'], 'none'],
    [['ForAnyValue:StringEquals north', '!ForAnyValue:StringEquals north'], 'none'],
    [['ForAnyValue:StringLike n*', '!ForAnyValue:StringEquals n'], ['na']],
    [
      ['!ForAllValues:StringEquals north', 'ForAnyValue:StringEquals north'],
      ['a', 'north'],
    ],
    [['!ForAllValues:StringEquals north', '!ForAnyValue:StringNotEquals north'], 'none'],
    [['!ForAllValues:StringNotEquals north'], ['north']],
    [['ForAnyValue:StringNotEquals north', 'ForAllValues:StringLike n*'], ['n']],
    [['ForAllValues:StringEquals north', 'Null false'], ['north']],
    [['ForAllValues:StringEquals north', 'ForAllValues:StringEquals south', 'Null false'], 'none'],
    // That there is none counts more than that another one is not known.
    [['ForAnyValue:ArnLike short', 'ForAnyValue:StringEquals north', '!ForAnyValue:StringEquals north'], 'none'],
    [
      ['ForAnyValue:ArnLike short', 'ForAnyValue:StringEquals north'],
      '? `ForAnyValue:ArnLike` on `shed:Owner` names fewer than the six segments of an ARN',
    ],
  ])('%j: %j', (written, expected) => {
    expect(answered(written)).toEqual(expected);
  });

  test.each([
    [['StringEquals north', 'ForAnyValue:StringLike n*'], ['north']],
    [['StringEquals north', 'ForAllValues:StringLike n*'], ['north']],
    [['StringEquals north', 'ForAnyValue:StringEquals south'], BOTH],
    [['StringEquals north', 'StringEquals south'], 'none'],
  ])('and one: %j: %j', (written, expected) => {
    expect(answered(written)).toEqual(expected);
  });
});

describe('what AWS does not tell', () => {
  test.each([
    [['ForAnyValue:StringEqualsIfExists north'], ['north']],
    [['!ForAnyValue:StringEqualsIfExists north'], ['a']],
    [['ForAnyValue:StringEqualsIfExists north', '!ForAnyValue:StringEquals north'], IF_ANY],
    // A missing key is out of the question anyway.
    [['ForAnyValue:StringEqualsIfExists north', 'ForAllValues:StringEquals south', 'Null false'], 'none'],
    [['ForAnyValue:StringEqualsIfExists north', 'ForAllValues:StringEquals south'], IF_ANY],
    [['ForAnyValue:StringEqualsIfExists north', 'Null true'], IF_ANY],
    [['StringEqual north'], '? the operator `StringEqual` is not known'],
    [['StringEquals north', '!NullIfExists true'], '? the operator `NullIfExists` is not known'],
  ])('%j: %j', (written, expected) => {
    expect(answered(written)).toEqual(expected);
  });
});

describe('answers', () => {
  test('are kept, whatever the order of conditions', () => {
    const { truths, theory } = asked(['StringLike n*', '!StringEquals n']);
    const answer = answerKey(truths, theory);
    expect(answerKey([...truths].reverse(), theory)).toBe(answer);
    expect(theory.answers.size).toBe(1);
  });

  test('are others where a condition holds that did not', () => {
    const { truths, theory } = asked(['StringLike n*', 'StringEquals n']);
    const [like, equals] = truths as [(typeof truths)[number], (typeof truths)[number]];
    const answers = [
      [like],
      [{ ...like, holds: false }],
      [like, equals],
      [like, { ...equals, holds: false }],
      [{ ...like, holds: false }, equals],
    ].map((some) => show(answerKey(some, theory)));
    expect(answers).toEqual([['n'], 'missing', ['n'], ['na'], 'none']);
    expect(theory.answers.size).toBe(5);
  });
});
