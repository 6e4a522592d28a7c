import { describe, expect, test } from 'vitest';
import type { ExceptionsData } from '../../../src/catalog/data.js';
import { type Check, createCatalog } from '../../../src/catalog/index.js';
import { readPackageJson } from '../../../src/host/index.js';
import { bookshop, line, type Plain, value } from '../setting.js';

const SOURCE = { source: 'https://wiki.bookshop.example/aws' };

/** A catalog with one file of the bookshop's own over it. */
function catalogWith(service: string, content: unknown) {
  return createCatalog(readPackageJson, [{ name: service, file: `own/operations/${service}.json`, content }]);
}

function checks(
  service: string,
  own: Omit<ExceptionsData, 'source'>,
  operation: string,
  input: Plain,
): readonly Check[] {
  return catalogWith(service, { ...SOURCE, ...own }).checks({ service, operation, input: value(input) }, bookshop)
    .checks;
}

function lines(...call: Parameters<typeof checks>): readonly string[] {
  return checks(...call).map(line);
}

describe('an operation of the user’s own', () => {
  test('with `checks` stands in place of what is shipped', () => {
    const own = { operations: { Query: { checks: [{ action: 'dynamodb:Scan', types: ['table'] }] } } };
    expect(lines('dynamodb', own, 'Query', { TableName: 'books', IndexName: 'byShelf' })).toEqual([
      'dynamodb:Scan on arn:P:dynamodb:R:A:table/books',
    ]);
  });

  test('with no `checks` in their list needs nothing', () => {
    expect(lines('dynamodb', { operations: { Query: { checks: [] } } }, 'Query', { TableName: 'books' })).toEqual([]);
  });

  test('without `checks` adds to what is shipped', () => {
    const own = { operations: { Query: { also: [{ action: 'dynamodb:DescribeTable' }] } } };
    expect(lines('dynamodb', own, 'Query', { TableName: 'books', IndexName: 'byShelf' })).toEqual([
      'dynamodb:Query on arn:P:dynamodb:R:A:table/books/index/byShelf',
      'dynamodb:DescribeTable on arn:P:dynamodb:R:A:table/books',
    ]);
    const also = { operations: { CreateTable: own.operations.Query } };
    expect(lines('dynamodb', also, 'CreateTable', { TableName: 'books', Tags: [] })).toEqual([
      'dynamodb:CreateTable on arn:P:dynamodb:R:A:table/books',
      'dynamodb:TagResource on arn:P:dynamodb:R:A:table/books',
      'dynamodb:DescribeTable on arn:P:dynamodb:R:A:table/books',
    ]);
  });

  test('with `checks` is told anew also where a shipped rule stands in place of all others', () => {
    const input = { Bucket: 'covers--use1-az4--x-s3', Key: '1.jpg' };
    expect(lines('s3', {}, 'GetObject', input)[0]).toMatch(/^s3express:CreateSession on /);
    const own = { operations: { GetObject: { checks: [{ action: 's3:GetObjectAcl' }] } } };
    expect(lines('s3', own, 'GetObject', input)[0]).toMatch(/^s3:GetObjectAcl on /);
    expect(lines('s3', own, 'HeadObject', input)[0]).toMatch(/^s3express:CreateSession on /);
  });

  test('leaves all others as they are', () => {
    const own = { operations: { Query: { checks: [] } } };
    expect(lines('dynamodb', own, 'GetItem', { TableName: 'books' })).toEqual([
      'dynamodb:GetItem on arn:P:dynamodb:R:A:table/books',
    ]);
  });

  test('may be of a service that has no exceptions', () => {
    const content = { ...SOURCE, operations: { GetItem: { checks: [] } } };
    const withoutExceptions = (file: string) => (file.includes('/exceptions/') ? undefined : readPackageJson(file));
    const files = [{ name: 'dynamodb', file: 'dynamodb.json', content }];
    const call = { service: 'dynamodb', operation: 'GetItem', input: value({ TableName: 'books' }) };
    expect(createCatalog(withoutExceptions).checks(call, bookshop).checks).toHaveLength(1);
    expect(createCatalog(withoutExceptions, files).checks(call, bookshop).checks).toEqual([]);
  });
});

