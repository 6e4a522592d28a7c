import { expect, test } from 'vitest';
import { contains } from '../../../src/policy/index.js';
import type { Policy } from '../../../src/vocabulary/index.js';
import { policyOf } from '../cases/references.js';
import { fewActions as actions } from './arbitrary.js';

// Of the two ways to read a `*` before the fifth colon, `*:1:x:table/loans` matches a table by one only.

function query(...tables: readonly string[]): Policy {
  const Resource = tables.map((table) => `arn:aws:dynamodb:${table}`);
  return policyOf({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource }],
  }).policy;
}

const shelf = query('eu-west-1:1:table/shelf');
const disputed = '*:1:x:table/loans';

test('where only one reading of colons finds more, it is not known', () => {
  expect(contains([shelf], [query(disputed)], { actions })).toEqual({
    is: 'unknown',
    because: 'it depends on whether a `*` before the fifth colon of a pattern reads colons',
  });
});

test('where there is more by either reading, it is refuted', () => {
  const both = query(disputed, 'eu-west-1:1:table/loans');
  expect(contains([shelf], [both], { actions })).toMatchObject({
    is: 'refuted',
    by: { resource: 'arn:aws:dynamodb:eu-west-1:1:table/loans' },
  });
});

test('where the other side has the same pattern, it is proven by either reading', () => {
  expect(contains([query(disputed)], [query(disputed)], { actions })).toEqual({ is: 'proven' });
});
