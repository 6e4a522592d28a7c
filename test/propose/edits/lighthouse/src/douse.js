import { DeleteItemCommand, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
const db = new DynamoDBClient({});
export const handler = async ({ rock }) => {
  const { Item } = await db.send(new GetItemCommand({ TableName: process.env.LAMPS, Key: { rock } }));
  if (Item) await db.send(new DeleteItemCommand({ TableName: process.env.LAMPS, Key: { rock } }));
};
