import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DescribeStreamSummaryCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';

const s3 = new S3Client({});
const dynamo = new DynamoDBClient({});

export async function landed({ Records }) {
  for (const { s3: at } of Records)
    await s3.send(new GetObjectCommand({ Bucket: at.bucket.name, Key: at.object.key }));
}

export async function cried(event) {
  await new SNSClient({}).send(new PublishCommand({ TopicArn: event.Records[0].Sns.TopicArn, Message: 'sold' }));
}

export async function weighed(event) {
  await new KinesisClient({}).send(new DescribeStreamSummaryCommand({ StreamARN: event.Records[0].eventSourceARN }));
}

export async function booked(event) {
  const table = event.Records[0].eventSourceARN.split('/')[1];
  await dynamo.send(new QueryCommand({ TableName: table, KeyConditionExpression: 'lot = :lot' }));
}

export async function seen(event) {
  await s3.send(new DeleteObjectCommand({ Bucket: event.detail.bucket.name, Key: event.detail.object.key }));
}

export async function signed(event) {
  const { userPoolId: UserPoolId, userName: Username } = event;
  await new CognitoIdentityProviderClient({}).send(new AdminGetUserCommand({ UserPoolId, Username }));
}

// What the authoriser passes on is told by no template.
export async function bid(event) {
  await dynamo.send(new QueryCommand({ TableName: event.requestContext.authorizer.lambda.house }));
}

export async function turned({ SecretId, ClientRequestToken }) {
  await new SecretsManagerClient({}).send(new PutSecretValueCommand({ SecretId, ClientRequestToken, SecretString: 'x' }));
}

export async function paid(event) {
  await new SQSClient({}).send(new GetQueueUrlCommand({ QueueName: event.Records[0].eventSourceARN.split(':').pop() }));
}
