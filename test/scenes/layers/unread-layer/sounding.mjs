import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const db = new DynamoDBClient({});

export async function handler(event) {
  await db.send(new PutItemCommand({ TableName: process.env.SOUNDINGS, Item: { id: { S: event.id } } }));
}
