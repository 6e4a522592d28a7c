import { describe, expect, test } from 'vitest';
import { ABSENT, joined, text, unknown, type Value } from '../../../src/vocabulary/index.js';
import { checksOf, type Plain, ref } from '../setting.js';

const isbn = unknown('event.isbn');
const https = (...parts: readonly (string | Value)[]) =>
  joined([text('https://'), ...parts.map((p) => (typeof p === 'string' ? text(p) : p))]);
const queueUrl = https(
  'sqs.',
  ref('AWS::Region'),
  '.',
  ref('AWS::URLSuffix'),
  '/',
  ref('AWS::AccountId'),
  '/',
  ref('Dispatch'),
);
const topicArn = joined([
  text('arn:'),
  ref('AWS::Partition'),
  text(':sns:'),
  ref('AWS::Region'),
  text(':'),
  ref('AWS::AccountId'),
  text(':'),
  ref('Arrivals'),
]);

/** Service, operation, input, and what IAM checks. */
type Row = readonly [service: string, operation: string, input: Plain, ...expected: string[]];

const maybe = (given: string): Value => ({ is: 'oneOf', values: [text(given), ABSENT] });
const STATES = 'arn:aws:states:eu-west-1:111122223333:execution:Bind:one';

const CALLS: readonly Row[] = [
  // Members that may not be given
  [
    'dynamodb',
    'Query',
    { TableName: 'books', IndexName: maybe('byAuthor') },
    'dynamodb:Query on arn:P:dynamodb:R:A:table/books/index/byAuthor',
    'dynamodb:Query on arn:P:dynamodb:R:A:table/books',
  ],
  [
    'dynamodb',
    'Query',
    { TableName: maybe('books'), IndexName: isbn },
    'dynamodb:Query on arn:P:dynamodb:R:A:table/books/index/*',
    'dynamodb:Query on arn:P:dynamodb:R:A:table/books',
  ],
  [
    's3',
    'GetObject',
    { Bucket: 'covers', Key: '1.png', VersionId: isbn },
    's3:GetObjectVersion on arn:P:s3:::covers/1.png',
    's3:GetObject on arn:P:s3:::covers/1.png',
  ],
  [
    'eventbridge',
    'PutEvents',
    { Entries: [{ EventBusName: maybe('sales') }] },
    'events:PutEvents on arn:P:events:R:A:event-bus/sales',
    'events:PutEvents on arn:P:events:R:A:event-bus/default',
  ],
  [
    'eventbridge',
    'PutRule',
    { Name: 'nightly', EventBusName: maybe('sales') },
    'events:PutRule on arn:P:events:R:A:rule/sales/nightly',
    'events:PutRule on arn:P:events:R:A:rule/nightly',
  ],
  // Step Functions: executions
  ['sfn', 'StopExecution', { executionArn: STATES }, `states:StopExecution on ${STATES}`],
  ['sfn', 'GetExecutionHistory', { executionArn: STATES }, `states:GetExecutionHistory on ${STATES}`],
  ['sfn', 'StopExecution', { executionArn: isbn }, 'states:StopExecution on arn:P:states:R:A:execution:*:* (assumed)'],
  // DynamoDB
  ['dynamodb', 'PutItem', { TableName: ref('Books') }, 'dynamodb:PutItem on arn:P:dynamodb:R:A:table/${Books}'],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'UPDATE "stock" SET n = 1 WHERE isbn = ?' },
    'dynamodb:PartiQLUpdate on arn:P:dynamodb:R:A:table/stock',
  ],
  [
    'dynamodb',
    'GetItem',
    { TableName: joined([text('books-'), isbn]) },
    'dynamodb:GetItem on arn:P:dynamodb:R:A:table/books-*',
  ],
  // S3
  ['s3', 'GetObject', { Bucket: 'covers', Key: isbn }, 's3:GetObject on arn:P:s3:::covers/*'],
  [
    's3',
    'HeadObject',
    { Bucket: ref('Covers'), Key: joined([text('large/'), isbn]) },
    's3:GetObject on arn:P:s3:::${Covers}/large/*',
  ],
  // SQS, SNS
  ['sqs', 'SendMessage', { QueueUrl: queueUrl }, 'sqs:SendMessage on arn:P:sqs:R:A:${Dispatch}'],
  ['sqs', 'ReceiveMessage', { QueueUrl: ref('QueueUrl') }, 'sqs:ReceiveMessage on arn:P:sqs:R:A:${QueueUrl}'],
  ['sns', 'Publish', { TopicArn: topicArn }, 'sns:Publish on arn:P:sns:R:A:${Arrivals}'],
  ['sns', 'Publish', { TopicArn: ref('ArrivalsArn') }, 'sns:Publish on ${ArrivalsArn}'],
  ['sns', 'PublishBatch', { TopicArn: topicArn }, 'sns:Publish on arn:P:sns:R:A:${Arrivals}'],
  // Lambda, Step Functions, events
  ['sfn', 'SendTaskSuccess', { taskToken: isbn, output: '{}' }, 'states:SendTaskSuccess on *'],
  ['sfn', 'ListExecutions', { stateMachineArn: ref('OrderArn') }, 'states:ListExecutions on ${OrderArn}'],
  [
    'scheduler',
    'CreateSchedule',
    { Name: 'remind', GroupName: 'readers', Target: { RoleArn: ref('SchedulerRoleArn') } },
    'scheduler:CreateSchedule on arn:P:scheduler:R:A:schedule/readers/remind',
    'iam:PassRole on ${SchedulerRoleArn}',
  ],
  // Secrets, parameters, keys
  ['kms', 'Decrypt', { CiphertextBlob: isbn }, 'kms:Decrypt on arn:P:kms:R:A:key/* (inferred)'],
  ['kms', 'Sign', { KeyId: ref('SigningKey') }, 'kms:Sign on arn:P:kms:R:A:key/${SigningKey}'],
  // Data
  [
    'rds-data',
    'ExecuteStatement',
    { resourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:shop', secretArn: ref('DbSecretArn') },
    'rds-data:ExecuteStatement on arn:aws:rds:eu-west-1:111122223333:cluster:shop',
    'secretsmanager:GetSecretValue on ${DbSecretArn}',
  ],
  [
    'appconfigdata',
    'StartConfigurationSession',
    { ApplicationIdentifier: 'shop', EnvironmentIdentifier: ref('Stage'), ConfigurationProfileIdentifier: 'flags' },
    'appconfig:StartConfigurationSession on arn:P:appconfig:R:A:application/*/environment/${Stage}/configuration/*',
  ],
  // Identity, mail
  [
    'cognito-identity-provider',
    'ListUsers',
    { UserPoolId: ref('Readers') },
    'cognito-idp:ListUsers on arn:P:cognito-idp:R:A:userpool/${Readers}',
  ],
  // Machine learning
  [
    'rekognition',
    'DetectLabels',
    { Image: { S3Object: { Bucket: 'covers', Name: isbn } } },
    'rekognition:DetectLabels on *',
    's3:GetObject on arn:P:s3:::covers/*',
  ],
  ['textract', 'AnalyzeDocument', { Document: { Bytes: isbn } }, 'textract:AnalyzeDocument on *'],
  // The edge
  ['apigatewayv2', 'GetApi', { ApiId: ref('Api') }, 'apigateway:GET on arn:P:apigateway:R::/apis/${Api}'],
  [
    'cloudfront',
    'CreateInvalidation',
    { DistributionId: ref('Site') },
    'cloudfront:CreateInvalidation on arn:P:cloudfront::A:distribution/${Site}',
  ],
  [
    'iot-data-plane',
    'Publish',
    { topic: joined([text('shelf/'), isbn]) },
    'iot:Publish on arn:P:iot:R:A:topic/shelf/*',
  ],
];

