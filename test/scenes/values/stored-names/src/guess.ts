import { DynamoDBClient, DeleteItemCommand } from '@aws-sdk/client-dynamodb';
import { parameter } from './stored';

export async function handler(event: { fish: string }) {
  const TableName = await parameter('/quay/stall');
  await new DynamoDBClient({}).send(new DeleteItemCommand({ TableName, Key: { fish: { S: event.fish } } }));
}
