import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { recordVintage } from './cellar.js';

const client = new DynamoDBClient({});

export async function handler(event: { year: string }) {
  await recordVintage(client, event.year);
}
