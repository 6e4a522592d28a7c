import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arnSegments,
  isEverything,
  list,
  oneOf,
  record,
  text,
  unknown,
  type Value,
} from '../../../src/vocabulary/index.js';
import { bookshop, catalog, ref } from '../setting.js';

const SERVICES = [
  'dynamodb',
  's3',
  'sqs',
  'sns',
  'lambda',
  'secrets-manager',
  'ssm',
  'kms',
  'sfn',
  'eventbridge',
  'cloudwatch-logs',
  'ses',
  'bedrock-runtime',
  'ecs',
  'ec2',
  'iam',
  'apigatewaymanagementapi',
];

const NAMES = [
  '',
  '*',
  '?',
  '/',
  ':',
  'arn:',
  'arn:aws:s3:::b',
  'arn:aws:sqs:eu-west-1:1:q',
  'https://',
  's3://',
  '${aws:username}',
  'alias/',
  '%',
  '\u0000',
  'books',
];

const leaf: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...NAMES).map(text),
  fc.string({ maxLength: 12 }).map(text),
  fc.constantFrom(unknown('event.x'), ref('Books'), ref('AWS::Region')),
);

/** A value of the members that the operation has, each of any form. */
function inputFor(members: readonly string[]): fc.Arbitrary<Value> {
  const any = fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 3 }).map((items) => list(items, items.length > 1)),
    fc.array(leaf, { minLength: 1, maxLength: 3 }).map(oneOf),
    fc
      .array(fc.tuple(fc.constantFrom('Bucket', 'Key', 'Name', 'TableName', 'Put'), leaf), { maxLength: 3 })
      .map((m) => record(m)),
  );
  return fc
    .array(fc.tuple(fc.constantFrom(...members, 'Other'), any), { maxLength: 6 })
    .map((m) => record(m, m.length % 2 === 0));
}

const calls = fc.constantFrom(...SERVICES).chain((service) => {
  const operations = [...(catalog.service(service)?.operations ?? [])];
  const members = [
    'Bucket',
    'Key',
    'CopySource',
    'TableName',
    'TransactItems',
    'RequestItems',
    'QueueUrl',
    'TopicArn',
    'FunctionName',
    'SecretId',
    'Names',
    'KeyId',
    'Statement',
    'Entries',
    'Source',
    'modelId',
    'taskDefinition',
    'Tags',
    'Role',
  ];
  return fc.record({
    service: fc.constant(service),
    operation: fc.constantFrom(...operations),
    input: fc.oneof(inputFor(members), leaf),
  });
});

test('whatever the input holds, a check is on a whole ARN or on everything, under an action that exists', () => {
  fc.assert(
    fc.property(calls, (call) => {
      for (const check of catalog.checks(call, bookshop).checks) {
        const isOneName = check.on.length === 1 && check.on.some((p) => 'name' in p);
        expect(isEverything(check.on) || isOneName || arnSegments(check.on) !== undefined).toBe(true);
        expect(catalog.action(check.action)?.name).toBe(check.action);
        if (isEverything(check.on) && check.sure === 'assumed') expect(check.note).toBeTruthy();
      }
    }),
    { numRuns: 500 },
  );
});
