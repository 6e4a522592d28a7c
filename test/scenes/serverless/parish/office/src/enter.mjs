import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const registry = new DynamoDBClient({});

export const handler = (event) => registry.send(new PutItemCommand({ TableName: process.env.BAPTISMS, Item: event.entry }));
