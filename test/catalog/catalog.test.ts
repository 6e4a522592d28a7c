import { describe, expect, test } from 'vitest';
import { createCatalog } from '../../src/catalog/index.js';
import { readPackageJson } from '../../src/host/index.js';
import { bookshop, catalog, value } from './setting.js';

describe('services', () => {
  test.each([
    ['@aws-sdk/client-sfn', 'sfn', 'states'],
    ['@aws-sdk/client-api-gateway', 'api-gateway', 'apigateway'],
    ['@aws-sdk/client-cognito-identity-provider', 'cognito-identity-provider', 'cognito-idp'],
    ['@aws-sdk/client-lex-runtime-v2', 'lex-runtime-v2', 'lex'],
    ['@aws-sdk/client-cloudwatch', 'cloudwatch', 'cloudwatch'],
    ['@aws-sdk/client-iot-data-plane', 'iot-data-plane', 'iot'],
    ['@aws-sdk/client-transcribe-streaming', 'transcribe-streaming', 'transcribe'],
    ['@aws-sdk/client-cloudwatch-events', 'eventbridge', 'events'],
  ])('%s is %s, with the prefix %s', (npmPackage, id, prefix) => {
    expect(catalog.serviceOfPackage(npmPackage)).toMatchObject({ id, prefix });
  });

  test.each([
    ['StepFunctions', 'sfn'],
    ['stepfunctions', 'sfn'],
    ['SES', 'ses'],
    ['CognitoIdentityServiceProvider', 'cognito-identity-provider'],
    ['ELBv2', 'elastic-load-balancing-v2'],
    ['CloudWatchEvents', 'eventbridge'],
    ['ApiGatewayManagementApi', 'apigatewaymanagementapi'],
    ['TranscribeService', 'transcribe'],
  ])('the v2 class %s is %s', (name, id) => {
    expect(catalog.serviceOfV2Class(name)?.id).toBe(id);
  });

  test.each(['constructor', '../index', '__proto__', 'lib-dynamodb', ''])('there is no service %j', (id) => {
    expect(catalog.service(id)).toBeUndefined();
    expect(catalog.serviceOfPackage(`@aws-sdk/client-${id}`)).toBeUndefined();
  });

  test.each([
    ['dynamodb', 'putItem', 'PutItem'],
    ['s3', 'listObjectsV2', 'ListObjectsV2'],
    ['cloudfront', 'createInvalidation', 'CreateInvalidation'],
    ['rds', 'describeDBInstances', 'DescribeDBInstances'],
    ['iam', 'createSAMLProvider', 'CreateSAMLProvider'],
    ['dynamodb', 'PutItem', undefined],
    ['dynamodb', 'send', undefined],
  ])('%s.%s() calls %s', (id, method, operation) => {
    expect(catalog.service(id)?.operationOfMethod(method)).toBe(operation);
  });

  test('a waiter calls an operation', () => {
    expect(catalog.service('dynamodb')?.waiters.get('TableExists')).toBe('DescribeTable');
    expect(catalog.service('s3')?.waiters.get('ObjectExists')).toBe('HeadObject');
  });
});

describe('actions', () => {
  test('are found whatever their case, and named canonically', () => {
    expect(catalog.action('DynamoDB:putitem')).toMatchObject({
      name: 'dynamodb:PutItem',
      accessLevel: 'Write',
      resourceTypes: [
        { name: 'table', required: true, arns: ['arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}'] },
      ],
    });
    expect(catalog.action('dynamodb:PutItems')).toBeUndefined();
    expect(catalog.action('nonsense')).toBeUndefined();
  });

  test('name what else they may need', () => {
    expect(catalog.action('lambda:CreateFunction')?.dependentActions).toContain('iam:PassRole');
  });

  test('that a pattern covers', () => {
    expect(catalog.actionsMatching('sqs:*Message')).toEqual([
      'sqs:DeleteMessage',
      'sqs:ReceiveMessage',
      'sqs:SendMessage',
    ]);
    expect(catalog.actionsMatching('DYNAMODB:PutItem')).toEqual(['dynamodb:PutItem']);
    expect(catalog.actionsMatching('nonsense:*')).toEqual([]);
    expect(catalog.actionsMatching('*').length).toBeGreaterThan(15_000);
    expect(catalog.actionsMatching('sq?:SendMessage')).toEqual(['sqs:SendMessage']);
  });
});

describe('managed policies', () => {
  test.each([
    ['AWSLambdaBasicExecutionRole', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    ['service-role/AWSLambdaBasicExecutionRole', 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    ['arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess', 'arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess'],
    ['arn:aws-cn:iam::aws:policy/AdministratorAccess', 'arn:aws-cn:iam::aws:policy/AdministratorAccess'],
  ])('%s', (name, arn) => {
    expect(catalog.managedPolicy(name)).toMatchObject({
      arn,
      document: { Version: '2012-10-17', Statement: expect.any(Array) },
    });
  });

  test.each([
    'BookshopPolicy',
    'arn:aws:iam::111122223333:policy/AdministratorAccess',
    '',
    'constructor',
    '../index',
    '/',
  ])('%j is none of them', (name) => {
    expect(catalog.managedPolicy(name)).toBeUndefined();
  });
});

test("a DynamoDB call reads DynamoDB's data alone", () => {
  const files: string[] = [];
  const recording = createCatalog((file) => {
    files.push(file);
    return readPackageJson(file);
  });
  const call = { service: 'dynamodb', operation: 'PutItem', input: value({ TableName: 'books' }) };
  recording.checks(call, bookshop);
  recording.checks(call, bookshop);
  expect(files.sort()).toEqual([
    'data/catalog/actions/dynamodb.json',
    'data/catalog/exceptions/dynamodb.json',
    'data/catalog/index.json',
    'data/catalog/services/dynamodb.json',
  ]);
});

test('what the catalog does not know it says', () => {
  const at = (service: string, operation: string) => catalog.checks({ service, operation, input: value({}) }, bookshop);
  expect(at('bookshop', 'Sell')).toEqual({ checks: [], unsure: 'the catalog has no service `bookshop`' });
  expect(at('s3', 'constructor')).toEqual({ checks: [], unsure: 'the catalog has no operation `constructor` of s3' });
  expect(at('cloudwatch-logs', 'GetLogObject').unsure).toMatch(/no IAM action is known/);
});

test('an action carries the condition keys of the resource types that it is asked for, besides its own', () => {
  expect(catalog.action('kms:Decrypt')?.conditionKeys).toEqual(
    expect.arrayContaining(['kms:ResourceAliases', 'kms:ViaService', 'aws:ResourceTag/${TagKey}']),
  );
  expect(catalog.action('kms:ListKeys')?.conditionKeys).not.toContain('kms:ResourceAliases');
});
