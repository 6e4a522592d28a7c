import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';

const sky = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const shelf = new S3Client({});

export async function handler({ star, night }: { star: string; night: string }) {
  await shelf.send(new GetObjectCommand({ Bucket: process.env.PLATES, Key: `tonight/${star}` }));
  await sky.send(new QueryCommand({ TableName: process.env.SIGHTINGS, IndexName: 'byNight' }));
  await sky.send(new PutCommand({ TableName: process.env.SIGHTINGS, Item: { star, night } }));
}
