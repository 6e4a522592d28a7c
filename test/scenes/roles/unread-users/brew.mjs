import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const brew = () => client.send(new PutItemCommand({ TableName: process.env.VATS, Item: {} }));
