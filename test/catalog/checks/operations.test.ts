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
  // Members that a call gives, and that were not seen
  ['s3', 'GetObject', { Key: '1.png' }, 's3:GetObject on * (assumed)'],
  ['s3', 'ListObjectsV2', {}, 's3:ListBucket on * (assumed)'],
  ['s3', 'ListBuckets', {}, 's3:ListAllMyBuckets on *'],
  ['ssm', 'GetParameters', {}, 'ssm:GetParameters on arn:P:ssm:R:A:parameter/* (assumed)'],
  ['dynamodb', 'GetItem', {}, 'dynamodb:GetItem on arn:P:dynamodb:R:A:table/* (assumed)'],
  // Step Functions: executions
  ['sfn', 'StopExecution', { executionArn: STATES }, `states:StopExecution on ${STATES}`],
  ['sfn', 'GetExecutionHistory', { executionArn: STATES }, `states:GetExecutionHistory on ${STATES}`],
  ['sfn', 'StopExecution', { executionArn: isbn }, 'states:StopExecution on arn:P:states:R:A:execution:*:* (assumed)'],
  // DynamoDB
  ['dynamodb', 'GetItem', { TableName: 'books' }, 'dynamodb:GetItem on arn:P:dynamodb:R:A:table/books'],
  ['dynamodb', 'PutItem', { TableName: ref('Books') }, 'dynamodb:PutItem on arn:P:dynamodb:R:A:table/${Books}'],
  [
    'dynamodb',
    'Query',
    { TableName: 'books', IndexName: 'byAuthor' },
    'dynamodb:Query on arn:P:dynamodb:R:A:table/books/index/byAuthor',
  ],
  [
    'dynamodb',
    'Scan',
    { TableName: 'arn:aws:dynamodb:eu-west-1:111122223333:table/books', IndexName: 'byAuthor' },
    'dynamodb:Scan on arn:aws:dynamodb:eu-west-1:111122223333:table/books/index/byAuthor',
  ],
  [
    'dynamodb',
    'BatchGetItem',
    { RequestItems: { books: {}, authors: {} } },
    'dynamodb:BatchGetItem on arn:P:dynamodb:R:A:table/books',
    'dynamodb:BatchGetItem on arn:P:dynamodb:R:A:table/authors',
  ],
  [
    'dynamodb',
    'TransactGetItems',
    { TransactItems: [{ Get: { TableName: 'books' } }] },
    'dynamodb:GetItem on arn:P:dynamodb:R:A:table/books',
  ],
  [
    'dynamodb',
    'TransactWriteItems',
    { TransactItems: [{ Update: { TableName: 'stock' } }, { Delete: { TableName: 'baskets' } }] },
    'dynamodb:UpdateItem on arn:P:dynamodb:R:A:table/stock',
    'dynamodb:DeleteItem on arn:P:dynamodb:R:A:table/baskets',
  ],
  [
    'dynamodb',
    'ExecuteStatement',
    { Statement: 'UPDATE "stock" SET n = 1 WHERE isbn = ?' },
    'dynamodb:PartiQLUpdate on arn:P:dynamodb:R:A:table/stock',
  ],
  ['dynamodb', 'ListTables', {}, 'dynamodb:ListTables on *'],
  ['dynamodb', 'GetItem', { TableName: 'books*' }, 'dynamodb:GetItem on arn:P:dynamodb:R:A:table/books${*}'],
  [
    'dynamodb',
    'GetItem',
    { TableName: joined([text('books-'), isbn]) },
    'dynamodb:GetItem on arn:P:dynamodb:R:A:table/books-*',
  ],
  [
    'dynamodb-streams',
    'DescribeStream',
    { StreamArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/books/stream/2026' },
    'dynamodb:DescribeStream on arn:aws:dynamodb:eu-west-1:111122223333:table/books/stream/2026',
  ],
  // S3
  ['s3', 'GetObject', { Bucket: 'covers', Key: 'large/1.png' }, 's3:GetObject on arn:P:s3:::covers/large/1.png'],
  ['s3', 'GetObject', { Bucket: 'covers', Key: isbn }, 's3:GetObject on arn:P:s3:::covers/*'],
  [
    's3',
    'GetObject',
    { Bucket: 'covers', Key: '1.png', VersionId: '7' },
    's3:GetObjectVersion on arn:P:s3:::covers/1.png',
  ],
  [
    's3',
    'GetObject',
    { Bucket: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/covers', Key: '1.png' },
    's3:GetObject on arn:aws:s3:eu-west-1:111122223333:accesspoint/covers/object/1.png',
  ],
  [
    's3',
    'HeadObject',
    { Bucket: ref('Covers'), Key: joined([text('large/'), isbn]) },
    's3:GetObject on arn:P:s3:::${Covers}/large/*',
  ],
  ['s3', 'HeadBucket', { Bucket: 'covers' }, 's3:ListBucket on arn:P:s3:::covers'],
  ['s3', 'ListObjectsV2', { Bucket: 'covers', Prefix: 'large/' }, 's3:ListBucket on arn:P:s3:::covers'],
  [
    's3',
    'CopyObject',
    { Bucket: 'archive', Key: 'b.png', CopySource: '/covers/a%20b.png' },
    's3:GetObject on arn:P:s3:::covers/a b.png',
    's3:PutObject on arn:P:s3:::archive/b.png',
  ],
  [
    's3',
    'CopyObject',
    { Bucket: 'archive', Key: 'b', CopySource: 'covers/a?versionId=3' },
    's3:GetObjectVersion on arn:P:s3:::covers/a',
    's3:PutObject on arn:P:s3:::archive/b',
  ],
  ['s3', 'CreateMultipartUpload', { Bucket: 'covers', Key: 'a' }, 's3:PutObject on arn:P:s3:::covers/a'],
  [
    's3',
    'PutObject',
    { Bucket: 'covers', Key: 'a', ACL: 'public-read', Tagging: 'x=1' },
    's3:PutObject on arn:P:s3:::covers/a',
    's3:PutObjectAcl on arn:P:s3:::covers/a',
    's3:PutObjectTagging on arn:P:s3:::covers/a',
  ],
  [
    's3',
    'PutObject',
    { Bucket: 'covers', Key: 'a', SSEKMSKeyId: 'alias/covers' },
    's3:PutObject on arn:P:s3:::covers/a',
    'kms:GenerateDataKey on arn:P:kms:R:A:key/*',
  ],
  [
    's3',
    'DeleteObjects',
    { Bucket: 'covers', Delete: { Objects: [{ Key: 'a' }, { Key: 'b' }] } },
    's3:DeleteObject on arn:P:s3:::covers/a',
    's3:DeleteObject on arn:P:s3:::covers/b',
  ],
  ['s3', 'ListBuckets', {}, 's3:ListAllMyBuckets on *'],
  [
    's3',
    'PutObject',
    { Bucket: 'fast--use1-az4--x-s3', Key: 'a' },
    's3express:CreateSession on arn:P:s3express:R:A:bucket/fast--use1-az4--x-s3',
  ],
  // SQS, SNS
  ['sqs', 'SendMessage', { QueueUrl: queueUrl }, 'sqs:SendMessage on arn:P:sqs:R:A:${Dispatch}'],
  [
    'sqs',
    'SendMessageBatch',
    { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/dispatch.fifo' },
    'sqs:SendMessage on arn:P:sqs:eu-west-1:111122223333:dispatch.fifo',
  ],
  ['sqs', 'GetQueueUrl', { QueueName: 'dispatch' }, 'sqs:GetQueueUrl on arn:P:sqs:R:A:dispatch'],
  ['sqs', 'ReceiveMessage', { QueueUrl: ref('QueueUrl') }, 'sqs:ReceiveMessage on arn:P:sqs:R:A:${QueueUrl}'],
  ['sns', 'Publish', { TopicArn: topicArn }, 'sns:Publish on arn:P:sns:R:A:${Arrivals}'],
  ['sns', 'Publish', { TopicArn: ref('ArrivalsArn') }, 'sns:Publish on ${ArrivalsArn}'],
  ['sns', 'Publish', { PhoneNumber: '+4912345' }, 'sns:Publish on *'],
  ['sns', 'PublishBatch', { TopicArn: topicArn }, 'sns:Publish on arn:P:sns:R:A:${Arrivals}'],
  // Lambda, Step Functions, events
  ['lambda', 'Invoke', { FunctionName: 'price' }, 'lambda:InvokeFunction on arn:P:lambda:R:A:function:price'],
  [
    'lambda',
    'Invoke',
    { FunctionName: 'price', Qualifier: 'live' },
    'lambda:InvokeFunction on arn:P:lambda:R:A:function:price:live',
  ],
  [
    'lambda',
    'Invoke',
    { FunctionName: '111122223333:function:price' },
    'lambda:InvokeFunction on arn:P:lambda:R:111122223333:function:price',
  ],
  [
    'lambda',
    'CreateFunction',
    { FunctionName: 'price', Role: 'arn:aws:iam::111122223333:role/price' },
    'lambda:CreateFunction on arn:P:lambda:R:A:function:price',
    'iam:PassRole on arn:aws:iam::111122223333:role/price',
  ],
  [
    'sfn',
    'StartExecution',
    { stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:order' },
    'states:StartExecution on arn:aws:states:eu-west-1:111122223333:stateMachine:order',
  ],
  [
    'sfn',
    'DescribeExecution',
    { executionArn: 'arn:aws:states:eu-west-1:111122223333:execution:order:7' },
    'states:DescribeExecution on arn:aws:states:eu-west-1:111122223333:execution:order:7',
  ],
  ['sfn', 'SendTaskSuccess', { taskToken: isbn, output: '{}' }, 'states:SendTaskSuccess on *'],
  ['sfn', 'ListExecutions', { stateMachineArn: ref('OrderArn') }, 'states:ListExecutions on ${OrderArn}'],
  [
    'eventbridge',
    'PutEvents',
    { Entries: [{ Detail: '{}' }, { EventBusName: 'shop' }] },
    'events:PutEvents on arn:P:events:R:A:event-bus/default',
    'events:PutEvents on arn:P:events:R:A:event-bus/shop',
  ],
  [
    'eventbridge',
    'PutRule',
    { Name: 'nightly', EventBusName: 'default' },
    'events:PutRule on arn:P:events:R:A:rule/nightly',
  ],
  [
    'cloudwatch-events',
    'DisableRule',
    { Name: 'nightly', EventBusName: 'shop' },
    'events:DisableRule on arn:P:events:R:A:rule/shop/nightly',
  ],
  [
    'scheduler',
    'CreateSchedule',
    { Name: 'remind', GroupName: 'readers', Target: { RoleArn: ref('SchedulerRoleArn') } },
    'scheduler:CreateSchedule on arn:P:scheduler:R:A:schedule/readers/remind',
    'iam:PassRole on ${SchedulerRoleArn}',
  ],
  // Secrets, parameters, keys
  [
    'secrets-manager',
    'GetSecretValue',
    { SecretId: 'shop/db' },
    'secretsmanager:GetSecretValue on arn:P:secretsmanager:R:A:secret:shop/db-??????',
  ],
  [
    'secrets-manager',
    'GetSecretValue',
    { SecretId: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-a1B2c3' },
    'secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/db-a1B2c3',
  ],
  ['ssm', 'GetParameter', { Name: '/shop/currency' }, 'ssm:GetParameter on arn:P:ssm:R:A:parameter/shop/currency'],
  ['ssm', 'GetParameter', { Name: 'currency' }, 'ssm:GetParameter on arn:P:ssm:R:A:parameter/currency'],
  [
    'ssm',
    'GetParameters',
    { Names: ['/shop/a', '/shop/b'] },
    'ssm:GetParameters on arn:P:ssm:R:A:parameter/shop/a',
    'ssm:GetParameters on arn:P:ssm:R:A:parameter/shop/b',
  ],
  [
    'ssm',
    'GetParametersByPath',
    { Path: '/shop' },
    'ssm:GetParametersByPath on arn:P:ssm:R:A:parameter/shop',
    'ssm:GetParametersByPath on arn:P:ssm:R:A:parameter/shop/*',
  ],
  ['kms', 'Decrypt', { CiphertextBlob: isbn }, 'kms:Decrypt on arn:P:kms:R:A:key/* (assumed)'],
  ['kms', 'Sign', { KeyId: ref('SigningKey') }, 'kms:Sign on arn:P:kms:R:A:key/${SigningKey}'],
  [
    'ssm',
    'GetParameters',
    { Names: ['/shop/a', '/aws/reference/secretsmanager/shop/db'] },
    'ssm:GetParameters on arn:P:ssm:R:A:parameter/shop/a',
    'ssm:GetParameters on arn:P:ssm:R:A:parameter/aws/reference/secretsmanager/shop/db',
    'secretsmanager:GetSecretValue on arn:P:secretsmanager:R:A:secret:shop/db-??????',
  ],
  // Streams, logs, metrics
  ['kinesis', 'PutRecord', { StreamName: 'clicks' }, 'kinesis:PutRecord on arn:P:kinesis:R:A:stream/clicks'],
  [
    'firehose',
    'PutRecordBatch',
    { DeliveryStreamName: 'clicks' },
    'firehose:PutRecordBatch on arn:P:firehose:R:A:deliverystream/clicks',
  ],
  [
    'cloudwatch-logs',
    'PutLogEvents',
    { logGroupName: '/shop/audit', logStreamName: 'main' },
    'logs:PutLogEvents on arn:P:logs:R:A:log-group:/shop/audit:log-stream:main',
  ],
  [
    'cloudwatch-logs',
    'FilterLogEvents',
    { logGroupIdentifier: 'arn:aws:logs:eu-west-1:111122223333:log-group:/shop/audit:*' },
    'logs:FilterLogEvents on arn:aws:logs:eu-west-1:111122223333:log-group:/shop/audit:*',
  ],
  ['cloudwatch', 'PutMetricData', { Namespace: 'Shop' }, 'cloudwatch:PutMetricData on *'],
  // Data
  [
    'rds-data',
    'ExecuteStatement',
    { resourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:shop', secretArn: ref('DbSecretArn') },
    'rds-data:ExecuteStatement on arn:aws:rds:eu-west-1:111122223333:cluster:shop',
    'secretsmanager:GetSecretValue on ${DbSecretArn}',
  ],
  [
    'athena',
    'StartQueryExecution',
    { QueryString: 'select 1' },
    'athena:StartQueryExecution on arn:P:athena:R:A:workgroup/primary',
  ],
  ['glue', 'StartJobRun', { JobName: 'nightly' }, 'glue:StartJobRun on arn:P:glue:R:A:job/nightly'],
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
  ['cognito-identity-provider', 'SignUp', { ClientId: 'c' }],
  ['sts', 'GetCallerIdentity', {}],
  [
    'sts',
    'AssumeRole',
    { RoleArn: 'arn:aws:iam::444455556666:role/partner' },
    'sts:AssumeRole on arn:aws:iam::444455556666:role/partner',
  ],
  [
    'ses',
    'SendEmail',
    { Source: 'Shop <hello@books.example>' },
    'ses:SendEmail on arn:P:ses:R:A:identity/hello@books.example',
    'ses:SendEmail on arn:P:ses:R:A:identity/books.example',
  ],
  [
    'sesv2',
    'SendEmail',
    { FromEmailAddress: 'hello@books.example', Content: { Template: { TemplateName: 'welcome' } } },
    'ses:SendEmail on arn:P:ses:R:A:identity/hello@books.example',
    'ses:SendEmail on arn:P:ses:R:A:identity/books.example',
    'ses:SendEmail on arn:P:ses:R:A:template/welcome',
    'ses:SendTemplatedEmail on arn:P:ses:R:A:identity/hello@books.example',
    'ses:SendTemplatedEmail on arn:P:ses:R:A:identity/books.example',
    'ses:SendTemplatedEmail on arn:P:ses:R:A:template/welcome',
  ],
  ['iam', 'CreateRole', { RoleName: 'reader', Path: '/shop/' }, 'iam:CreateRole on arn:P:iam::A:role/shop/reader'],
  // Machine learning
  [
    'rekognition',
    'DetectLabels',
    { Image: { S3Object: { Bucket: 'covers', Name: isbn } } },
    'rekognition:DetectLabels on *',
    's3:GetObject on arn:P:s3:::covers/*',
  ],
  ['textract', 'AnalyzeDocument', { Document: { Bytes: isbn } }, 'textract:AnalyzeDocument on *'],
  [
    'transcribe',
    'StartTranscriptionJob',
    { TranscriptionJobName: 'reading', Media: { MediaFileUri: 's3://readings/a.mp3' }, OutputBucketName: 'texts' },
    'transcribe:StartTranscriptionJob on *',
    's3:GetObject on arn:P:s3:::readings/a.mp3',
    's3:PutObject on arn:P:s3:::texts/*',
  ],
  [
    'bedrock-runtime',
    'InvokeModel',
    { modelId: 'amazon.titan-text-express-v1' },
    'bedrock:InvokeModel on arn:P:bedrock:R::foundation-model/amazon.titan-text-express-v1',
  ],
  [
    'bedrock-runtime',
    'ConverseStream',
    { modelId: 'eu.amazon.nova-pro-v1:0' },
    'bedrock:InvokeModelWithResponseStream on arn:P:bedrock:R:A:inference-profile/eu.amazon.nova-pro-v1:0',
    'bedrock:InvokeModelWithResponseStream on arn:P:bedrock:*::foundation-model/amazon.nova-pro-v1:0',
  ],
  // The edge
  ['api-gateway', 'GetRestApi', { restApiId: 'a1b2' }, 'apigateway:GET on arn:P:apigateway:R::/restapis/a1b2'],
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
  [
    'location',
    'SearchPlaceIndexForText',
    { IndexName: 'shops' },
    'geo:SearchPlaceIndexForText on arn:P:geo:R:A:place-index/shops',
  ],
  [
    'ecs',
    'StopTask',
    { cluster: 'arn:aws:ecs:eu-west-1:111122223333:cluster/print', task: 'abc' },
    'ecs:StopTask on arn:P:ecs:R:A:task/print/abc',
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
