import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { record, text } from '../../../src/vocabulary/index.js';
import { catalog, line } from '../setting.js';
import { DUBLIN } from './setting.js';

/** Names as records hold them, and what only looks like one. */
const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'books',
    '2026-01-01T00:00:00Z',
    'a/b:c',
    '${*}',
    '*',
    'arn:aws:dynamodb:eu-west-1:444455556666:table/books',
    'arn:',
    'https://sqs.eu-west-1.amazonaws.com/444455556666/orders',
    'alias/shop',
    'mi-0a',
    '111122223333:function:price',
    'x'.repeat(3000),
  ),
);

/** Source, event, service and the members of its input that have names. */
const CALLS = [
  ['dynamodb', 'Query', 'dynamodb', ['TableName', 'IndexName']],
  ['glue', 'GetTable', 'glue', ['CatalogId', 'DatabaseName', 'Name']],
  ['kinesis', 'PutRecord', 'kinesis', ['StreamName', 'StreamARN']],
  ['kms', 'Decrypt', 'kms', ['KeyId']],
  ['lambda', 'Invoke', 'lambda', ['FunctionName', 'Qualifier']],
  ['logs', 'CreateLogStream', 'cloudwatch-logs', ['logGroupName', 'logStreamName']],
  ['rds', 'DeleteDBInstance', 'rds', ['DBInstanceIdentifier']],
  ['secretsmanager', 'GetSecretValue', 'secrets-manager', ['SecretId', 'VersionId']],
  ['sns', 'Publish', 'sns', ['TopicArn', 'TargetArn', 'PhoneNumber']],
  ['sqs', 'SendMessage', 'sqs', ['QueueUrl']],
  ['ssm', 'GetParameter', 'ssm', ['Name']],
  ['states', 'StartExecution', 'sfn', ['stateMachineArn', 'name']],
] as const;

describe('calls that differ in names alone are checked alike', () => {
  test.each(CALLS)('%s %s', (source, event, service, members) => {
    fc.assert(
      fc.property(fc.array(fc.option(name), { minLength: members.length, maxLength: members.length }), (names) => {
        const given = members.flatMap((member, i) => {
          const one = names[i];
          return one === null || one === undefined ? [] : [[member, text(one)] as const];
        });
        const parameters = record(given.map(([m, v]) => [m.charAt(0).toLowerCase() + m.slice(1), v] as const));
        const recorded = catalog.checksOfEvent({ source: `${source}.amazonaws.com`, name: event, parameters }, DUBLIN);
        const called = catalog.checks({ service, operation: event, input: record(given) }, DUBLIN);
        expect(recorded.checks.map(line)).toEqual(called.checks.map(line));
      }),
    );
  });

  test('the names of the one are not those of the other', () => {
    const checked = ['books', 'stock', 'books'].map((table) => {
      const parameters = record([['tableName', text(table)]]);
      return catalog
        .checksOfEvent({ source: 'dynamodb.amazonaws.com', name: 'GetItem', parameters }, DUBLIN)
        .checks.map(line);
    });
    expect(checked).toEqual(
      ['books', 'stock', 'books'].map((t) => [
        `dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:111122223333:table/${t}`,
      ]),
    );
  });
});
