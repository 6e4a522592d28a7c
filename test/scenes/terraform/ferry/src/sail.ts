import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';

const tables = new DynamoDBClient({});
const files = new S3Client({});

export async function handler() {
  await tables.send(new QueryCommand({ TableName: process.env.CROSSINGS, IndexName: 'byTide' }));
  await files.send(new GetObjectCommand({ Bucket: process.env.MANIFESTS, Key: 'today.csv' }));
}
