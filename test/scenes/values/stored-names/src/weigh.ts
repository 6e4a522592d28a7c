import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { parameter } from './stored';

const dynamo = new DynamoDBClient({});

export async function handler(event: { fish: string }) {
  const TableName = await parameter(process.env.CATCH_PARAMETER ?? '');
  await dynamo.send(new PutItemCommand({ TableName, Item: { fish: { S: event.fish } } }));
}