test('what is said of the whole service goes over what is shipped, and rules for every operation are added', () => {
  const also = [{ action: 'sns:GetTopicAttributes', on: ['arn:${Partition}:sns:${Region}:${Account}:${TopicArn}'] }];
  const input = { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:sales' };
  expect(lines('sns', { everywhere: also }, 'Publish', input)).toEqual([
    'sns:Publish on arn:aws:sns:eu-west-1:111122223333:sales',
    'sns:GetTopicAttributes on arn:aws:sns:eu-west-1:111122223333:sales',
  ]);
  const passing = (own: Omit<ExceptionsData, 'source'>) =>
    checks('sfn', own, 'CreateStateMachine', { name: 'sell', roleArn: 'arn:aws:iam::111122223333:role/seller' }).filter(
      ({ action }) => action === 'iam:PassRole',
    ).length;
  expect(passing({})).toBe(1);
  expect(passing({ passesRoles: false })).toBe(0);
});

test('each check tells the file that it is from, behind the rule’s own note', () => {
  const also = [{ action: 'dynamodb:DescribeTable' }, { action: 'dynamodb:Scan', note: 'for the stocktaking' }];
  const own = { operations: { GetItem: { also } } };
  expect(checks('dynamodb', own, 'GetItem', { TableName: 'books' }).map(({ note }) => note)).toEqual([
    undefined,
    'told by `own/operations/dynamodb.json`',
    'for the stocktaking; told by `own/operations/dynamodb.json`',
  ]);
});

describe('a file is refused', () => {
  const rule = (more: object) => ({ operations: { GetItem: { also: [{ action: 'dynamodb:Scan', ...more }] } } });

  test.each([
    ['that is no object', [], '`own/operations/dynamodb.json` is not an object.'],
    ['with an empty source', { source: '' }, '`source` in `own/operations/dynamodb.json` is not a text.'],
    [
      'with a member that nobody reads',
      { operations: { GetItem: { check: [] } } },
      '`operations.GetItem` in `own/operations/dynamodb.json` has an unknown `check`.',
    ],
    [
      'whose rule has no action',
      { everywhere: [{ given: ['Tags'] }] },
      '`everywhere[0]` in `own/operations/dynamodb.json` has no `action`.',
    ],
    ['about an operation that there is not', { operations: { FetchItem: {} } }, '`operations.FetchItem` in'],
    [
      'that names such an operation in a rule',
      { instead: [{ action: 'dynamodb:Scan', operations: ['GetItem', 'FetchItem'] }] },
      '`instead[0].operations[1]` in',
    ],
    [
      'with an action that there is not',
      rule({ action: 'dynamodb:FetchItem' }),
      '`operations.GetItem.also[0].action` in `own/operations/dynamodb.json` is `dynamodb:FetchItem`, which the IAM data of',
    ],
    ['with an action in another case', rule({ action: 'dynamodb:scan' }), 'is `dynamodb:scan`, which the IAM data of'],
    [
      'with a type that the action is not asked for',
      rule({ types: ['table', 'stream'] }),
      '`operations.GetItem.also[0].types[1]` in `own/operations/dynamodb.json` is `stream`, for which `dynamodb:Scan` is never asked.',
    ],
    [
      'with a type that the operation’s own action is not asked for',
      { operations: { GetItem: { types: ['stream'] } } },
      '`operations.GetItem.types[0]` in',
    ],
    [
      'with a resource that the action is not asked for',
      rule({ on: ['arn:${Partition}:sqs:${Region}:${Account}:${TableName}'] }),
      '`operations.GetItem.also[0].on[0]` in',
    ],
    [
      'with a naming that there is not',
      rule({ on: ['arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName:plural}'] }),
      '`operations.GetItem.also[0].on[0]` in `own/operations/dynamodb.json` names the naming `plural`, which there is not.',
    ],
    [
      'with a naming that every object has',
      rule({ surely: { 'TableName:constructor': ['books'] } }),
      '`operations.GetItem.also[0].surely.TableName:constructor` in',
    ],
    [
      'with a variable through such a naming',
      { variables: { TableName: ['TableName:plural'] } },
      '`variables.TableName[0]` in',
    ],
    [
      'that passes a role which the operation does not take',
      { operations: { GetItem: { passedTo: { roleArn: 'lambda.amazonaws.com' } } } },
      '`operations.GetItem.passedTo` in `own/operations/dynamodb.json` names `roleArn`, where the operation takes no role.',
    ],
    [
      'that passes a role to no text',
      { operations: { GetItem: { passedTo: ['lambda.amazonaws.com'] } } },
      '`operations.GetItem.passedTo` in `own/operations/dynamodb.json` is not an object.',
    ],
  ])('%s', (_, content, message) => {
    expect(() => catalogWith('dynamodb', Array.isArray(content) ? content : { ...SOURCE, ...content })).toThrow(
      message,
    );
  });

  test.each([
    ['dynamo', 'Name it by the client package: `sfn.json` for `@aws-sdk/client-sfn`.'],
    ['cloudwatch-events', 'Name it `eventbridge.json`.'],
    ['constructor', 'Name it by the client package: `sfn.json` for `@aws-sdk/client-sfn`.'],
  ])('that is named %s', (name, next) => {
    expect(() => catalogWith(name, SOURCE)).toThrow(
      expect.objectContaining({
        message: `\`own/operations/${name}.json\` is about no service that the catalog has.`,
        next,
      }),
    );
  });

  test('with what may stand there instead', () => {
    const refused = (content: object) => () => catalogWith('dynamodb', { ...SOURCE, ...content });
    expect(refused(rule({ action: 'dynamodb:scan' }))).toThrow(
      expect.objectContaining({ next: 'Write `dynamodb:Scan`.' }),
    );
    expect(refused(rule({ types: ['stream'] }))).toThrow(expect.objectContaining({ next: 'It may be index, table.' }));
  });
});
