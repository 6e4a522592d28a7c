import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';

export interface Order {
  orderId: string;
  isbn: string;
  copies: number;
}

const TableName = process.env.ORDERS_TABLE;
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function saveOrder(order: Order): Promise<void> {
  await documents.send(new PutCommand({ TableName, Item: order }));
}

export async function findOrder(orderId: string): Promise<Order | undefined> {
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { orderId } }));
  return Item as Order | undefined;
}

export async function markShipped(orderId: string): Promise<void> {
  await documents.send(
    new UpdateCommand({
      TableName,
      Key: { orderId },
      UpdateExpression: 'SET shippedAt = :now',
      ExpressionAttributeValues: { ':now': new Date().toISOString() },
    }),
  );
}
