import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const handler = async (event: { moulds: string; bell: string }) =>
  client.send(new GetItemCommand({ TableName: event.moulds, Key: { bell: { S: event.bell } } }));
