import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export async function open(): Promise<void> {
  await client.send(new PutItemCommand({ TableName: process.env.COMBS, Item: {} }));
}
