import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const registry = new DynamoDBClient({});

export const handler = (event) => registry.send(new GetItemCommand({ TableName: process.env.BAPTISMS, Key: event.key }));
