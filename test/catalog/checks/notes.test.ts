import { describe, expect, test } from 'vitest';
import { joined, record, text, unknown } from '../../../src/vocabulary/index.js';
import { bookshop, catalog, checksOf, type Plain, ref, value } from '../setting.js';

function notes(service: string, operation: string, input: Plain): readonly (string | undefined)[] {
  return catalog.checks({ service, operation, input: value(input) }, bookshop).checks.map((c) => c.note);
}

describe('a note tells why a resource is wide, and what else is worth telling', () => {
  test.each<readonly [string, string, Plain, string | undefined]>([
    ['dynamodb', 'GetItem', { TableName: 'books' }, undefined],
    ['dynamodb', 'GetItem', { TableName: unknown('event.table') }, 'TableName is known only at run time: event.table'],
    ['s3', 'GetObject', { Bucket: 'covers', Key: unknown('event.isbn') }, undefined],
    [
      's3',
      'GetObject',
      { Bucket: unknown('event.shelf'), Key: '1.png' },
      'Bucket is known only at run time: event.shelf',
    ],
    ['polly', 'SynthesizeSpeech', { Text: 'x', OutputFormat: 'mp3', VoiceId: 'Joanna' }, undefined],
    [
      's3',
      'GetObject',
      { Bucket: unknown('event.shelf'), Key: unknown('event.isbn') },
      'Bucket is known only at run time: event.shelf',
    ],
    [
      's3',
      'AbortMultipartUpload',
      { Bucket: 'covers', Key: '1.png', UploadId: 'x' },
      'used only when an upload in parts fails or is given up',
    ],
    [
      'kinesis',
      'GetRecords',
      { ShardIterator: 'x' },
      "the call names no stream: the shard's iterator tells the stream",
    ],
    ['sns', 'Publish', { PhoneNumber: '+4912345' }, 'a text message to a phone number has no topic'],
    ['dynamodb', 'TagResource', { ResourceArn: 'books' }, 'ResourceArn does not tell which resource it is'],
    ['transcribe', 'CreateVocabulary', { VocabularyName: 'x', LanguageCode: 'de-DE' }, undefined],
  ])('%s %s', (service, operation, input, note) => {
    expect(notes(service, operation, input)).toEqual([note]);
  });
});

describe('members that were not seen', () => {
  test('may need more, which is told apart from what is needed', () => {
    const input = record(
      [
        ['Bucket', text('covers')],
        ['Key', text('1.png')],
      ],
      true,
    );
    const { checks, mayNeed } = catalog.checks({ service: 's3', operation: 'PutObject', input }, bookshop);
    expect(checks.map((c) => c.action)).toEqual(['s3:PutObject']);
    expect(mayNeed).toEqual([
      'kms:GenerateDataKey',
      's3:PutObjectAcl',
      's3:PutObjectLegalHold',
      's3:PutObjectRetention',
      's3:PutObjectTagging',
    ]);
  });

  test('are none that the operation does not have', () => {
    const input = record([['TableName', text('books')]], true);
    expect(catalog.checks({ service: 'dynamodb', operation: 'GetItem', input }, bookshop)).not.toHaveProperty(
      'mayNeed',
    );
  });

  test('are none where the whole input was seen', () => {
    const input = value({ Bucket: 'covers', Key: '1.png' });
    expect(catalog.checks({ service: 's3', operation: 'PutObject', input }, bookshop)).not.toHaveProperty('mayNeed');
  });
});

