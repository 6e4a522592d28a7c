import { describe, expect, test } from 'vitest';
import { solveValue } from '../../../../src/policy/contains/theory/value.js';
import { asked, show } from './asked.js';

function solved(written: readonly string[]): unknown {
  const { truths, theory } = asked(written);
  return show(
    solveValue(
      truths.map(({ literal, holds }) => ({ literal, matches: holds })),
      theory,
    ),
  );
}

const SEVERAL = '? `shed:Owner` is compared by operators of several kinds';
const open = (operator: string) =>
  `? \`${operator}\` on \`shed:Owner\` compares with a value that only a deployment or a request tells`;

describe('operators of one family', () => {
  test.each([
    [[], ['a']],
    [['StringEquals north'], ['north']],
    [['BinaryEquals QmFr'], ['QmFr']],
    [['BinaryEquals QmFr', '!StringEquals QmFr'], 'none'],
    // numbers
    [['NumericLessThan 10'], ['9']],
    [['NumericGreaterThan 10', 'NumericLessThan 11'], ['10.5']],
    [['NumericGreaterThan 10', 'NumericLessThan 10'], 'none'],
    [['NumericEquals -0.5'], ['-0.5']],
    [['NumericGreaterThanEquals 10', 'NumericLessThanEquals 10'], ['10']],
    [['!NumericEquals 10'], ['9']],
    [['NumericGreaterThan 10', '!NumericLessThanEquals 11'], ['12']],
    [['NumericEquals 10 20', '!NumericLessThan 15'], ['20']],
    [['!NumericLessThan 10', '!NumericGreaterThanEquals 10'], 'none'],
    // points of time
    [['DateGreaterThan 1970-01-01T00:01:00Z'], ['61']],
    [['DateLessThan 60', 'DateGreaterThan 60'], 'none'],
    // addresses
    [['IpAddress 10.0.0.0/8'], ['10.0.0.0']],
    [['IpAddress 10.0.0.0/8', '!IpAddress 10.0.0.0/16'], ['10.1.0.0']],
    [['!IpAddress 0.0.0.0/0'], ['0:0:0:0:0:0:0:0']],
    [['IpAddress 10.0.0.0/8', 'IpAddress 11.0.0.0/8'], 'none'],
    [['!IpAddress 0.0.0.0/0 ::/0'], 'none'],
    // truth values
    [['Bool true'], ['true']],
    [['!Bool true'], ['false']],
    [['Bool true false'], ['true']],
    [['!Bool true', '!Bool false'], 'none'],
  ])('%j: %j', (written, expected) => {
    expect(solved(written)).toEqual(expected);
  });
});

describe('operators of several families', () => {
  test.each([
    // A truth value has one of two texts, however it is compared.
    [['Bool true', 'StringEquals true'], ['true']],
    [['StringLike f*', 'Bool true'], 'none'],
    [['NumericLessThan 5', 'Bool true'], 'none'],
    // One that fits all may be found, but that none does is not said.
    [['NumericLessThan 10', 'StringEquals 7'], ['7']],
    [['StringEquals 7', 'NumericLessThan 10'], ['7']],
    [['StringEquals 17', 'NumericLessThan 10'], SEVERAL],
    [['NumericLessThan 10', 'DateGreaterThan 5'], ['9']],
    [['IpAddress 10.0.0.0/8', 'StringLike 10.*'], ['10.0.0.0']],
    [['IpAddress 10.0.0.0/8', 'NumericEquals 3'], SEVERAL],
    [['StringLike 7', 'NumericEquals 7.0'], ['7']],
    [['StringEquals *', 'NumericLessThan 10'], SEVERAL],
  ])('%j: %j', (written, expected) => {
    expect(solved(written)).toEqual(expected);
  });
});

test.each([
  [['NumericLessThan ${shed:Most}'], open('NumericLessThan')],
  [['NumericLessThan 5', 'NumericGreaterThan ⟨Least⟩'], open('NumericGreaterThan')],
  [['Bool ⟨Flag⟩'], open('Bool')],
  [['Bool true ⟨Flag⟩'], open('Bool')],
  [['NumericEquals ⟨Least⟩5'], open('NumericEquals')],
  [['IpAddress ⟨Range⟩'], open('IpAddress')],
  [['StringEquals ⟨Desk⟩', 'NumericLessThan 10'], SEVERAL],
])('values that only a deployment or a request tells: %j', (written, expected) => {
  expect(solved(written)).toEqual(expected);
});
