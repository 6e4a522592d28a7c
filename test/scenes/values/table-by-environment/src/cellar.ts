import { DeleteItemCommand, type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';

const TableName = process.env.VINTAGES;

export async function recordVintage(client: DynamoDBClient, year: string) {
  await client.send(new PutItemCommand({ TableName, Item: { year: { N: year } } }));
  return client.send(new QueryCommand({ TableName, IndexName: 'byGrape' }));
}

// No handler calls it.
export async function spill(client: DynamoDBClient, year: string) {
  await client.send(new DeleteItemCommand({ TableName, Key: { year: { N: year } } }));
}
