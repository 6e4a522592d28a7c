import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOfParameters, rememberingKinds } from '../../../src/trail/needs/kinds.js';
import { rememberingChecks } from '../../../src/trail/needs/remembered.js';
import { jsonValue } from '../../../src/trail/records/json.js';
import type { TrailRecord } from '../../../src/trail/records/record.js';
import { text } from '../../../src/vocabulary/index.js';
import { catalog } from '../setting.js';

const DUBLIN = { partition: text('aws'), region: text('eu-west-1'), account: text('111122223333') };

/** Names as records hold them, and what only looks like one. */
const name = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    ...[
      'books',
      'stock',
      '*',
      '${*}',
      'alias/shop',
      'mi-0a',
      'AWS-RunShellScript',
      'HIDDEN_DUE_TO_SECURITY_REASONS',
      '***',
    ],
    ...[
      'arn:aws:dynamodb:eu-west-1:444455556666:table/books',
      'https://sqs.eu-west-1.amazonaws.com/444455556666/orders',
    ],
    '111122223333:function:price',
  ),
);

/** Events with parameters in which `@` stands for a name. */
const EVENTS: readonly (readonly [source: string, event: string, parameters: object])[] = [
  ['dynamodb', 'GetItem', { tableName: '@', key: { isbn: '@' } }],
  ['dynamodb', 'Query', { tableName: '@', indexName: '@', limit: 5 }],
  ['dynamodb', 'BatchGetItem', { requestItems: { books: { keys: [{ isbn: '@' }] } } }],
  [
    'dynamodb',
    'TransactWriteItems',
    { requestItems: [{ operation: 'Put', tableName: '@' }], returnConsumedCapacity: 'NONE' },
  ],
  ['s3', 'GetObject', { bucketName: '@', key: '@', Host: '@' }],
  ['s3', 'CopyObject', { bucketName: '@', key: '@', 'x-amz-copy-source': '@' }],
  ['s3', 'ListObjects', { bucketName: '@', 'list-type': '2', prefix: '@' }],
  ['sqs', 'SendMessage', { queueUrl: '@', messageBody: '@' }],
  ['kms', 'Decrypt', { keyId: '@', encryptionContext: { a: '@' } }],
  ['lambda', 'Invoke', { functionName: '@', qualifier: '@' }],
  [
    'lambda',
    'CreateFunction20150331',
    { functionName: '@', role: '@', code: { s3Bucket: '@', s3Key: '@' }, tags: { a: '@' } },
  ],
  ['ssm', 'SendCommand', { documentName: '@', instanceIds: ['@'], interactive: false }],
  ['ssm', 'PutInventory', { instanceId: '@' }],
  ['ec2', 'TerminateInstances', { instancesSet: { items: [{ instanceId: '@' }] } }],
  ['ec2', 'CreateFleet', { CreateFleetRequest: { Type: '@' } }],
  ['ec2', 'DescribeVpcs', { vpcSet: {} }],
  ['secretsmanager', 'GetSecretValue', { secretId: '@', versionStage: '@' }],
  ['glue', 'GetTable', { catalogId: '@', databaseName: '@', name: '@' }],
  ['sts', 'AssumeRole', { roleArn: '@', roleSessionName: '@' }],
  ['shop', 'PourTea', { cup: '@' }],
  ['dynamodb', 'GetRecords', { shardIterator: '@', limit: 5 }],
  ['dynamodb', 'ExecuteStatement', { statement: '@' }],
  ['athena', 'GetQueryResults', { queryExecutionId: '@' }],
];

const filled = (parameters: object, names: readonly string[]): Record<string, unknown> => {
  let next = 0;
  return JSON.parse(JSON.stringify(parameters), (_, value) => (value === '@' ? names[next++ % names.length] : value));
};

describe('answers that are kept are those of the catalog', () => {
  const kindOf = rememberingKinds(catalog);
  const checksOf = rememberingChecks(catalog);

  it.each(EVENTS)('%s %s', (source, event, parameters) => {
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/0e5d0ab6';
    fc.assert(
      fc.property(fc.array(name, { minLength: 3, maxLength: 6 }), fc.boolean(), (names, hasResources) => {
        const given = filled(parameters, names);
        const recorded = {
          ...{ source: `${source}.amazonaws.com`, name: event, parameters: given },
          resources: hasResources ? [{ ARN: arn }] : [],
        } as unknown as TrailRecord;
        const asked = {
          ...{ source: recorded.source, name: event, parameters: jsonValue(given) },
          ...(hasResources && { resources: [{ arn }] }),
        };
        const answer = catalog.checksOfEvent(asked, DUBLIN);
        const { hold, ...found } = checksOf(
          recorded,
          DUBLIN,
          kindOf(recorded, () => asked),
          () => asked,
        );
        expect(hold).not.toBe('alone');
        expect(found).toEqual(answer);
      }),
    );
  });
});

describe('records that share what their answers turn on', () => {
  const kindOf = rememberingKinds(catalog);
  /** What stands in place of names, and where nothing is given. */
  const filling = fc.oneof(name, fc.constantFrom('', null, {}, [], { omitted: true }, { items: [] }, 'b', 'c'));

  it.each(EVENTS)('are answered alike: %s %s', (source, event, parameters) => {
    const few = fc.constantFrom('books', 'stock', '', 'arn:aws:s3:::covers', '***');
    const given = fc
      .array(fc.oneof(few, filling), { minLength: 3, maxLength: 6 })
      .map((names) => filled(parameters, names as readonly string[]));
    fc.assert(
      fc.property(fc.array(given, { minLength: 20, maxLength: 20 }), (all) => {
        const byKey = new Map<string, unknown>();
        for (const one of all) {
          const asked = { source: `${source}.amazonaws.com`, name: event, parameters: jsonValue(one) };
          const recorded = { source: asked.source, name: event, parameters: one, resources: [] };
          const key = keyOfParameters(
            one,
            kindOf(recorded as unknown as TrailRecord, () => asked),
          );
          if (key === undefined) continue;
          const answer = catalog.checksOfEvent(asked, DUBLIN);
          expect(answer).toEqual(byKey.get(key) ?? answer);
          byKey.set(key, answer);
        }
      }),
      { numRuns: 30 },
    );
  });
});
