import type { Action } from '../../vocabulary/index.js';

/**
 * Services under names that people know them by, with the prefix of their actions.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const SERVICES: Readonly<Record<string, string>> = {
  apigatewayv2: 'apigateway',
  bedrockruntime: 'bedrock',
  'bedrock-runtime': 'bedrock',
  'cloudwatch-events': 'events',
  'cloudwatch-logs': 'logs',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  cognito: 'cognito-idp',
  docdb: 'rds',
  dynamodbstreams: 'dynamodb',
  efs: 'elasticfilesystem',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  kinesisfirehose: 'firehose',
  msk: 'kafka',
  neptune: 'rds',
  'parameter-store': 'ssm',
  sesv2: 'ses',
  sfn: 'states',
  stepfunctions: 'states',
  'step-functions': 'states',
};

/**
 * Operations whose permission has another name, with the actions that they ask for.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html
 */
export const OPERATIONS: Readonly<Record<string, readonly Action[]>> = {
  'bedrock:converse': ['bedrock:InvokeModel'],
  'bedrock:conversestream': ['bedrock:InvokeModelWithResponseStream'],
  'dynamodb:executestatement': [
    'dynamodb:PartiQLSelect',
    'dynamodb:PartiQLInsert',
    'dynamodb:PartiQLUpdate',
    'dynamodb:PartiQLDelete',
  ],
  'dynamodb:transactgetitems': ['dynamodb:GetItem'],
  'dynamodb:transactwriteitems': [
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:ConditionCheckItem',
  ],
  'lambda:invoke': ['lambda:InvokeFunction'],
  's3:completemultipartupload': ['s3:PutObject'],
  's3:copyobject': ['s3:GetObject', 's3:PutObject'],
  's3:createmultipartupload': ['s3:PutObject'],
  's3:deletebucketencryption': ['s3:PutEncryptionConfiguration'],
  's3:deletebucketlifecycle': ['s3:PutLifecycleConfiguration'],
  's3:deletebuckettagging': ['s3:PutBucketTagging'],
  's3:deleteobjects': ['s3:DeleteObject'],
  's3:getbucketaccelerateconfiguration': ['s3:GetAccelerateConfiguration'],
  's3:getbucketencryption': ['s3:GetEncryptionConfiguration'],
  's3:getbucketlifecycleconfiguration': ['s3:GetLifecycleConfiguration'],
  's3:getbucketreplication': ['s3:GetReplicationConfiguration'],
  's3:getobjectlockconfiguration': ['s3:GetBucketObjectLockConfiguration'],
  's3:getpublicaccessblock': ['s3:GetBucketPublicAccessBlock'],
  's3:headbucket': ['s3:ListBucket'],
  's3:headobject': ['s3:GetObject'],
  's3:listbuckets': ['s3:ListAllMyBuckets'],
  's3:listmultipartuploads': ['s3:ListBucketMultipartUploads'],
  's3:listobjects': ['s3:ListBucket'],
  's3:listobjectsv2': ['s3:ListBucket'],
  's3:listobjectversions': ['s3:ListBucketVersions'],
  's3:listparts': ['s3:ListMultipartUploadParts'],
  's3:putbucketaccelerateconfiguration': ['s3:PutAccelerateConfiguration'],
  's3:putbucketencryption': ['s3:PutEncryptionConfiguration'],
  's3:putbucketlifecycleconfiguration': ['s3:PutLifecycleConfiguration'],
  's3:putbucketreplication': ['s3:PutReplicationConfiguration'],
  's3:putobjectlockconfiguration': ['s3:PutBucketObjectLockConfiguration'],
  's3:putpublicaccessblock': ['s3:PutBucketPublicAccessBlock'],
  's3:selectobjectcontent': ['s3:GetObject'],
  's3:uploadpart': ['s3:PutObject'],
  's3:uploadpartcopy': ['s3:GetObject', 's3:PutObject'],
  'sns:publishbatch': ['sns:Publish'],
  'sqs:changemessagevisibilitybatch': ['sqs:ChangeMessageVisibility'],
  'sqs:deletemessagebatch': ['sqs:DeleteMessage'],
  'sqs:sendmessagebatch': ['sqs:SendMessage'],
};
