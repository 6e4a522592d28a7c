import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const tables = new DynamoDBClient({});
const combs = new S3Client({});

export async function handler(event: { hive: string; grams: string }): Promise<void> {
  const Key = { hive: { S: event.hive } };
  await tables.send(new GetItemCommand({ TableName: process.env.HIVES, Key }));
  await tables.send(new UpdateItemCommand({ TableName: process.env.HIVES, Key }));
  await combs.send(new PutObjectCommand({ Bucket: process.env.YIELD, Key: event.hive, Body: event.grams }));
}
