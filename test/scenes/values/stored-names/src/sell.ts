import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { parameter, secret } from './stored';

export async function handler(event: { fish: string }) {
  const settings = JSON.parse(await parameter('/quay/settings'));
  await new DynamoDBClient({}).send(
    new GetItemCommand({ TableName: settings.prices.table, Key: { fish: { S: event.fish } } }),
  );
  const { bucket } = await secret<{ bucket: string }>(process.env.HARBOUR_SECRET ?? '');
  await new S3Client({}).send(new PutObjectCommand({ Bucket: bucket, Key: `${event.fish}.jpg`, Body: '' }));
  await new SQSClient({}).send(
    new SendMessageCommand({ QueueUrl: await parameter('/quay/tickets'), MessageBody: event.fish }),
  );
}
