import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';

const shelves = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TableName = process.env.SHELVES;

export async function handler(event: { pathParameters: { id: string } }) {
  const found = await shelves.send(new GetCommand({ TableName, Key: { id: event.pathParameters.id } }));
  return { statusCode: 200, body: JSON.stringify(found.Item) };
}

export async function list() {
  const found = await shelves.send(new ScanCommand({ TableName }));
  return { statusCode: 200, body: JSON.stringify(found.Items) };
}
