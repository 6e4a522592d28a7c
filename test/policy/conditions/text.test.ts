import { expect, test } from 'vitest';
import { readOperator } from '../../../src/policy/conditions/registry.js';
import { literalsOf } from '../../../src/policy/patterns.js';
import { type Arn, arnFromPattern, text } from '../../../src/vocabulary/index.js';

function matches(operator: string, policy: string, request: string): boolean | undefined {
  const comparison = readOperator(operator)?.comparison;
  const [literal] = literalsOf(text(policy), '2012-10-17') as [Arn];
  return comparison?.matches(request, comparison.text?.patterns ? arnFromPattern(policy) : literal);
}

test.each([
  ['StringEquals', 'rye', 'rye', true],
  ['StringEquals', 'rye', 'Rye', false],
  ['StringEquals', 'rye', 'ryes', false],
  ['StringEquals', 'r*', 'rye', false],
  ['StringEquals', 'r*', 'r*', true],
  ['StringEquals', '', '', true],
  ['StringEquals', '', 'rye', false],
  ['StringEqualsIgnoreCase', 'rYe', 'RyE', true],
  ['StringEqualsIgnoreCase', 'rye', 'ry', false],
  ['StringEqualsIgnoreCase', 'R*', 'rye', false],
  ['StringEqualsIgnoreCase', 'Æ', 'æ', true],
  ['StringLike', 'r*e', 'rye', true],
  ['StringLike', 'R*e', 'rye', false],
  ['StringLike', 'r?e', 'rye', true],
  ['StringLike', 'r?', 'rye', false],
  ['StringLike', 'r?e', 're', false],
  ['StringLike', '?', '🥖', true],
  ['StringLike', '*', '', true],
  ['StringLike', '', '', true],
  ['StringLike', 'r.e', 'rye', false],
  ['StringLike', '${*}', '*', true],
  ['StringLike', '${*}', 'rye', false],
  ['StringLike', '${?}${$}', '?$', true],
  ['StringLike', 'a*b*c', 'a:b/b-c', true],
  ['StringLike', 'a*b*c', 'acb', false],
  ['StringLike', '*', '*', true],
  ['StringLike', 'rye', 'r*e', false],
])('%s %j matches %j: %s', (operator, policy, request, expected) => {
  expect(matches(operator, policy, request)).toBe(expected);
});

const BELLS = 'arn:aws:sns:eu-west-1:111122223333:bells';

test.each([
  [BELLS, BELLS, true],
  ['arn:aws:sns:*:*:bells', BELLS, true],
  ['arn:aws:sns:eu-west-?:1111*:b*', BELLS, true],
  ['arn:aws:sqs:*:*:bells', BELLS, false],
  ['arn:aws:sns:*:*:Bells', BELLS, false],
  ['arn:aws:sns:*:bells', BELLS, false], // five segments
  ['arn:*', BELLS, false],
  ['*', BELLS, false],
  ['arn:aws:sns:*:*:*:*', BELLS, false], // asks for a colon in the last segment
  ['arn:*:*:*:*:*', BELLS, true],
  ['*:*:*:*:*:*', BELLS, true],
  ['arn:aws:lambda:*:*:function:*', 'arn:aws:lambda:eu-west-1:111122223333:function:ring:2', true],
  ['arn:aws:lambda:*:*:*', 'arn:aws:lambda:eu-west-1:111122223333:function:ring:2', true],
  ['arn:aws:*:function:ring:*:*', 'arn:aws:lambda:eu-west-1:111122223333:function:ring:2', false],
  ['arn:aws:s3:::cellar', 'arn:aws:s3:::cellar', true],
  ['arn:aws:s3:::cellar', 'arn:aws:s3:eu-west-1::cellar', false],
  ['arn:aws:s3:*::cellar', 'arn:aws:s3:::cellar', true],
  ['arn:aws:s3:?::cellar', 'arn:aws:s3:::cellar', false],
  ['arn:aws:sns:*:*:*', 'bells', false],
  ['*:*:*:*:*:*', 'a:b:c:d:e', false],
  ['*:*:*:*:*:*', 'a:b:c:d:e:', true],
])('ArnLike %j matches %j: %s', (policy, request, expected) => {
  expect(matches('ArnLike', policy, request)).toBe(expected);
  expect(matches('ArnEquals', policy, request)).toBe(expected);
});

test('a pattern made to take long is done soon', () => {
  const hostile = '*a'.repeat(3072);
  expect(matches('StringLike', hostile, 'a'.repeat(3072))).toBe(true);
  expect(matches('StringLike', hostile, 'a'.repeat(3071))).toBe(false);
  expect(matches('StringLike', `${hostile}b`, 'a'.repeat(6144))).toBe(false);
  expect(matches('ArnLike', `arn:aws:s3:::${hostile}b`, `arn:aws:s3:::${'a'.repeat(6144)}`)).toBe(false);
});
