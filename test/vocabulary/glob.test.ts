import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Arn,
  actionCovers,
  arn,
  arnFromPattern,
  covers,
  matchesText,
  mayMeet,
  namesAction,
  reference,
} from '../../src/vocabulary/index.js';

const glob = fc.string({ unit: fc.constantFrom('s', 'S', 'q', ':', 'G', 'g', '*', '?', '$', '{'), maxLength: 8 });

function lowered(written: string) {
  return arnFromPattern(written.toLowerCase());
}

test('an action pattern covers what it covers as a pattern, whatever the case', () => {
  const pair = fc.tuple(glob, glob);
  const alike = glob.chain((g) =>
    fc.tuple(
      fc.constant(g),
      glob.map((more) => g.replaceAll(/[*?]/g, more)),
    ),
  );
  fc.assert(
    fc.property(fc.oneof(pair, alike), ([outer, inner]) => {
      expect(actionCovers(outer, inner)).toBe(covers(lowered(outer), lowered(inner)));
    }),
  );
});

test.each([
  ['s3:Get*', 'S3:GetObject', true],
  ['S3:get*', 's3:GetObject', true],
  ['s3:Get*', 's3:G*', false],
  ['s3:GetObject', 's3:GetObjectAcl', false],
  ['*', 's3:*', true],
  ['s?:GetObject', 's3:GetObject', true],
])('%s covers %s: %s', (outer, inner, expected) => {
  expect(actionCovers(outer, inner)).toBe(expected);
});

test('a pattern matches a plain text as it covers the pattern of that text alone', () => {
  fc.assert(
    fc.property(glob, glob, fc.boolean(), (pattern, plain, foldCase) => {
      const fold = (text: string): string => (foldCase ? text.toLowerCase() : text);
      expect(matchesText(arnFromPattern(pattern), plain, { foldCase })).toBe(
        covers(arnFromPattern(fold(pattern)), arn([{ text: fold(plain) }])),
      );
    }),
  );
});

test('a pattern matches a plain text as the regular expression that says the same does', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 });
  const plain = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 9 });
  const anyText = (pattern: string): string => pattern.replaceAll('*', '.*').replaceAll('?', '.');
  fc.assert(
    fc.property(letters, plain, (pattern, text) => {
      expect(matchesText(arnFromPattern(pattern), text)).toBe(new RegExp(`^${anyText(pattern)}$`).test(text));
    }),
    { numRuns: 2_000 },
  );
});

test('a pattern with a variable matches no plain text', () => {
  expect(matchesText(arnFromPattern('${k}'), '${k}')).toBe(false);
  expect(matchesText(arnFromPattern('a${k}*'), 'ab')).toBe(false);
});

test('a variable with a default matches more than the same variable without', () => {
  const [plain, defaulted] = ['b/${aws:username}', "b/${aws:username, 'guest'}"].map(arnFromPattern) as [Arn, Arn];
  expect(covers(defaulted, plain)).toBe(true);
  expect(covers(plain, defaulted)).toBe(false);
  expect(covers(defaulted, defaulted)).toBe(true);
});

test.each([
  [['s3:GetObject', 'sqs:*'], 's3:getobject', true],
  [['s3:GetObject', 'sqs:*'], 'S3:PutObject', false],
  [['s3:GetObject', 'SQS:*'], 'sqs:SendMessage', true],
  [['*'], 'sns:Publish', true],
  [['s*:Publish'], 'sns:Publish', true],
  [['s3:Get?bject'], 's3:GetObject', true],
  [[], 's3:GetObject', false],
])('Action %j names %s: %s, and NotAction the others', (globs, action, isNamed) => {
  expect(namesAction({ only: globs }, action)).toBe(isNamed);
  expect(namesAction({ except: globs }, action)).toBe(!isNamed);
});

test('a name that is a whole ARN may be any, one that is a segment no more than that', () => {
  const name = (id: string): Arn => [{ name: reference('t', id) }];
  const table = (id: string, rest = ''): Arn => [
    { text: 'arn:' },
    { name: reference('t', 'Partition') },
    { text: ':dynamodb:eu-west-1:111122223333:table/' },
    { name: reference('t', id) },
    ...(rest === '' ? [] : [{ text: rest }]),
  ];
  expect(mayMeet(name('TableArn'), table('TableName'))).toBe(true);
  expect(mayMeet(table('TableName', '/index/a'), name('IndexArn'))).toBe(true);
  expect(mayMeet(table('A'), table('B', '/index/a'))).toBe(false);
  expect(mayMeet(name('A'), name('B'), () => true)).toBe(false);
});
