import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cell, cellCovers, onePolicy, render } from '../../../src/policy/index.js';
import { arnFromPattern, type Policy, type Statement, showArn } from '../../../src/vocabulary/index.js';
import { cells } from '../arbitrary.js';

const cell = (action: string, on: string, when: Cell['when'] = []): Cell => ({ action, on: arnFromPattern(on), when });
const statementsOf = (...needs: readonly Cell[]): unknown => render(onePolicy(needs), showArn).Statement;

test('actions on the same resources share a statement', () => {
  expect(
    statementsOf(
      cell('dynamodb:PutItem', 'arn:aws:dynamodb:*:*:table/loaves'),
      cell('dynamodb:GetItem', 'arn:aws:dynamodb:*:*:table/loaves'),
      cell('dynamodb:getitem', 'arn:aws:dynamodb:*:*:table/loaves'),
      cell('sqs:SendMessage', 'arn:aws:sqs:*:*:ovens'),
    ),
  ).toEqual([
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      Resource: 'arn:aws:dynamodb:*:*:table/loaves',
    },
    { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:ovens' },
  ]);
});

test('reading from one folder and writing to another is not reading and writing in both', () => {
  expect(
    statementsOf(cell('s3:GetObject', 'arn:aws:s3:::in/*'), cell('s3:PutObject', 'arn:aws:s3:::out/*')),
  ).toHaveLength(2);
});

test('statements go by resource where that makes fewer', () => {
  const needs = [
    cell('s3:GetObject', 'arn:aws:s3:::bread/*'),
    cell('s3:PutObject', 'arn:aws:s3:::bread/*'),
    cell('s3:PutObject', 'arn:aws:s3:::cakes/*'),
    cell('s3:DeleteObject', 'arn:aws:s3:::cakes/*'),
  ];
  expect(statementsOf(...needs)).toEqual([
    { Effect: 'Allow', Action: ['s3:DeleteObject', 's3:PutObject'], Resource: 'arn:aws:s3:::cakes/*' },
    { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::bread/*' },
  ]);
});

test('what another need covers is left out', () => {
  expect(
    statementsOf(cell('s3:GetObject', 'arn:aws:s3:::bread/rye/*'), cell('s3:Get*', 'arn:aws:s3:::bread/*')),
  ).toEqual([{ Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::bread/*' }]);
});

test('a need under a condition falls to the same need without one, never the other way round', () => {
  const night = [{ operator: 'StringEquals', key: 'aws:PrincipalTag/shift', values: [[{ text: 'night' }]] }];
  const free = cell('sns:Publish', '*');
  const bound = cell('sns:Publish', '*', night);
  expect(statementsOf(bound, free)).toEqual([{ Effect: 'Allow', Action: 'sns:Publish', Resource: '*' }]);
  expect(statementsOf(bound, cell('sns:Subscribe', '*'))).toHaveLength(2);
});

function granted(policy: Policy): readonly Cell[] {
  return policy.statements.flatMap(({ actions, resources, when }) =>
    'only' in actions && resources !== undefined && 'only' in resources
      ? actions.only.flatMap((action) => resources.only.map((on) => ({ action, on, when })))
      : [],
  );
}

test('it grants exactly the needs', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 12 }), (needs) => {
      const policy = onePolicy(needs);
      const result = granted(policy);
      for (const need of needs) expect(result.some((one) => cellCovers(one, need))).toBe(true);
      for (const one of result) expect(needs.some((need) => cellCovers(need, one))).toBe(true);
    }),
  );
});

test('nothing of the result can be left out', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 12 }), (needs) => {
      const policy = onePolicy(needs);
      for (const less of policy.statements.flatMap((one, i) =>
        lessThan(one).map((some) => policy.statements.with(i, some)),
      )) {
        const left = granted({ ...policy, statements: less });
        expect(needs.every((need) => left.some((one) => cellCovers(one, need)))).toBe(false);
      }
    }),
  );
});

/** The statement without one of its actions or resources. */
function lessThan(statement: Statement): readonly Statement[] {
  const { actions, resources } = statement;
  if (!('only' in actions) || resources === undefined || !('only' in resources)) return [];
  return [
    ...actions.only.map((_, i) => ({ ...statement, actions: { only: actions.only.toSpliced(i, 1) } })),
    ...resources.only.map((_, i) => ({ ...statement, resources: { only: resources.only.toSpliced(i, 1) } })),
  ];
}