describe('what IAM checks when an operation is called', () => {
  test.for(CALLS)('%s %s %j', ([service, operation, input, ...expected]) => {
    expect(checksOf(service, operation, input)).toEqual(expected);
  });
});

describe('what an unknown name leaves open', () => {
  test.for<Row>([
    ['dynamodb', 'GetItem', { TableName: isbn }, 'dynamodb:GetItem on * (assumed)'],
    ['s3', 'PutObject', { Bucket: isbn, Key: 'a' }, 's3:PutObject on * (assumed)'],
    ['sqs', 'SendMessage', { QueueUrl: isbn }, 'sqs:SendMessage on * (assumed)'],
    ['dynamodb', 'BatchWriteItem', unknown('event.batch'), 'dynamodb:BatchWriteItem on * (assumed)'],
    [
      'dynamodb',
      'TransactWriteItems',
      { TransactItems: unknown('event.items') },
      'dynamodb:PutItem on * (assumed)',
      'dynamodb:UpdateItem on * (assumed)',
      'dynamodb:DeleteItem on * (assumed)',
      'dynamodb:ConditionCheckItem on * (assumed)',
    ],
    // A pool's id is never an ARN, so that the pool is one of the caller's own.
    [
      'cognito-identity-provider',
      'ListUsers',
      { UserPoolId: isbn },
      'cognito-idp:ListUsers on arn:P:cognito-idp:R:A:userpool/* (assumed)',
    ],
  ])('%s %s', ([service, operation, input, ...expected]) => {
    expect(checksOf(service, operation, input)).toEqual(expected);
  });
});