describe('what the catalog does not read', () => {
  test('the text of an Athena query', () => {
    const input = value({ QueryString: 'SELECT title FROM books', WorkGroup: 'sales' });
    const { checks, mayNeed } = catalog.checks(
      { service: 'athena', operation: 'StartQueryExecution', input },
      bookshop,
    );
    expect(checks.map((c) => c.action)).toEqual(['athena:StartQueryExecution']);
    expect(mayNeed).toEqual(expect.arrayContaining(['glue:GetTable', 's3:GetObject', 's3:PutObject']));
  });

  test('a batch of which no entry is seen', () => {
    const { checks, mayNeed } = catalog.checks(
      { service: 'eventbridge', operation: 'PutEvents', input: value({}) },
      bookshop,
    );
    expect(checks).toEqual([]);
    expect(mayNeed).toEqual(['events:PutEvents']);
  });

  test.each<[input: Plain, mayNeed: readonly string[] | undefined]>([
    [{ service: 'worker', taskDefinition: 'worker:3' }, ['iam:PassRole']],
    [{ service: 'worker', forceNewDeployment: true }, undefined],
  ])('the roles of a task definition, which %j may hand over', (input, expected) => {
    const { mayNeed } = catalog.checks({ service: 'ecs', operation: 'UpdateService', input: value(input) }, bookshop);
    expect(mayNeed).toEqual(expected);
  });
});

describe('several inputs', () => {
  test('are told without the empty text that code takes where it has no name', () => {
    const Bucket = { is: 'oneOf', values: [text('covers'), text('')] } as const;
    expect(checksOf('s3', 'GetObject', value({ Bucket, Key: 'a' }))).toEqual(['s3:GetObject on arn:P:s3:::covers/a']);
  });

  test('keep what belongs together', () => {
    const input = {
      is: 'oneOf',
      values: [value({ Bucket: 'covers', Key: 'a' }), value({ Bucket: 'texts', Key: 'b' })],
    } as const;
    expect(checksOf('s3', 'GetObject', input)).toEqual([
      's3:GetObject on arn:P:s3:::covers/a',
      's3:GetObject on arn:P:s3:::texts/b',
    ]);
  });

  test('of one name are one check each, and equal ones are one', () => {
    const table = { is: 'oneOf', values: [text('books'), ref('Books')] } as const;
    expect(checksOf('dynamodb', 'Scan', { TableName: table })).toHaveLength(2);
    expect(checksOf('ssm', 'GetParameters', { Names: ['a', 'a'] })).toHaveLength(1);
  });
});

describe("a WebSocket API's connections", () => {
  const endpoint = joined([
    text('https://'),
    ref('Chat'),
    text('.execute-api.'),
    ref('AWS::Region'),
    text('.amazonaws.com/live'),
  ]);
  test.each<readonly [string, Plain | undefined, string]>([
    ['PostToConnection', { endpoint }, 'arn:P:execute-api:R:A:${Chat}/live/POST/@connections/*'],
    ['GetConnection', { endpoint }, 'arn:P:execute-api:R:A:${Chat}/live/GET/@connections/*'],
    ['DeleteConnection', { endpoint }, 'arn:P:execute-api:R:A:${Chat}/live/DELETE/@connections/*'],
    [
      'PostToConnection',
      { endpoint: unknown('event.endpoint') },
      'arn:P:execute-api:R:A:*/*/POST/@connections/* (assumed)',
    ],
    ['PostToConnection', {}, 'arn:P:execute-api:R:A:*/*/POST/@connections/* (assumed)'],
    ['PostToConnection', undefined, 'arn:P:execute-api:R:A:*/*/POST/@connections/* (assumed)'],
  ])('%s with %j', (operation, client, on) => {
    const checks = checksOf('apigatewaymanagementapi', operation, { ConnectionId: unknown('event.id') }, client);
    expect(checks).toEqual([`execute-api:ManageConnections on ${on}`]);
  });
});

test('more names than a policy can hold are one wildcard', () => {
  const isbns = Array.from({ length: 1000 }, (_, i) => ({ Key: `${i}.png` }));
  expect(checksOf('s3', 'DeleteObjects', { Bucket: 'covers', Delete: { Objects: isbns } })).toEqual([
    's3:DeleteObject on arn:P:s3:::covers/*',
  ]);
  expect(checksOf('ssm', 'GetParameters', { Names: isbns.map((i) => i.Key) })).toEqual([
    'ssm:GetParameters on * (assumed)',
  ]);
});
